using Lifecycle.Alerts;

namespace Lifecycle.Acceptance;

public sealed class CriteriaDocumentTests
{
    private const string Good = """
        {"format":"lifecycle/criteria@1","name":"exp-morph","tolerance":"10 min","multiplicity":{"method":"none","reason":"all must hold"},"criteria":[
        {"id":"AC-TURB-1","metric":"sensitivity","alert":"TURBID","subgroup":"organism=yeast","bound":">= 0.95",
         "interval":"clopper-pearson","side":"lower","confidence":0.95,"minimum":{"episodes":93},"largestPerBatch":3,
         "countsAsDetected":["alert","undecided"],"baseline":{"value":0.5,"source":"RPT-RETRO-007"},
         "requirement":"URS-IMG-005","level":"GxP-H","stage":"challenge"},
        {"id":"AC-TURB-3","metric":"false-alarms-per-100h","alert":"TURBID","bound":"<= 1.0",
         "interval":"poisson","side":"upper","confidence":0.95,"minimum":{"quietHours":2016},
         "countsAsDetected":["undecided","alert"],"requirement":"URS-IMG-005","level":"GxP-M","stage":"shadow"},
        {"id":"AC-GEN-10","metric":"undecided-share","alert":"all","bound":"<= 0.12","interval":"none",
         "minimum":{"alerts":20},"requirement":"URS-IMG-005","level":"GxP-M","stage":"challenge"}]}
        """;

    [Test]
    public void Criteria_are_read_as_written()
    {
        var set = AlertSamples.Ok(Read(Good));
        Assert.That(set.Tolerance, Is.EqualTo(TimeSpan.FromMinutes(10)));
        Assert.That(set.ClearDown, Is.EqualTo(TimeSpan.FromMinutes(60)));
        var shorter = Good.Replace("\"tolerance\"", "\"clearDown\":\"15 min\",\"tolerance\"");
        Assert.That(AlertSamples.Ok(Read(shorter)).ClearDown, Is.EqualTo(TimeSpan.FromMinutes(15)));
        var first = set.Criteria[0];
        Assert.That(first.Subgroup, Is.EqualTo(new Subgroup("organism", "yeast")));
        Assert.That((first.Bound, first.Minimum, first.LargestPerBatch), Is.EqualTo((Bound.AtLeast(0.95), new MinimumEvidence("episodes", 93), 3)));
        Assert.That(set.CountsOf("TURBID"), Is.EqualTo(new CountsAsDetected(true, true)));
        Assert.That(set.CountsOf("STALL"), Is.EqualTo(CountsAsDetected.AlertsAlone));
        Assert.That(set.Criteria[2].Confidence, Is.NaN);
    }

    [TestCase("\"id\":\"AC-TURB-3\"", "\"id\":\"AC-TURB-1\"", "LC-C101:6")]
    [TestCase("[\"undecided\",\"alert\"]", "[\"alert\"]", "LC-C102:8")]
    [TestCase("\">= 0.95\"", "\"<= 0.95\"", "LC-C103:2")]
    [TestCase("\">= 0.95\"", "\">= 1\"", "LC-C104:2")]
    [TestCase("\">= 0.95\"", "\">= 95\"", "LC-C104:2")]
    [TestCase("\"<= 1.0\"", "\"<= 0\"", "LC-C104:6")]
    [TestCase("\"side\":\"upper\"", "\"side\":\"lower\"", "LC-C105:7")]
    [TestCase("\"poisson\"", "\"clopper-pearson\"", "LC-C106:7")]
    [TestCase("{\"episodes\":93}", "{\"quietHours\":93}", "LC-C107:3")]
    [TestCase("{\"episodes\":93}", "{}", "LC-C107:3")]
    [TestCase("\"interval\":\"none\"", "\"interval\":\"wilson\"", "LC-C108:9")]
    [TestCase("\"side\":\"upper\",", "", "LC-C108:7")]
    [TestCase("\"alert\":\"TURBID\",\"bound\"", "\"alert\":\"TURBIT\",\"bound\"", "LC-C109:6")]
    [TestCase("\"minimum\":{\"quietHours\":2016}", "\"minimum\":{\"quietHours\":2016},\"largestPerBatch\":3", "LC-C110:7")]
    [TestCase("\"minimum\":{\"alerts\":20}", "\"minimum\":{\"alerts\":20},\"countsAsDetected\":[\"alert\"]", "LC-C110:10 LC-C110:10")]
    [TestCase("\"alert\":\"TURBID\",\"bound\"", "\"alert\":\"all\",\"bound\"", "LC-C111:6")]
    [TestCase("\">= 0.95\"", "\"> 0.95\"", "LC-F105:2")]
    [TestCase("\">= 0.95\"", "\">= NaN\"", "LC-F105:2")]
    [TestCase("\"confidence\":0.95,\"minimum\":{\"episodes\"", "\"confidence\":1,\"minimum\":{\"episodes\"", "LC-F105:3")]
    [TestCase("\"level\":\"GxP-H\"", "\"level\":\"GxP-L\"", "LC-F105:5")]
    [TestCase("\"metric\":\"sensitivity\",\"alert\":\"TURBID\",", "\"metric\":\"sensitivity\",", "LC-C112:2")]
    [TestCase("\"metric\":\"sensitivity\"", "\"metric\":\"masked-too-long\"", "LC-C107:3 LC-C112:2 LC-C110:3 LC-C110:4 LC-C103:2 LC-C106:3 LC-C105:3")]
    [TestCase("\"tolerance\":\"10 min\"", "\"tolerance\":\"25 h\"", "LC-C113:1")]
    [TestCase("\"tolerance\":\"10 min\"", "\"clearDown\":\"3 d\"", "LC-C113:1")]
    [TestCase("\"method\":\"none\"", "\"method\":\"gatekeeping\"", "LC-C114:1")]
    [TestCase("\"method\":\"none\"", "\"gates\":[[\"AC-TURB-1\"],[\"AC-GEN-10\"]],\"method\":\"none\"", "LC-C114:1")]
    [TestCase(
        "\"method\":\"none\"", "\"gates\":[[\"AC-TURB-1\"],[\"AC-TURB-1\",\"AC-GEN-11\",\"AC-GEN-10\"]],\"method\":\"gatekeeping\"",
        "LC-C115:1 LC-C116:1 LC-C117:6")]
    public void What_would_mislead_is_refused_with_its_line(string from, string to, string codes) =>
        Assert.That(AlertSamples.Codes(Read(Good.Replace(from, to))), Is.EqualTo(codes));

