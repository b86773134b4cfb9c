namespace Lifecycle.Reports.Scorecards;

/// <summary>The drawings of one alert type, each with what it shows in words.</summary>
internal static class TypeSection
{
    private const string CurveRule =
        "Operating curve: other levels are what the same recorded scores would have raised: the clear level keeps its share of the way from " +
        "no confidence to the raise level, the confidence bands move as much as the raise level, and all else stays. " +
        "It is shown, not judged; a level chosen from it has to be shown on frames that it was not chosen on.";

    public static void Write(Markup html, TypeDrawings type)
    {
        html.Element("h2", type.Type).Line().Element("p", type.Rule, "class", "note rule").Line();
        html.Open("div", "class", "figures").Line();
        Figure(html, type.Curve?.Draw(), "No operating curve: no labelled episode, or no quiet time.");
        Figure(html, type.Leads?.Draw(), "No lead-time curve: no labelled episode.");
        Figure(html, type.Reliability?.Draw(), "No reliability: no alert that is known to be right or wrong.");
        Notes(html, type);
        html.Close().Line();
        Figure(html, type.Found?.Draw(), "No subgroup has episodes of its own.");
        Figure(html, type.Alarms?.Draw(), null);
    }

    private static void Notes(Markup html, TypeDrawings type)
    {
        html.Open("div", "class", "notes").Line();
        if (type.Curve is not null)
        {
            html.Element("p", CurveRule, "class", "note").Line();
        }

        if (type.ReliabilityNote is { } note)
        {
            html.Element("p", note, "class", "note").Line();
        }

        if (type.Curve is not null)
        {
            CurveTable(html, type.CurveRows);
        }

        html.Close().Line();
    }

    private static void Figure(Markup html, string? drawing, string? otherwise)
    {
        if (drawing is not null)
        {
            html.Open("div", "class", "figure").Line().Made(drawing).Close().Line();
        }
        else if (otherwise is not null)
        {
            html.Element("p", otherwise, "class", "none").Line();
        }
    }

    private static void CurveTable(Markup html, IReadOnlyList<CurveRow> rows)
    {
        html.Open("details").Element("summary", "Numbers of the operating curve").Line().Open("table").Open("thead").Open("tr");
        foreach (var column in (string[])["raise", "clear", "detected", "sensitivity", "false alarms", "per 100 h"])
        {
            html.Element("th", column, "scope", "col", "class", "n");
        }

        html.Element("th", "", "scope", "col").Close().Close().Line().Open("tbody").Line();
        foreach (var row in rows)
        {
            html.Open("tr", "class", row.IsChosen ? "chosen" : null);
            foreach (var cell in (string[])[row.Raise, row.Clear, row.Detected, row.Sensitivity, row.FalseAlarms, row.Rate])
            {
                html.Element("td", cell, "class", "n");
            }

            html.Element("td", row.IsChosen ? "chosen" : "").Close().Line();
        }

        html.Close().Close().Close().Line();
    }
}
