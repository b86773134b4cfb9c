using System.Globalization;
using System.Text;
using Lifecycle.Formats;

namespace Lifecycle.Alerts;

/// <summary>The numbers of a raise.</summary>
internal readonly record struct AlertRaise(Moment Time, double Measured, double Confidence, int Hits);

/// <summary>Makes the record of a raise: its id, and its reason in words.</summary>
internal static class AlertWords
{
    public static Alert Alert(AlertPolicy policy, ConfidenceBands bands, AlertSubject subject, AlertRaise raise) => new()
    {
        Id = IdOf(policy.Type, subject, raise.Time),
        Type = policy.Type,
        Start = raise.Time,
        Subject = subject,
        Confidence = raise.Confidence,
        Band = bands.Of(raise.Confidence),
        PeakConfidence = raise.Confidence,
        Feature = policy.Feature,
        Direction = policy.Direction,
        Value = raise.Measured,
        Limit = policy.Raise,
        Reason = Reason(policy, raise),
        Confirmation = policy.Confirmation,
        Sop = policy.Sop,
        Thumbnail = policy.Thumbnail == ThumbnailRule.Allowed
            ? $"{subject.Case}@{raise.Time.Micros}"
            : Alerts.Alert.NoThumbnail,
    };

    // Known from the raise on: an id that waited for the end could not be shown to anybody in time.
    private static string IdOf(string type, AlertSubject subject, Moment start)
    {
        var content = string.Join(
            '\n', "lifecycle/alert@1", subject.Configuration, subject.Model.Digest, subject.Case, type, start.Micros);
        return "A-" + Digest.Of(Encoding.UTF8.GetBytes(content)).Hex[..24];
    }

    private static string Reason(AlertPolicy policy, AlertRaise raise)
    {
        var side = policy.Direction == AlertDirection.Above ? "at or above" : "at or below";
        return $"{policy.Feature.Name} {Brief(raise.Measured)} {policy.Feature.Unit}, {side} {Brief(policy.Raise)} " +
            $"in {raise.Hits} of the last {policy.Persistence.Of} frames ({Words(policy.Measure)}, " +
            $"{Words(policy.Smoothing)})";
    }

    private static string Words(Measure measure) => measure switch
    {
        Measure.Slope slope => $"slope per hour over {Scalars.Write(slope.Window)}",
        Measure.Rise rise => $"rise above the own baseline of {Scalars.Write(rise.Window)}" +
            (rise.Lag == TimeSpan.Zero ? "" : $" that ends {Scalars.Write(rise.Lag)} before"),
        _ => "level",
    };

    private static string Words(Smoothing smoothing) => smoothing switch
    {
        Smoothing.Median median => $"median of {Scalars.Write(median.Window)}",
        Smoothing.Exponential exponential => $"average with half-life {Scalars.Write(exponential.HalfLife)}",
        _ => "not smoothed",
    };

    // Four digits are what a person reads; the record holds the number itself.
    private static string Brief(double number) => number.ToString("G4", CultureInfo.InvariantCulture);
}
