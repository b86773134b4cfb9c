using Lifecycle.Acceptance;

namespace Lifecycle.Reports.Scorecards;

/// <summary>A scorecard as one HTML section that stands in any page: it loads nothing and needs no script to be read.</summary>
public static class ScorecardFragment
{
    public static string Write(ScorecardView view)
    {
        var html = new Markup();
        html.Open("section", "class", "scorecard", "data-scorecard", view.Digest.Text).Line();
        Head(html, view);
        CriteriaTable.Write(html, view);
        foreach (var type in view.Types)
        {
            TypeSection.Write(html, type);
        }

        ContactSheets.Write(html, view.Sheets);
        return html.Close().Line().ToString();
    }

    private static void Head(Markup html, ScorecardView view)
    {
        var card = view.Card;
        html.Element("h1", $"Scorecard of {card.Subject.Candidate.Name} {card.Subject.Candidate.Version}").Line();
        html.Open("div", "class", "verdict").Line();
        html.Element("p", card.CriteriaLine).Line().Element("p", Scorecard.ReleaseLine).Line();
        html.Element("p", card.TargetNode.Line, "class", "why").Line();
        html.Element("p", Tally(card), "class", "why").Line().Close().Line();
        Facts(html, view.Subject);
        if (view.Remarks.Count > 0)
        {
            html.Element("h2", "Read this first").Line();
            Facts(html, view.Remarks);
        }
    }

    internal static void Facts(Markup html, IEnumerable<Fact> facts)
    {
        html.Open("table").Open("tbody").Line();
        foreach (var fact in facts)
        {
            html.Open("tr").Element("th", fact.Name, "scope", "row").Open("td");
            Value(html, fact.Value);
            html.Close().Close().Line();
        }

        html.Close().Close().Line();
    }

    // Digests are for comparing letter by letter.
    private static void Value(Markup html, string value)
    {
        var at = value.IndexOf("sha256:", StringComparison.Ordinal);
        if (at < 0)
        {
            html.Text(value);
        }
        else
        {
            html.Text(value[..at]).Element("code", value[at..]);
        }
    }

    private static string Tally(Scorecard card)
    {
        var judged = card.Results.Where(result => result.Verdict != Verdict.NotInThisStage).ToList();
        return $"{judged.Count(result => result.Verdict == Verdict.Accepted)} of {judged.Count} criteria hold";
    }
}
