using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Lifecycle.Formats;

namespace Lifecycle.Alerts;

/// <summary>Writes <c>lifecycle/alerts@1</c>: a whole file that reads back as the same policies.</summary>
public static class AlertPolicyText
{
    private const double Ln2 = 0.6931471805599453;

    /// <param name="set">The policies.</param>
    /// <param name="remark">Lines of comment at the top.</param>
    public static string Of(AlertPolicySet set, params IReadOnlyList<string> remark)
    {
        var text = new StringBuilder();
        foreach (var line in remark)
        {
            text.Append("# ").Append(line).Append('\n');
        }

        text.Append("format: ").Append(AlertPolicyDocument.Format.Name).Append('\n');
        text.Append("name: ").Append(Quoted(set.Name)).Append('\n');
        if (set.Owners.Count > 0)
        {
            text.Append("owners: [").AppendJoin(", ", set.Owners.Select(Quoted)).Append("]\n");
        }

        text.Append("gap: ").Append(Scalars.Write(set.Gap)).Append('\n');
        text.Append("bands: {high: ").Append(Scalars.Write(set.Bands.High))
            .Append(", medium: ").Append(Scalars.Write(set.Bands.Medium)).Append("}\ntypes:\n");
        foreach (var policy in set.Policies)
        {
            Write(text, policy);
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, AlertPolicy policy)
    {
        void Line(string name, string value) => text.Append("    ").Append(name).Append(": ").Append(value).Append('\n');

        text.Append("  ").Append(policy.Type).Append(":\n");
        Line("score", Quoted(policy.Score));
        Line("measure", Of(policy.Measure));
        Line("smoothing", Of(policy.Smoothing));
        Line("direction", policy.Direction == AlertDirection.Above ? "above" : "below");
        Line("raise", Scalars.Write(policy.Raise));
        Line("clear", Scalars.Write(policy.Clear));
        Line("persistence", string.Create(CultureInfo.InvariantCulture, $"{{hits: {policy.Persistence.Hits}, of: {policy.Persistence.Of}}}"));
        Line("rearm", Scalars.Write(policy.Rearm));
        Line("confidence", $"{{from: {Scalars.Write(policy.Confidence.From)}, to: {Scalars.Write(policy.Confidence.To)}}}");
        Line("feature", Quoted(policy.Feature.Name));
        Line("unit", Quoted(policy.Feature.Unit));
        Line("confirmation", Quoted(policy.Confirmation));
        Line("sop", $"{{id: {Quoted(policy.Sop.Id)}, version: {Quoted(policy.Sop.Version)}}}");
        Line("thumbnail", policy.Thumbnail == ThumbnailRule.Allowed ? "allowed" : "not-allowed");
        if (policy.Active is { } active)
        {
            Line("active", $"{{from: {Days(active.From)}, to: {Days(active.To)}}}");
        }

        if (policy.TunedOn is { } mark)
        {
            Line("tunedOn", string.Create(
                CultureInfo.InvariantCulture,
                $"{{name: {Quoted(mark.Name)}, set: \"{mark.Set}\", frames: \"{mark.Frames}\", run: \"{mark.Run}\", policies: {mark.Policies}}}"));
        }

        if (policy.Masks.Count > 0)
        {
            Line("masks", $"[{string.Join(", ", policy.Masks.Select(Of))}]");
        }
    }

    /// <summary>As a file has it: <c>level</c>, or a map on one line.</summary>
    public static string Of(Measure measure) => measure switch
    {
        Measure.Slope slope => $"{{slope: {Scalars.Write(slope.Window)}, settle: {Scalars.Write(slope.Settle)}, "
            + $"factor: {(slope.Factor == Ln2 ? "ln2" : Scalars.Write(slope.Factor))}}}",
        Measure.Rise rise => $"{{rise: {Scalars.Write(rise.Window)}, lag: {Scalars.Write(rise.Lag)}, settle: {Scalars.Write(rise.Settle)}}}",
        _ => "level",
    };

    /// <summary>As a file has it: <c>none</c>, or a map on one line.</summary>
    public static string Of(Smoothing smoothing) => smoothing switch
    {
        Smoothing.Median median => $"{{median: {Scalars.Write(median.Window)}}}",
        Smoothing.Exponential exponential => $"{{halfLife: {Scalars.Write(exponential.HalfLife)}}}",
        _ => "none",
    };

    private static string Of(AlertMask mask) =>
        mask.Longest is { } longest ? $"{{type: {mask.Type}, longest: {Scalars.Write(longest)}}}" : mask.Type;

    // A quoted JSON text is a quoted YAML text.
    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    // A day is read as a number of days and cut off to whole ticks, so that the next number up may be the one that reads back.
    private static string Days(TimeSpan span)
    {
        var days = span.TotalDays;
        return Scalars.Write(TimeSpan.FromDays(days) == span ? days : Math.BitIncrement(days));
    }
}
