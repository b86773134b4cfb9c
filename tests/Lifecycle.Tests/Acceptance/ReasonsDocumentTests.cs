using System.Text;
using Lifecycle.Alerts;
using Lifecycle.Formats;
using static Lifecycle.Acceptance.AcceptanceSamples;

namespace Lifecycle.Acceptance;

/// <summary>What an expert said is counted as it was said, or refused.</summary>
public sealed class ReasonsDocumentTests
{
    private static readonly Scorecard Card = Score(
        Set(Sensitivity(), FalseAlarms(), LeadTime(3), Sensitivity() with { Id = "AC-9", Stage = Stage.Shadow }),
        One(1, null), One(2, 25), One(3, 12), Case("V9", quiet: [Quiet(0, 168)], alerts: [Alert("V9", 5), Alert("V9", 50)]));

    private static readonly Digest Own = Digest.Of("the scorecard"u8);

    [Test]
    public void Each_miss_and_each_false_alarm_is_found_once()
    {
        var findings = Finding.Of(Card);
        Assert.That(findings.Count(finding => finding.Miss is not null), Is.EqualTo(2), "one without an alert, one alerted late");
        Assert.That(findings.Count(finding => finding.Alarm is not null), Is.EqualTo(2));
        Assert.That(findings.Select(finding => finding.Id), Is.Unique);
        Assert.That(findings[0].Criteria, Is.EqualTo(new[] { "AC-1", "AC-3" }));
        Assert.That(findings[^1].Criteria, Is.EqualTo(new[] { "AC-2" }));
        Assert.That(Finding.Of(Score(Set(Sensitivity()), One(3, 12))), Is.Empty);
    }

    [Test]
    public void What_was_said_is_counted_and_the_rest_was_not_looked_at()
    {
        var ids = Finding.Of(Card).Select(finding => finding.Id).ToList();
        var tally = AlertSamples.Ok(Read(Document(
            Own.Text, "process expert", (ids[0], "right-reason", "dark frame"), (ids[1], "wrong-reason", null), (ids[3], "unclear", "\"<b>\""))));
        Assert.That(tally, Is.EqualTo(new ReasonTally("process expert", 1, 1, 1, 1)));
        Assert.That((tally.LookedAt, tally.Findings), Is.EqualTo((3, 4)));
    }

    [Test]
    public void Nothing_said_is_nothing_counted() =>
        Assert.That(AlertSamples.Ok(Read(Document(Own.Text, "qa"))), Is.EqualTo(new ReasonTally("qa", 0, 0, 0, 4)));

    [Test]
    public void Reasons_of_another_scorecard_are_refused() => Assert.That(
        AlertSamples.Codes(Read(Document(Digest.Of("another"u8).Text, "qa", ("miss/V001/E1", "unclear", null)))), Does.StartWith("LC-E101:"));

    [Test]
    public void An_unknown_item_and_an_item_twice_are_refused_together()
    {
        var id = Finding.Of(Card)[0].Id;
        var codes = AlertSamples.Codes(Read(Document(
            Own.Text, "qa", ("miss/V001/E7", "unclear", null), (id, "unclear", null), (id, "right-reason", null))));
        Assert.That(codes, Does.Match("^LC-E102:[0-9]+ LC-E103:[0-9]+$"));
    }

    [TestCase("\"unclear\"", "\"no idea\"", "LC-F1")]
    [TestCase("\"role\"", "\"name\"", "LC-F1")]
    [TestCase("\"role\": \"qa\",", "", "LC-F1")]
    [TestCase("reasons@1", "reasons@2", "LC-F1")]
    [TestCase("\"remark\": \"x\"", "\"remark\": \"\"", "LC-F1")]
    public void A_document_of_another_form_is_refused(string old, string now, string code)
    {
        var text = Encoding.UTF8.GetString(Document(Own.Text, "qa", (Finding.Of(Card)[0].Id, "unclear", "x")));
        Assert.That(text, Does.Contain(old));
        Assert.That(AlertSamples.Codes(Read(Encoding.UTF8.GetBytes(text.Replace(old, now)))), Does.StartWith(code));
    }

    private static Refusals.Outcome<ReasonTally> Read(byte[] document) =>
        JsonSource.Parse("reasons.json", document).Then(node => ReasonsDocument.Read(node, Own, Finding.Of(Card)));

    private static byte[] Document(string scorecard, string role, params (string Item, string Reason, string? Remark)[] items) => JsonText.Write(json =>
    {
        json.Member("format", "lifecycle/reasons@1");
        json.Member("scorecard", scorecard);
        json.Member("role", role);
        json.List("items", items, item => json.Item(() =>
        {
            json.Member("item", item.Item);
            json.Member("reason", item.Reason);
            if (item.Remark is not null)
            {
                json.Member("remark", item.Remark);
            }
        }));
    });
}
