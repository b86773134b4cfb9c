using System.Globalization;
using Lifecycle.ChallengeSets.Datasheets;
using Lifecycle.Reports.Scorecards;
using Lifecycle.Reports.Svg;

namespace Lifecycle.Reports.Datasheets;

/// <summary>A datasheet as one HTML section that stands in any page.</summary>
public static class DatasheetFragment
{
    // More of them on one page are not looked at one by one.
    private const int TimelinesMax = 200;

    public static string Write(Datasheet sheet)
    {
        var html = new Markup();
        html.Open("section", "class", "datasheet", "data-set", sheet.SetDigest.Text).Line();
        html.Element("h1", $"Datasheet of {sheet.Set.Id}").Line();
        ScorecardFragment.Facts(html, DatasheetWords.Facts(sheet).Select(fact => new Fact(fact.Key, fact.Value)));
        Types(html, sheet);
        html.Element("h2", "The input space").Line();
        html.Open("div", "class", "figures").Line();
        foreach (var table in sheet.Strata)
        {
            Figure(html, StratumFigures.Of(sheet.Set, table));
        }

        html.Close().Line();
        Cells(html, sheet);
        Exclusions(html, sheet);
        Timelines(html, sheet);
        return html.Close().Line().ToString();
    }

    private static void Types(Markup html, Datasheet sheet)
    {
        var isTimed = sheet.WatchedHours is not null;
        html.Element("h2", "What is labelled").Line();
        html.Open("table").Open("thead").Open("tr").Element("th", "alert type", "scope", "col");
        foreach (var column in (string[])[isTimed ? "episodes" : "present", "counted", "batches", "counted", isTimed ? "quiet hours" : "absent", "counted"])
        {
            html.Element("th", column, "scope", "col", "class", "n");
        }

        html.Close().Close().Line().Open("tbody").Line();
        foreach (var type in sheet.Types)
        {
            html.Open("tr").Element("td", type.Type, "class", "id");
            foreach (var cell in (string[])[Say.Count(type.Episodes), Say.Count(type.CountedEpisodes), Say.Count(type.Batches), Say.Count(type.CountedBatches), Quiet(type.Quiet, isTimed), Quiet(type.CountedQuiet, isTimed)])
            {
                html.Element("td", cell, "class", "n");
            }

            html.Close().Line();
        }

        html.Close().Close().Line();
        html.Element("p", "Counted: without what is excluded.", "class", "note").Line();
    }

    private static void Cells(Markup html, Datasheet sheet)
    {
        foreach (var table in sheet.Strata)
        {
            html.Element("h3", string.Join(" x ", table.AxisNames)).Line().Open("table").Open("tbody").Line();
            foreach (var cell in table.Cells)
            {
                Row(html, DatasheetWords.Cell(table.AxisNames, cell.Levels), DatasheetWords.Episodes(cell));
            }

            foreach (var levels in DatasheetWords.Empty(table))
            {
                Row(html, DatasheetWords.Cell(table.AxisNames, levels), "EMPTY");
            }

            foreach (var cell in table.Impossible)
            {
                Row(html, cell.Axes.ToString(), $"impossible: {cell.Reason}");
            }

            html.Close().Close().Line();
            if (table.EmptyCount > table.Empty.Count)
            {
                html.Element("p", $"{Say.Count(table.EmptyCount - table.Empty.Count)} more cells are empty.", "class", "note").Line();
            }

            if (table.Untagged > 0)
            {
                html.Element("p", $"{Say.Count(table.Untagged, "episode")} in no cell: no level of {string.Join(" or ", table.AxisNames)} is given.", "class", "note").Line();
            }
        }
    }

    private static void Timelines(Markup html, Datasheet sheet)
    {
        if (sheet.Timelines.Count == 0)
        {
            return;
        }

        html.Element("h2", "When what is labelled").Line();
        html.Element("p", $"Lanes of each case from above: {string.Join(", ", sheet.Types.Select(type => type.Type))}.", "class", "note").Line();
        var shown = sheet.Timelines.Take(TimelinesMax).ToList();
        foreach (var page in shown.Chunk(TimelineFigure.RowsMax))
        {
            Figure(html, new TimelineFigure
            {
                Title = page.Length == 1 ? page[0].Case : $"{page[0].Case} to {page[^1].Case}", Cases = page, Types = [.. sheet.Types.Select(type => type.Type)], HoursMax = shown.Max(row => (row.To - row.From).TotalHours),
            }.Draw());
        }

        if (sheet.Timelines.Count > shown.Count)
        {
            html.Element("p", $"{Say.Count(sheet.Timelines.Count - shown.Count, "more case")} not drawn.", "class", "note").Line();
        }
    }

    private static void Exclusions(Markup html, Datasheet sheet)
    {
        html.Element("h2", "What is excluded").Line();
        if (sheet.Set.Exclusions.Count == 0)
        {
            html.Element("p", "Nothing.").Line();
            return;
        }

        html.Open("ul").Line();
        foreach (var exclusion in sheet.Set.Exclusions)
        {
            html.Element("li", DatasheetWords.Exclusion(exclusion)).Line();
        }

        html.Close().Line();
    }

    private static void Row(Markup html, string name, string value) =>
        html.Open("tr").Element("td", name).Element("td", value).Close().Line();

    private static void Figure(Markup html, string? drawing)
    {
        if (drawing is not null)
        {
            html.Open("div", "class", "figure").Line().Made(drawing).Close().Line();
        }
    }

    private static string Quiet(double value, bool isTimed) => value.ToString(isTimed ? "#,0.0" : "#,0", CultureInfo.InvariantCulture);
}
