using System.Globalization;
using Lifecycle.Acceptance;
using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.Reports.Scorecards;
using Lifecycle.Reports.Svg;
using Lifecycle.Shadow;

namespace Lifecycle.Reports.Shadow;

/// <summary>A shadow record as one HTML section that stands in any page.</summary>
public static class ShadowFragment
{
    public static string Write(ShadowRecord record, Digest digest)
    {
        var html = new Markup();
        html.Open("section", "class", "shadow", "data-record", digest.Text).Line();
        html.Element("h1", $"Shadow record: {record.Phase.Name}").Line();
        html.Open("div", "class", "verdict").Line().Element("p", record.Card.CriteriaLine).Line().Element("p", Scorecard.ReleaseLine).Line();
        html.Element("p", Stopped(record), "class", "why").Line().Close().Line();
        ScorecardFragment.Facts(html, Covered(record));
        html.Element("h2", "Read this first").Line().Open("ul").Line();
        foreach (var remark in ShadowRemarks.Of(record))
        {
            html.Element("li", remark).Line();
        }

        html.Close().Line();
        Stops(html, record);
        Criteria(html, record);
        Figures(html, record);
        Timelines(html, record);
        return html.Close().Line().ToString();
    }

    private static string Stopped(ShadowRecord record)
    {
        return record.HasTripped ? $"Stopped by {string.Join(", ", record.StoppedBy)}." : "No stop rule tripped.";
    }

    private static IEnumerable<Fact> Covered(ShadowRecord record)
    {
        var subject = record.Card.Subject;
        yield return new Fact("candidate, only recorded", $"{subject.Candidate.Name} {subject.Candidate.Version} {subject.Candidate.Digest.Brief}");
        yield return new Fact("production, shown", $"{subject.Production!.Name} {subject.Production.Version} {subject.Production.Digest.Brief}");
        yield return new Fact("watched", Text($"{record.Facts.Batches.Count} batches, {record.Hours:N0} h, {record.Weeks} weeks, {Origins.NameOf(record.Phase.Origin)}"));
        yield return new Fact("phases", string.Join("; ", record.PhasesCovered().Select(span => Text($"{span.Span.Name} {span.Hours:0.#} h of {span.Batches} batches"))));
        foreach (var axis in record.AxesCovered().GroupBy(value => value.Axis))
        {
            yield return new Fact(axis.Key, string.Join("; ", axis.Select(value => Text($"{value.Value} {value.Batches} batches, {value.Hours:0.#} h"))));
        }

        foreach (var other in record.Others)
        {
            yield return new Fact("another phase of this candidate", $"{other.Name}, {other.Plan}: {other.Verdict}");
        }

        foreach (var change in record.Facts.Changes)
        {
            yield return new Fact($"change {change.Id}", $"{change.Type} at {change.At} by {change.Role}: {change.Reason}, {change.Was} to {change.Now}; its count began anew");
        }
    }

    private static void Stops(Markup html, ShadowRecord record)
    {
        html.Element("h2", "Stop rules").Line();
        Table(html, ["", "rule", "looks at", "trips", "got", "made of"], record.Stops.Select(stop => (string[])
        [
            ShadowRemarks.NameOf(stop.State), stop.Rule.Id, $"{FigureNames.NameOf(stop.Rule.Of)} {FigureNames.NameOf(stop.Rule.Figure)}",
            $"{stop.Rule.Limit}{(stop.Rule.And is var (kind, limit) ? $" and {FigureNames.NameOf(kind)} {limit}" : "")}", Number(stop.Got, "0.##"), stop.Counted,
        ]));
    }

    private static void Criteria(Markup html, ShadowRecord record)
    {
        var own = record.Card.Results.Where(result => result.Verdict != Verdict.NotInThisStage).ToList();
        html.Element("h2", "Criteria of stage shadow").Line();
        Table(html, ["", "criterion", "got", "asks", "why"], own.Select(result => (string[])
            [CriteriaNames.NameOf(result.Verdict), result.Criterion.Id, Number(result.Judged, "0.###"), $"{result.Criterion.Bound}", result.Reason]));
        html.Element("p", Text($"{record.Card.Results.Count - own.Count} criteria are of other stages."), "class", "note").Line();
    }

    private static void Figures(Markup html, ShadowRecord record)
    {
        html.Element("h2", "Key figures").Line();
        Table(html, ["figure", "of", "alert type", "unit", "got", "95 % from", "to", "count", "among", "batches"], record.Figures.Where(figure => figure.Among > 0).Select(figure => (string[])
        [
            FigureNames.NameOf(figure.Figure), FigureNames.NameOf(figure.Side), figure.Type, FigureNames.UnitOf(figure.Figure), Number(figure, figure.Got.Estimate),
            Number(figure, figure.Got.Lower), Number(figure, figure.Got.Upper), Text($"{figure.Count}"), Text($"{figure.Among:0.#}"), Text($"{figure.Batches}"),
        ]));
        html.Open("ul").Line();
        foreach (var (kind, method) in record.Figures.Where(figure => figure.Among > 0).Select(figure => (figure.Figure, ShadowRemarks.MethodOf(figure))).Distinct())
        {
            html.Element("li", $"{FigureNames.NameOf(kind)}: {FigureNames.MeaningOf(kind)}. {method}.", "class", "note").Line();
        }

        html.Close().Line();
    }

    private static void Timelines(Markup html, ShadowRecord record)
    {
        html.Element("h2", "Events side by side").Line();
        var types = record.Pairs.Select(pair => pair.Type).Concat(record.Facts.Outcomes.Select(outcome => outcome.Type)).Distinct()
            .OrderBy(record.Phase.SeverityOf).ThenBy(type => type, StringComparer.Ordinal).ToList();
        html.Element("p", $"Lanes of each batch from above: {string.Join(", ", types)}.", "class", "note").Line();
        foreach (var page in record.Facts.Batches.Chunk(EventsFigure.RowsMax))
        {
            html.Open("div", "class", "figure").Line().Made(new EventsFigure
            {
                Title = page.Length == 1 ? page[0].Id : $"{page[0].Id} to {page[^1].Id}", Batches = page, Types = types, Facts = record.Facts,
            }.Draw()).Close().Line();
        }
    }

    private static void Table(Markup html, IReadOnlyList<string> columns, IEnumerable<string[]> rows)
    {
        html.Open("table").Open("thead").Open("tr");
        foreach (var column in columns)
        {
            html.Element("th", column, "scope", "col");
        }

        html.Close().Close().Line().Open("tbody").Line();
        foreach (var row in rows)
        {
            html.Open("tr");
            foreach (var cell in row)
            {
                html.Element("td", cell);
            }

            html.Close().Line();
        }

        html.Close().Close().Line();
    }

    private static string Number(KeyFigure figure, double value) => double.IsInfinity(value) ? FigureNames.WordOf(figure.Figure) : Number(value, "0.###");

    private static string Number(double value, string format) => double.IsNaN(value) ? "none"
        : double.IsInfinity(value) ? "not reached"
        : value.ToString(format, CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
