using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Lifecycle.Acceptance;
using Lifecycle.Reports.Scorecards;

namespace Lifecycle.Reports;

/// <summary>The page is one file that reads well, loads nothing, and runs nothing but its own script.</summary>
public sealed class ScorecardPageTests
{
    private static readonly XNamespace Html = "http://www.w3.org/1999/xhtml";

    private static string Text { get; } = Encoding.UTF8.GetString(ScorecardPage.Write(PageSamples.View));

    private static XElement Page { get; } = XDocument.Parse(Text).Root!;

    [Test]
    public void A_page_is_well_formed_and_known_by_its_first_bytes()
    {
        Assert.That(ScorecardPage.Write(PageSamples.View).AsSpan().StartsWith(ScorecardPage.Beginning), Is.True);
        Assert.That(Page.Name, Is.EqualTo(Html + "html"));
        Assert.That(Encoding.UTF8.GetString(ScorecardPage.Write(PageSamples.View)), Is.EqualTo(Text));
    }

    [Test]
    public void A_fragment_stands_alone()
    {
        var section = XElement.Parse(ScorecardFragment.Write(PageSamples.View));
        Assert.That(section.Name.LocalName, Is.EqualTo("section"));
        Assert.That(section.Attribute("data-scorecard")!.Value, Is.EqualTo(PageSamples.View.Digest.Text));
        Assert.That(section.Descendants().Where(element => element.Name.LocalName is "script" or "style" or "link"), Is.Empty);
    }

    [Test]
    public void It_begins_with_the_verdict_in_the_words_of_the_terminal()
    {
        var lines = Page.Descendants(Html + "div").First(div => div.Attribute("class")?.Value == "verdict").Elements().Select(line => line.Value).ToList();
        Assert.That(lines[0], Is.EqualTo(PageSamples.Card.CriteriaLine).And.Contain("(demonstration)"));
        Assert.That(lines[1], Is.EqualTo(Scorecard.ReleaseLine));
    }

    [Test]
    public void Every_miss_and_every_false_alarm_has_one_sheet_with_one_form()
    {
        var sheets = Page.Descendants(Html + "div").Where(div => div.Attribute("data-item") is not null).ToList();
        Assert.That(sheets.Select(sheet => sheet.Attribute("data-item")!.Value), Is.EqualTo(Finding.Of(PageSamples.Card).Select(finding => finding.Id)));
        foreach (var sheet in sheets)
        {
            var choices = sheet.Descendants(Html + "input").ToList();
            Assert.That(choices.Select(input => input.Attribute("value")!.Value), Is.EqualTo(new[] { "right-reason", "wrong-reason", "unclear" }));
            Assert.That(choices.Select(input => input.Attribute("name")!.Value).Distinct().Count(), Is.EqualTo(1));
        }

        Assert.That(sheets.Select(sheet => sheet.Descendants(Html + "input").First().Attribute("name")!.Value), Is.Unique);
    }

    [Test]
    public void Criteria_come_worst_first()
    {
        var words = Page.Descendants(Html + "td").Where(cell => cell.Attribute("class")?.Value == "word").Select(cell => cell.Value).ToList();
        string[] order = ["FAIL", "few", "ok", "later"];
        Assert.That(words, Has.Count.EqualTo(PageSamples.Card.Results.Count));
        Assert.That(words.Select(word => Array.IndexOf(order, word)), Is.Ordered);
    }

    [Test]
    public void Nothing_is_loaded_from_anywhere()
    {
        string[] loading = ["src", "href", "action", "data", "poster", "srcset", "background", "formaction"];
        var loaded = Page.Descendants().Attributes().Where(attribute => loading.Contains(attribute.Name.LocalName)).Select(attribute => attribute.Value);
        Assert.That(loaded, Is.All.StartsWith("data:image/png;base64,"));
        Assert.That(Page.Descendants().Attributes().Where(attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal)), Is.Empty);
        Assert.That(Page.Descendants().Attributes("style"), Is.Empty, "the policy would drop it");
        Assert.That(Page.Descendants(Html + "style").Single().Value, Does.Not.Contain("url(").And.Not.Contain("@import"));
    }

    [Test]
    public void The_policy_lets_this_script_and_this_style_through_and_nothing_else()
    {
        var policy = Page.Descendants(Html + "meta").Single(meta => meta.Attribute("http-equiv") is not null).Attribute("content")!.Value;
        Assert.That(policy, Does.StartWith("default-src 'none'").And.Not.Contain("unsafe"));
        Assert.That(policy, Does.Contain($"script-src 'sha256-{HashOf(Between("<script>", "</script>"))}'"));
        Assert.That(policy, Does.Contain($"style-src 'sha256-{HashOf(Between("<style>", "</style>"))}'"));
    }

    [Test]
    public void A_hostile_name_is_only_ever_text()
    {
        Assert.That(Page.Descendants(Html + "script").Count(), Is.EqualTo(1));
        Assert.That(Page.Descendants(Html + "b"), Is.Empty);
        Assert.That(Page.Value, Does.Contain(PageSamples.Hostile));
        Assert.That(Text.Split("<script", StringSplitOptions.None), Has.Length.EqualTo(2));
        Assert.That(Text.Split("</script", StringSplitOptions.None), Has.Length.EqualTo(2));
    }

    [Test]
    public void Without_anything_wrong_it_says_so()
    {
        var text = ScorecardFragment.Write(PageSamples.View with { Sheets = [], Remarks = [] });
        Assert.That(text, Does.Contain("There is none.").And.Not.Contain("Read this first").And.Not.Contain("data-save"));
    }

    private static string HashOf(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    // As a browser sees it: the letters between the tags, unread.
    private static string Between(string open, string close)
    {
        var begin = Text.IndexOf(open, StringComparison.Ordinal) + open.Length;
        return Text[begin..Text.IndexOf(close, begin, StringComparison.Ordinal)];
    }
}
