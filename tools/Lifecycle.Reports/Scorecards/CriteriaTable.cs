using System.Globalization;
using Lifecycle.Acceptance;

namespace Lifecycle.Reports.Scorecards;

/// <summary>The criteria, worst first, with everything that was counted.</summary>
internal static class CriteriaTable
{
    public static void Write(Markup html, ScorecardView view)
    {
        html.Element("h2", "Criteria, worst first").Line();
        html.Open("table").Open("thead").Open("tr");
        string[] columns = view.Production is null
            ? ["", "criterion", "what", "got", "asks", "margin"]
            : ["", "criterion", "what", "got", "asks", "margin", "production"];
        foreach (var column in columns)
        {
            html.Element("th", column, "scope", "col", "class", column is "got" or "asks" or "margin" or "production" ? "n" : null);
        }

        html.Close().Close().Line().Open("tbody").Line();
        foreach (var result in Ordered(view.Card.Results))
        {
            Row(html, result, view.Production?.Results.FirstOrDefault(other => other.Criterion.Id == result.Criterion.Id), columns.Length);
        }

        html.Close().Close().Line();
        html.Element(
            "p", "got is the number held against the bound: an end of the interval, or the estimate where none is asked.",
            "class", "note").Line();
    }

    // As the terminal has them: what fails by most first, then what lacks evidence.
    private static IEnumerable<CriterionResult> Ordered(IEnumerable<CriterionResult> results) => results
        .OrderBy(result => result.Verdict switch
        {
            Verdict.Rejected => 0,
            Verdict.InsufficientEvidence => 1,
            Verdict.Accepted => 2,
            _ => 3,
        })
        .ThenBy(result => result.Margin is { } margin && result.Verdict == Verdict.Rejected ? margin : 0);

    private static void Row(Markup html, CriterionResult result, CriterionResult? production, int columns)
    {
        var criterion = result.Criterion;
        html.Open("tr", "class", "open").Element("td", Word(result.Verdict), "class", "word");
        html.Element("td", criterion.Id, "class", "id").Element("td", What(criterion));
        html.Element("td", Number(result.Judged, criterion), "class", "n");
        html.Element("td", $"{criterion.Bound}", "class", "n");
        html.Element("td", result.Margin is { } margin ? Signed(margin, criterion) : "none", "class", "n");
        if (columns > 6)
        {
            html.Element("td", production is null ? "none" : Number(production.Judged, criterion), "class", "n");
        }

        html.Close().Line().Open("tr", "class", "reason").Element("td", "").Open("td", "colspan", $"{columns - 1}");
        html.Text($"{result.Reason}. {Details(result)}").Close().Close().Line();
    }

    private static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Accepted => "ok",
        Verdict.Rejected => "FAIL",
        Verdict.InsufficientEvidence => "few",
        _ => "later",
    };

    private static string What(Criterion criterion)
    {
        if (criterion.Check is { } check)
        {
            return $"check {check.Name}: {check.Number}";
        }

        var alert = criterion.Alert == Criterion.AllTypes ? "all types" : criterion.Alert;
        var group = criterion.Subgroup is { } subgroup ? $", {subgroup}" : "";
        var metric = CriteriaNames.NameOf(criterion.Metric).Replace('-', ' ').Replace("100h", "100 h", StringComparison.Ordinal);
        var unit = CriteriaNames.UnitOf(criterion.Metric);
        return $"{alert}: {metric}{(unit == "share" || metric.EndsWith(unit, StringComparison.Ordinal) ? "" : $" ({unit})")}{group}";
    }

    private static string Details(CriterionResult result)
    {
        var criterion = result.Criterion;
        var method = criterion.Interval == IntervalMethod.None
            ? "Judged by the estimate alone"
            : $"Interval {CriteriaNames.NameOf(criterion.Interval)}, {CriteriaNames.NameOf(criterion.Side)}, confidence {criterion.Confidence.ToString(CultureInfo.InvariantCulture)}";
        var estimate = double.IsFinite(result.Got.Estimate) && criterion.Interval != IntervalMethod.None ? $"; estimate {Number(result.Got.Estimate, criterion)}" : "";
        var limits = result.Limits.Count > 1
            ? " Must hold together: " + string.Join(", ", result.Limits.Select(limit => $"{limit.Method} {Number(criterion.Bound.Direction == BoundDirection.AtLeast ? limit.Lower : limit.Upper, criterion)}")) + "."
            : "";
        var next = result.NextStep is { } step ? $" Next: {step}." : "";
        return $"{method}{estimate}.{limits} {Evidence(result.Evidence)}Accepts {criterion.Requirement}, {CriteriaNames.NameOf(criterion.Level)}, " +
            $"stage {CriteriaNames.NameOf(criterion.Stage)}.{Baseline(criterion)}{next}";
    }

    private static string Evidence(Evidence evidence)
    {
        var parts = new List<string>();
        if (evidence.Batches > 0)
        {
            parts.Add($"from {evidence.Batches} batch{(evidence.Batches == 1 ? "" : "es")}");
        }

        if (evidence.EpisodesNotAssessable > 0)
        {
            parts.Add($"{Say.Count(evidence.EpisodesNotAssessable, "episode")} not assessable left out");
        }

        if (evidence.EpisodesBeyondCap > 0)
        {
            parts.Add($"{Say.Count(evidence.EpisodesBeyondCap, "episode")} beyond the cap of a batch left out");
        }

        return parts.Count == 0 ? "" : $"Evidence {string.Join(", ", parts)}. ";
    }

    private static string Baseline(Criterion criterion) => criterion.Baseline is not { } today ? ""
        : today.Value is { } value ? $" Today: {Number(value, criterion)} ({today.Source})."
        : $" Today: {today.Source}.";

    private static string Number(double value, Criterion criterion) =>
        CriteriaNames.UnitOf(criterion.Metric) == "h" ? Say.Hours(value) : Say.Share(value);

    private static string Signed(double value, Criterion criterion) => (value < 0 ? "−" : "+") + Number(Math.Abs(value), criterion);
}
