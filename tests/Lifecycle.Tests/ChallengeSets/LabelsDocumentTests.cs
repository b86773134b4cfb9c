using System.Text;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.ChallengeSets;

public sealed class LabelsDocumentTests
{
    private const string Hex = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private const string Case = $$$"""
        {"format":"lifecycle/case@1","case":"V101","vessel":"R-7","batch":"B1","origin":"synthetic",
         "axes":{"medium":"MX-5","camera":"CH-2 rev C"},"cultureStart":0,
         "frames":{"files":[{"file":"V101.tif","sha256":"{{{Hex}}}","count":10}],"width":64,"height":64,"depth":8,"channels":1,
                   "start":1000,"interval":100}}
        """;

    [Test]
    public void A_case_reads_back_as_written()
    {
        var facts = Facts();
        Assert.That(facts.Donor, Is.Null);
        Assert.That(facts.Camera, Is.EqualTo("CH-2 rev C"));
        Assert.That(facts.Frames.End, Is.EqualTo(new Moment(2000)));
        Assert.That(
            CaseDocument.Write(Ok(CaseDocument.Read(Node(CaseDocument.Write(facts))))), Is.EqualTo(CaseDocument.Write(facts)));
    }

    [Test]
    public void Labels_read_back_as_written()
    {
        var labels = Ok(LabelsDocument.Read(Labels(Episode("E1", 1000, 1200, 1300), Quiet(1300, 2000)), Facts()));
        var again = Ok(LabelsDocument.Read(Node(LabelsDocument.Write(labels)), Facts()));
        Assert.That(again.Episodes, Is.EqualTo(labels.Episodes));
        Assert.That(again.Quiet, Is.EqualTo(labels.Quiet));
        Assert.That(labels.Episodes[0].Axes.Within(Facts().Axes).ToString(), Is.EqualTo("camera=CH-2 rev C, medium=MX-5, phase=late"));
    }

    [TestCase(1000, 1001, 2000, true)] // The whole case, one interval after the last frame included.
    [TestCase(999, 1100, 1200, false)]
    [TestCase(1000, 1100, 2001, false)]
    [TestCase(1100, 1100, 1200, false)] // A window without length cannot be detected in.
    [TestCase(1000, 1200, 1199, false)]
    [TestCase(1000, 1200, 1200, true)]
    public void An_episode_lies_inside_its_case_in_order(long onset, long confirmed, long ended, bool isTaken) => Assert.That(
        LabelsDocument.Read(Labels(Episode("E1", onset, confirmed, ended), ""), Facts()) is Outcome<CaseLabels>.Ok,
        Is.EqualTo(isTaken));

    [Test]
    public void Every_fault_is_found_at_once()
    {
        var bad = Labels(
            Episode("E1", 1000, 1200, 1300) + "," + Episode("E1", 1299, 1400, 1500), Quiet(1499, 1600) + "," + Quiet(1700, 1700));
        var why = ((Outcome<CaseLabels>.Refused)LabelsDocument.Read(bad, Facts() with { Id = "V102" })).Why;
        Assert.That(
            string.Join(" ", why.Select(fault => fault.Code.Code)), Is.EqualTo("LC-S201 LC-S202 LC-S203 LC-S204 LC-S204"));
        Assert.That(why, Has.All.Matches<Refusal>(fault => fault?.Where is { Line: > 0 }));
    }

    [TestCase("\"depth\":8", "\"depth\":12")]
    [TestCase("\"depth\":8", "\"depth\":32")]
    [TestCase("\"count\":10", "\"count\":0")]
    [TestCase("\"count\":10", "\"count\":10.0")]
    [TestCase("\"origin\":\"synthetic\"", "\"origin\":\"invented\"")]
    [TestCase("\"batch\":\"B1\",", "")]
    [TestCase("\"batch\":\"B1\"", "\"batch\":\"B1\",\"more\":1")]
    public void A_case_that_is_not_quite_one_is_refused(string from, string to) => Assert.That(
        CaseDocument.Read(Node(Encoding.UTF8.GetBytes(Case.Replace(from, to)))), Is.InstanceOf<Outcome<CaseFacts>.Refused>());

    private static CaseFacts Facts() => Ok(CaseDocument.Read(Node(Encoding.UTF8.GetBytes(Case))));

    private static string Episode(string id, long onset, long confirmed, long ended) => $$$"""
        {"id":"{{{id}}}","type":"TURBID","onset":{{{onset}}},"confirmedAt":{{{confirmed}}},"ended":{{{ended}}},
         "confirmedHow":"rapid test","axes":{"phase":"late"}}
        """;

    private static string Quiet(long from, long to) => $$"""{"type":"TURBID","from":{{from}},"to":{{to}}}""";

    private static SourceNode Labels(string episodes, string quiet) => Node(Encoding.UTF8.GetBytes(
        $$"""{"format":"lifecycle/labels@1","case":"V101","provenance":"test","episodes":[{{episodes}}],"quiet":[{{quiet}}]}"""));

    private static SourceNode Node(byte[] bytes) => Ok(JsonSource.Parse("test.json", bytes));

    private static T Ok<T>(Outcome<T> outcome) => outcome is Outcome<T>.Ok ok
        ? ok.Value
        : throw new AssertionException(string.Join("\n", ((Outcome<T>.Refused)outcome).Why));
}
