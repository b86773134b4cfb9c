using System.Globalization;
using System.Text;
using Lifecycle.Acceptance.Tuning;
using Lifecycle.Alerts;
using Lifecycle.Formats;
using Lifecycle.Statistics;
using Lifecycle.Workflows.Tuning;

namespace Lifecycle.Cli.Printing;

/// <summary>Policies that were tried, as people read them: the front from the fewest episodes found to the most.</summary>
internal static class TunedText
{
    private const int Indent = 12;
    private const int RowsMax = 25;

    public static string Of(TunedRun tuned)
    {
        var (text, result) = (new StringBuilder(), tuned.Result);
        text.Append(Wrapped.Of("run", tuned.RunFolder, Indent));
        text.Append(Wrapped.Of("set", Invariant(
            $"{tuned.Inputs.Set.Description.Id}: {result.Type}, {result.Present.Tuned.Episodes:N0} episodes, {result.Frames:N0} assessed frames"), Indent));
        text.Append(Wrapped.Of("tried", Invariant($"{result.Policies.Count:N0} policies")
            + (result.LeftOut > 0 ? Invariant($"; {result.LeftOut:N0} combinations left out, which would clear beyond their raise level") : ""), Indent));
        text.Append('\n');
        Table(text, result);
        text.Append('\n');
        foreach (var (first, line) in Remarks(tuned))
        {
            text.Append(Wrapped.Of(first, line, Indent));
        }

        return text.ToString();
    }

    private static void Table(StringBuilder text, TuningResult result)
    {
        text.Append("  row   sensitivity             alarms/100 h            lead median h\n");
        var rows = result.Front.Select((one, place) => (one, place)).ToList();
        var shown = rows.Where(row => IsShown(result, row.one, row.place, rows.Count)).ToList();
        foreach (var (one, place) in shown)
        {
            var mark = (one.Tuned.IsPresent ? "  present" : "") + (one.Tuned.Place == result.Suggested.Tuned.Place ? "  suggested" : "");
            Row(text, (place + 1).ToString(CultureInfo.InvariantCulture), one, mark);
        }

        if (shown.Count < rows.Count)
        {
            text.Append(Invariant($"        {rows.Count - shown.Count} more rows of the front are in --json\n"));
        }

        if (!result.Front.Any(one => one.Tuned.IsPresent))
        {
            Row(text, "now", result.Present, "  present; others are better in all, or in one and no worse in the rest");
        }
    }

    // Evenly spaced, with both ends and the two that matter.
    private static bool IsShown(TuningResult result, FrontPolicy one, int place, int count) => count <= RowsMax || place == count - 1
        || one.Tuned.IsPresent || one.Tuned.Place == result.Suggested.Tuned.Place
        || place * (RowsMax - 1) / (count - 1) != (place - 1) * (RowsMax - 1) / (count - 1) || place == 0;

    private static void Row(StringBuilder text, string name, FrontPolicy one, string mark)
    {
        var lead = one.Tuned.LeadTime;
        text.Append($"{name,5}   {Shown(one.Sensitivity, "0.000"),-24}{Shown(one.FalseAlarmRate, "0.000"),-24}{Shown(lead, "0.0")}\n");
        text.Append(Wrapped.Of("", Words(one.Tuned.Policy) + (one.Same > 0 ? Invariant($"; {one.Same:N0} more come to the same") : "") + mark, 8));
    }

    private static string Words(AlertPolicy policy) => Invariant(
        $"raise {Scalars.Write(Math.Round(policy.Raise, 6))}, clear {Scalars.Write(Math.Round(policy.Clear, 6))}, {policy.Persistence.Hits} of {policy.Persistence.Of}, re-arm {Scalars.Write(policy.Rearm)}, smoothing {AlertPolicyText.Of(policy.Smoothing)}")
        + (policy.Measure is Measure.Level ? "" : $", measure {AlertPolicyText.Of(policy.Measure)}");

    private static string Shown(Interval interval, string digits) =>
        $"{Shown(interval.Estimate, digits)} ({Shown(interval.Lower, digits)} to {Shown(interval.Upper, digits)})";

    private static string Shown(double value, string digits) => double.IsFinite(value) ? value.ToString(digits, CultureInfo.InvariantCulture)
        : double.IsNaN(value) ? "none" : double.IsPositive(value) ? "no end" : "none";

    private static IEnumerable<(string First, string Line)> Remarks(TunedRun tuned)
    {
        var result = tuned.Result;
        yield return ("intervals", "95 %, two-sided; in this table those of sensitivity and alarms respect batches, in --json all policies have the exact ones that do not. Of the best of many any interval is too good");
        if (result.Masked.Count > 0)
        {
            yield return ("masks", $"what {string.Join(", ", result.Masked)} would have raised while {result.Type} is on is not looked at");
        }

        if (tuned.Run.Candidate.Failure is { } failure)
        {
            yield return ("candidate", $"failed in case {failure.Case}: from there on it has no scores");
        }

        if (tuned.Run.Candidate.Recorded is not null)
        {
            yield return ("candidate", "recorded, not run here: its scores are as good as the log they are from");
        }

        yield return ("look", Invariant($"act {tuned.Act}: what is made after it has seen these cases, and is not judged on them"));
        if (tuned.File is { } file)
        {
            yield return ("policy", $"{file}: row {RowOf(tuned)}, marked as tuned on {tuned.Inputs.Set.Description.Id}");
        }
        else
        {
            yield return ("policy", "not written; --out FILE writes the whole alert policy file with the suggested row, --pick ROW another");
        }
    }

    private static string RowOf(TunedRun tuned)
    {
        var row = tuned.Result.Front.ToList().FindIndex(one => one.Tuned.Place == tuned.Chosen.Tuned.Place);
        return row < 0 ? "now" : (row + 1).ToString(CultureInfo.InvariantCulture);
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
