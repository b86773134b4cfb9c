using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Alerts;

/// <summary>Policies, subjects and frames for tests.</summary>
internal static class AlertSamples
{
    public static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static AlertPolicy Policy(string type = "A") => new()
    {
        Type = type,
        Score = type,
        Measure = new Measure.Level(),
        Smoothing = new Smoothing.None(),
        Direction = AlertDirection.Above,
        Raise = 0.5,
        Clear = 0.25,
        Persistence = new Persistence(1, 1),
        Rearm = TimeSpan.Zero,
        Confidence = ConfidenceMap.Itself,
        Feature = new MeasuredFeature("debris share", "%"),
        Confirmation = "operator within 15 min",
        Sop = new SopReference("SOP-1", "5"),
        Thumbnail = ThumbnailRule.NotAllowed,
    };

    public static AlertPolicySet Set(params AlertPolicy[] policies) =>
        new("test", 30 * Minute, new ConfidenceBands(0.85, 0.6), policies);

    public static AlertSubject Subject(string name = "V101") => new(
        name, "B1", "CH-2 rev C", At(0), new AlertModel("morph", "1.4.1", Digest.Of("model"u8)), null,
        Digest.Of("alerts.yaml"u8));

    public static Moment At(double minutes) => new((long)(minutes * 60_000_000));

    public static AlertMachine Machine(AlertPolicySet set) => Ok(AlertMachine.Start(set, Subject(), [.. set.Types]));

    public static T Ok<T>(Outcome<T> outcome) => outcome is Outcome<T>.Ok ok
        ? ok.Value
        : throw new AssertionException(string.Join("\n", ((Outcome<T>.Refused)outcome).Why));

    public static string Codes<T>(Outcome<T> outcome) => outcome is Outcome<T>.Refused refused
        ? string.Join(" ", refused.Why.Select(fault => $"{fault.Code.Code}:{fault.Where?.Line}"))
        : "ok";

    public static SourceNode Json(string text) =>
        Ok(JsonSource.Parse("test.json", System.Text.Encoding.UTF8.GetBytes(text)));
}