    [TestCase("0.95,\"minimum\":{\"quietHours", "0.95,\"minimum\":{\"quietHours", "")]
    [TestCase("0.95,\"minimum\":{\"quietHours", "0.9,\"minimum\":{\"quietHours", "LC-C118:7")]
    public void Holm_asks_for_one_error_rate_in_a_stage(string from, string to, string codes)
    {
        var holm = Good.Replace("\"method\":\"none\"", "\"method\":\"holm\"").Replace("\"stage\":\"shadow\"", "\"stage\":\"challenge\"");
        var outcome = Read(holm.Replace(from, to));
        Assert.That(outcome is Refusals.Outcome<CriteriaSet>.Ok ? "" : AlertSamples.Codes(outcome), Is.EqualTo(codes));
    }

    [Test]
    public void A_check_counts_nothing_and_is_of_no_type()
    {
        const string check = """
            {"id":"AC-GEN-5","metric":"check","check":{"name":"set-overlap","number":"confirmed"},"bound":"<= 0","interval":"none",
             "requirement":"URS-IMG-010","level":"GxP-H","stage":"challenge"},
            {"id":"AC-GEN-10"
            """;
        var set = AlertSamples.Ok(Read(Good.Replace("{\"id\":\"AC-GEN-10\"", check)));
        Assert.That(set.Criteria[2].Check, Is.EqualTo(new CheckAsked("set-overlap", "confirmed")));
        var typed = check.Replace("\"bound\"", "\"alert\":\"TURBID\",\"minimum\":{\"alerts\":1},\"bound\"");
        Assert.That(AlertSamples.Codes(Read(Good.Replace("{\"id\":\"AC-GEN-10\"", typed))), Is.EqualTo("LC-C110:9 LC-C110:9"));
    }

    [Test]
    public void Two_criteria_that_count_differently_are_both_named()
    {
        var outcome = Read(Good.Replace("[\"undecided\",\"alert\"]", "[\"alert\"]"));
        var why = ((Refusals.Outcome<CriteriaSet>.Refused)outcome).Why.Single();
        Assert.That(why.What, Does.Contain("AC-TURB-1").And.Contain("AC-TURB-3"));
    }

    [Test]
    public void All_faults_come_at_once() => Assert.That(
        AlertSamples.Codes(Read(Good.Replace("\">= 0.95\"", "\"<= 2\"").Replace("\"poisson\"", "\"wilson\"").Replace("2016", "2017"))),
        Is.EqualTo("LC-C103:2 LC-C104:2 LC-C106:7"));

    private static Refusals.Outcome<CriteriaSet> Read(string text) =>
        CriteriaDocument.Read(AlertSamples.Json(text), Types);

    private static readonly string[] Types = ["TURBID", "STALL"];
}
