using Lifecycle.Alerts;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.ChallengeSets;

/// <summary>Cases whose frames have no times, and their labels: every fault with its line.</summary>
public sealed class SpecimenLabelsTests
{
    private const string Hex = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private const string Case = $$$"""
        {"format": "lifecycle/case@1", "case": "V101", "batch": "B1", "origin": "real",
         "cultureStart": 0,
         "frames": {"files": [{"file": "V101.tif", "sha256": "{{{Hex}}}", "count": 10}], "width": 64, "height": 64, "depth": 8, "channels": 1,
           "time": "none"}}
        """;

    private const string Labels = """
        {"format": "lifecycle/labels@1", "case": "V101", "provenance": "two experts",
         "episodes": [],
         "quiet": [],
         "specimen": {"present": ["TURBID"],
           "absent": ["DEBRIS", "CLUMP"]}}
        """;

    [Test]
    public void A_case_without_times_reads_back_as_written()
    {
        foreach (var text in (string[])[Case, Case.Replace("\"cultureStart\": 0,", "")])
        {
            var facts = AlertSamples.Ok(Read(text));
            var written = CaseDocument.Write(facts);
            Assert.That((facts.Frames.HasTimes, facts.Frames.Count), Is.EqualTo((false, 10)));
            Assert.That(CaseDocument.Write(AlertSamples.Ok(CaseDocument.Read(AlertSamples.Json(System.Text.Encoding.UTF8.GetString(written))))), Is.EqualTo(written));
        }
    }

    [Test]
    public void Nobody_is_told_a_time_that_there_is_not()
    {
        var frames = AlertSamples.Ok(Read(Case)).Frames;
        Assert.That(() => frames.Start, Throws.InvalidOperationException);
        Assert.That(() => frames.Interval, Throws.InvalidOperationException);
        Assert.That(() => frames.End, Throws.InvalidOperationException);
        Assert.That(() => frames.TimeOf(0), Throws.InvalidOperationException);
        Assert.That(() => frames.At(new Moment(0)), Throws.InvalidOperationException);
        Assert.That(() => frames.FirstAt(new Moment(0)), Throws.InvalidOperationException);
        Assert.That(frames.ToString(), Is.EqualTo("10 frames of 64x64 grayscale 8-bit, without times"));
    }

    [TestCase("\"time\": \"none\"", "\"start\": 0, \"interval\": 5", "ok")]
    [TestCase("\"time\": \"none\"", "\"time\": \"none\", \"start\": 0", "LC-S214:4")]
    [TestCase("\"time\": \"none\"", "\"time\": \"none\", \"interval\": 5", "LC-S214:4")]
    [TestCase("\"time\": \"none\"", "\"time\": \"none\", \"start\": 0, \"interval\": 5", "LC-S214:4")]
    [TestCase("\"time\": \"none\"", "\"start\": 0", "LC-S214:3")]
    [TestCase("\"time\": \"none\"", "\"interval\": 5", "LC-S214:3")]
    [TestCase(",\n   \"time\": \"none\"", "", "LC-S214:3")]
    [TestCase("\"time\": \"none\"", "\"time\": \"unknown\"", "LC-F105:4")]
    [TestCase(" \"cultureStart\": 0,\n", "", "ok")]
    [TestCase("\"count\": 10}", "\"count\": 9999999}, {\"file\": \"b\", \"sha256\": \"" + Hex + "\", \"count\": 2}", "LC-F105:3")]
    public void Either_times_or_the_word_that_there_are_none(string from, string to, string codes)
    {
        var text = Case.Replace(from, to);
        Assert.That(text, Is.Not.EqualTo(Case), "something was replaced");
        Assert.That(AlertSamples.Codes(Read(text)), Is.EqualTo(codes));
    }

    [Test]
    public void A_case_with_times_still_says_when_its_culture_began() => Assert.That(
        AlertSamples.Codes(Read(Case.Replace("\"time\": \"none\"", "\"start\": 0, \"interval\": 5").Replace(" \"cultureStart\": 0,\n", ""))),
        Is.EqualTo("LC-F103:1"));

    [Test]
    public void Labels_of_a_specimen_read_back_as_written()
    {
        var labels = AlertSamples.Ok(Read(Labels, Case));
        Assert.That(labels.Specimen!.Present, Is.EqualTo(["TURBID"]));
        Assert.That(labels.Specimen.Absent, Is.EqualTo(["CLUMP", "DEBRIS"]));
        Assert.That((labels.Specimen.Has("TURBID"), labels.Specimen.Has("DEBRIS"), labels.Specimen.Has("HAZE")), Is.EqualTo((true, false, (bool?)null)));
        var written = LabelsDocument.Write(labels);
        var again = AlertSamples.Ok(Read(System.Text.Encoding.UTF8.GetString(written), Case));
        Assert.That(LabelsDocument.Write(again), Is.EqualTo(written));
    }

    [TestCase("", "", "ok")]
    [TestCase("\"CLUMP\"", "\"TURBID\"", "LC-S217:5")]
    [TestCase("\"CLUMP\"", "\"DEBRIS\"", "LC-S217:5")]
    [TestCase("\"episodes\": []", "\"episodes\": [{\"id\": \"E1\", \"type\": \"TURBID\", \"onset\": 0, \"confirmedAt\": 1, \"ended\": 2, \"confirmedHow\": \"x\"}]", "LC-S216:2")]
    [TestCase("\"quiet\": []", "\"quiet\": [{\"type\": \"TURBID\", \"from\": 0, \"to\": 1}]", "LC-S216:3")]
    [TestCase("\"quiet\": []", "\"quiet\": [], \"measurements\": [{\"name\": \"D50\", \"at\": 0, \"value\": 1, \"how\": \"x\"}]", "LC-S216:3")]
    [TestCase("\"V101\"", "\"V102\"", "LC-S201:1")]
    [TestCase("\"TURBID\"", "\"turbid\"", "LC-F105:4")]
    [TestCase("\"absent\"", "\"missing\"", "LC-F102:5 LC-F103:4")]
    public void A_specimen_is_labelled_as_a_whole(string from, string to, string codes) =>
        Assert.That(AlertSamples.Codes(Read(from.Length == 0 ? Labels : Labels.Replace(from, to), Case)), Is.EqualTo(codes));

    [Test]
    public void Frames_with_times_are_labelled_by_when() => Assert.That(
        AlertSamples.Codes(Read(Labels, Case.Replace("\"time\": \"none\"", "\"start\": 0, \"interval\": 5"))), Is.EqualTo("LC-S216:4"));

    [TestCase("[]", "[]", true)]
    [TestCase("[\"TURBID\"]", "[]", false)]
    [TestCase("[]", "[\"TURBID\"]", false)]
    public void Labels_without_any_type_say_nothing(string present, string absent, bool isNothing)
    {
        var labels = AlertSamples.Ok(Read(Labels.Replace("[\"TURBID\"]", present).Replace("[\"DEBRIS\", \"CLUMP\"]", absent), Case));
        var set = new SetLabels(new Dictionary<string, CaseLabels> { ["V101"] = labels }, Digest.Of("labels"u8));
        Assert.That(set.SayNothing, Is.EqualTo(isNothing));
    }

    private static Outcome<CaseFacts> Read(string text) => CaseDocument.Read(AlertSamples.Json(text));

    private static Outcome<CaseLabels> Read(string text, string facts) =>
        LabelsDocument.Read(AlertSamples.Json(text), AlertSamples.Ok(Read(facts)));
}
