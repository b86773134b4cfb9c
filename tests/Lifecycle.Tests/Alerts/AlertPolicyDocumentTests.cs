using static Lifecycle.Alerts.AlertSamples;

namespace Lifecycle.Alerts;

public sealed class AlertPolicyDocumentTests
{
    private const string Good = """
        {"format":"lifecycle/alerts@1","name":"exp-morph-cfg-1.4","gap":"30 min","bands":{"high":0.85,"medium":0.6},"types":{
        "TURBID":{"score":"turbid","measure":"level","smoothing":{"halfLife":"20 min"},"direction":"above",
         "raise":0.5,"clear":0.4,"persistence":{"hits":3,"of":4},"rearm":"60 min","feature":"scatter","unit":"%",
         "confirmation":"two persons","sop":{"id":"SOP-QA-203","version":6},"thumbnail":"allowed"},
        "STALL":{"score":"growth","measure":{"slope":"12 h","factor":"ln2"},"smoothing":"none","direction":"below",
         "raise":0.01,"clear":0.012,"persistence":{"hits":2,"of":2},"rearm":"60 min","confidence":{"from":0.02,"to":0},
         "feature":"growth rate","unit":"1/h","confirmation":"count within 2 h","sop":{"id":"SOP-EXP-047","version":"4"},
         "thumbnail":"not-allowed","active":{"from":2,"to":7}},
        "BUBBLE":{"score":"bubble","measure":{"rise":"6 h","lag":"1 h"},"smoothing":{"median":"30 min"},"direction":"above",
         "raise":20,"clear":15,"persistence":{"hits":2,"of":2},"rearm":"10 min","confidence":{"from":10,"to":30},
         "feature":"bubbles","unit":"per frame","confirmation":"acknowledge","sop":{"id":"SOP-EQP-112","version":"2"},
         "thumbnail":"not-allowed","masks":["STALL",{"type":"TURBID","longest":"30 min"}]}}}
        """;

    [Test]
    public void Policies_are_read_as_written_and_maskers_come_first()
    {
        var set = Ok(Read(Good));
        Assert.That(set.Types, Is.EqualTo((string[])["BUBBLE", "STALL", "TURBID"]));
        var (bubble, stall, turbid) = (set.Policies[0], set.Policies[1], set.Policies[2]);
        Assert.That(bubble.Masks, Is.EqualTo((AlertMask[])[new("STALL", null), new("TURBID", TimeSpan.FromMinutes(30))]));
        Assert.That(bubble.Measure, Is.EqualTo(new Measure.Rise(TimeSpan.FromHours(6), TimeSpan.FromHours(1), TimeSpan.FromHours(3))));
        Assert.That(stall.Measure, Is.EqualTo(new Measure.Slope(TimeSpan.FromHours(12), TimeSpan.FromHours(6), 0.6931471805599453)));
        Assert.That(stall.Active, Is.EqualTo(new ActiveDays(TimeSpan.FromDays(2), TimeSpan.FromDays(7))));
        Assert.That(stall.Confidence.Of(0.005), Is.EqualTo(0.75));
        Assert.That(turbid.Confidence, Is.EqualTo(ConfidenceMap.Itself));
        Assert.That(turbid.Sop, Is.EqualTo(new SopReference("SOP-QA-203", "6")));
    }

    [TestCase("\"clear\":0.4", "\"clear\":0.51", "LC-A101:3")]
    [TestCase("\"clear\":0.4", "\"clear\":0.5", "ok")]
    [TestCase("\"clear\":0.012", "\"clear\":0.009", "LC-A101:6")]
    [TestCase("{\"hits\":3,\"of\":4}", "{\"hits\":5,\"of\":4}", "LC-A102:3")]
    [TestCase("\"high\":0.85", "\"high\":0.6", "LC-A103:1")]
    [TestCase("[\"STALL\",", "[\"STAL\",", "LC-A104:12")]
    [TestCase("[\"STALL\",", "[\"TURBID\",", "LC-A105:12")]
    [TestCase("[\"STALL\",", "[\"BUBBLE\",", "LC-A106:1")]
    [TestCase("\"to\":7", "\"to\":2", "LC-A107:8")]
    [TestCase("{\"from\":0.02,\"to\":0}", "{\"from\":0,\"to\":0.02}", "LC-A108:6")]
    [TestCase("\"confidence\":{\"from\":0.02,\"to\":0},", "", "LC-A109:5")]
    [TestCase("{\"slope\":\"12 h\",\"factor\":\"ln2\"}", "{\"factor\":2}", "LC-A110:5")]
    [TestCase("{\"halfLife\":\"20 min\"}", "{\"halfLife\":\"20 min\",\"median\":\"1 h\"}", "LC-A110:2")]
    [TestCase("\"factor\":\"ln2\"", "\"lag\":\"1 h\"", "LC-A111:5")]
    [TestCase("\"factor\":\"ln2\"", "\"settle\":\"12 h\"", "LC-A112:5")]
    [TestCase("\"gap\":\"30 min\"", "\"gap\":\"0 min\"", "LC-A113:1")]
    [TestCase("\"30 min\"}]", "\"0 s\"}]", "LC-A113:12")]
    [TestCase("\"raise\":20", "\"raise\":\"20\"", "LC-F104:10")]
    [TestCase("\"thumbnail\":\"allowed\"", "\"thumbnail\":\"maybe\"", "LC-F105:4")]
    [TestCase("\"smoothing\":\"none\"", "\"smoothing\":\"some\"", "LC-F105:5")]
    [TestCase("\"unit\":\"%\"", "\"unti\":\"%\"", "LC-F102:3 LC-F103:2")]
    public void A_policy_that_does_not_hold_together_is_refused_with_its_line(string from, string to, string codes) =>
        Assert.That(Codes(Read(Good.Replace(from, to))), Is.EqualTo(codes));

    [Test]
    public void All_faults_come_at_once() => Assert.That(
        Codes(Read(Good.Replace("\"clear\":0.4", "\"clear\":0.51").Replace("\"clear\":15", "\"clear\":25").Replace("\"of\":2", "\"of\":1"))),
        Is.EqualTo("LC-A101:3 LC-A102:6 LC-A101:10 LC-A102:10"));

    private static Refusals.Outcome<AlertPolicySet> Read(string text) => AlertPolicyDocument.Read(Json(text));
}
