using System.Globalization;
using System.Text;
using Lifecycle.Acceptance;
using Lifecycle.Drift.Consequences;

namespace Lifecycle.Cli.Printing;

/// <summary>What a window means for criteria, as people read it.</summary>
internal static class ConsequenceText
{
    private const int Indent = 12;
    private const int NameWidth = 56;
    private const int NumberWidth = 9;

    /// <summary>Of each alert type, what a profile knows.</summary>
    public static string Of(IReadOnlyList<AlertCell> cells) => string.Join("; ", cells.GroupBy(cell => cell.Type).Select(type =>
    {
        var counts = SpellCounts.Sum(type.Select(cell => cell.Counts));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{type.Key} {counts.Spells} spells, {(counts.Labelled == 0 ? "no outcome known" : $"{counts.Labelled} known, {counts.Episodes} episodes")}");
    }));

    public static string Of(ConsequenceReport report)
    {
        var text = new StringBuilder();
        text.Append("does it matter?".PadRight(NameWidth)).Append("asks".PadLeft(NumberWidth)).Append("before".PadLeft(NumberWidth)).Append('\n');
        foreach (var one in report.Consequences.OrderBy(one => Order(one.Answer)))
        {
            var estimates = Shared(one);
            text.Append($"{Word(one.Answer),-8}{Name(one.Asked)}".PadRight(NameWidth))
                .Append(one.Asked.Bound.ToString().PadLeft(NumberWidth)).Append(Number(one.Before).PadLeft(NumberWidth)).Append('\n');
            foreach (var (name, estimate) in estimates)
            {
                text.Append(Wrapped.Of("", $"{name}: {(estimate.Got is null ? "cannot say, " : $"{ConsequenceWords.Of(estimate.Answer)}, ")}{estimate.Reason}", 8));
            }
        }

        foreach (var why in report.Unasked.GroupBy(one => one.Why))
        {
            text.Append(Wrapped.Of("not told", $"{string.Join(", ", why.Select(one => one.Id))}: {why.Key}", Indent));
        }

        text.Append(Wrapped.Of("against", report.Reference, Indent));
        Mix(text, report.Mix);
        foreach (var assumption in report.Assumptions)
        {
            text.Append(Wrapped.Of(
                assumption.Stands switch { true => "seen", false => "NOT SO", _ => "assumed" }, $"{assumption.What}: {assumption.Found}", Indent));
        }

        return text.ToString();
    }

    public static string Line(ConsequenceReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"{ConsequenceWords.Of(report.Answer)}   {Count(report, ConsequenceAnswer.Holds)} hold, {Count(report, ConsequenceAnswer.AtRisk)} at risk, {Count(report, ConsequenceAnswer.CannotSay) + report.Unasked.Count} cannot be told");

    private static int Count(ConsequenceReport report, ConsequenceAnswer answer) => report.Consequences.Count(one => one.Answer == answer);

    // One reason that keeps both from saying anything is said once.
    private static IEnumerable<(string Name, ConsequenceEstimate Estimate)> Shared(Consequence one) => one.ByScores.Reason == one.ByMix.Reason
        ? [("by scores and by mix", one.ByScores)]
        : [("by scores", one.ByScores), ("by mix", one.ByMix)];

    private static void Mix(StringBuilder text, IReadOnlyList<StratumShare> mix)
    {
        foreach (var share in mix.OrderByDescending(share => Math.Abs(share.Window - share.Reference)).Take(6))
        {
            text.Append(Wrapped.Of("mix", $"{share.Stratum}: {Percent(share.Window)} of the window, {Percent(share.Reference)} of the reference ({share.Units})", Indent));
        }

        if (mix.Count > 6)
        {
            text.Append(Wrapped.Of("", $"and {mix.Count - 6} more strata in the report", Indent));
        }
    }

    private static int Order(ConsequenceAnswer answer) => answer switch
    {
        ConsequenceAnswer.AtRisk => 0, ConsequenceAnswer.CannotSay => 1, _ => 2,
    };

    private static string Word(ConsequenceAnswer answer) => answer switch
    {
        ConsequenceAnswer.AtRisk => "AT RISK", ConsequenceAnswer.CannotSay => "?", _ => "ok",
    };

    // What the settings ask is called by its type and metric, and not twice.
    private static string Name(AskedCriterion asked) => asked.Id.StartsWith(asked.Type + " ", StringComparison.Ordinal)
        ? asked.Id : $"{asked.Id}  {asked.Type} {MetricRules.Of(asked.Metric).Brief}";

    private static string Number(double value) => double.IsNaN(value) ? "-" : value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Percent(double share) => (100 * share).ToString("0.#", CultureInfo.InvariantCulture) + " %";
}
