using Lifecycle.Alerts;
using Lifecycle.Formats;
using static Lifecycle.Shadow.ShadowSamples;

namespace Lifecycle.Shadow;

/// <summary>Rows that cannot be taken at the moment of an import.</summary>
public sealed class NewRowChecksTests
{
    private static readonly Digest Before = Digest.Of("before"u8);
    private static readonly Digest After = Digest.Of("after"u8);

    [TestCase(250, true, true)]
    [TestCase(200, true, true)]
    [TestCase(199, true, true, "LC-H122")]
    [TestCase(301, true, true, "LC-H123")]
    [TestCase(250, false, true, "LC-H121")]
    [TestCase(250, true, false, "LC-H121")]
    [TestCase(100, false, true, "LC-H121", "LC-H122")]
    public void A_change_is_one_of_the_policy_after_what_was_judged(double at, bool namesPolicy, bool isChanged, params string[] codes)
    {
        var row = Rows(RowKind.Changes, $"change,type,at,role,reason,was,now\nCR-1,A,{At(at)},qa,noise,0.5,{(namesPolicy ? After.Text : "0.6")}\n");
        var faults = NewRowChecks.Faults(row, new ImportMoment { Now = At(300), JudgedTo = At(200), Bands = new ConfidenceBands(0.85, 0.5), Policy = After, PolicyBefore = isChanged ? Before : After });
        Assert.That(faults.Select(fault => fault.Code.Code), Is.EqualTo(codes));
    }

    [TestCase(RowKind.Batches, "batch,cultureStart,start,end,medium\nB1,1970-01-01T00:00:00Z,1970-01-01T00:00:00Z,1970-01-05T04:00:00Z,M1")]
    [TestCase(RowKind.Events, "event,model,batch,type,start,end,band\nE,candidate,B,A,1970-01-01T00:00:00Z,1970-01-05T04:00:00Z,high")]
    [TestCase(RowKind.Actions, "event,action,at,role,reason\nE,confirmed,1970-01-05T04:00:00Z,operator,seen")]
    [TestCase(RowKind.Outcomes, "outcome,batch,type,kind,from,confirmed,to\nO,B,A,quiet,1970-01-01T00:00:00Z,,1970-01-05T04:00:00Z")]
    [TestCase(RowKind.Dispositions, "event,at,role,as,reason\nE,1970-01-05T04:00:00Z,qa,artefact,a bubble")]
    public void What_is_later_than_the_clock_has_not_happened(string kind, string text)
    {
        Assert.That(Faults(100), Is.Empty, "the very moment is over");
        var fault = Faults(99.9).Single();
        Assert.That(fault.Code.Code, Is.EqualTo("LC-H123"));
        Assert.That(fault.What, Does.Contain("1970-01-05T04:00:00Z").And.Contain($"the clock says {At(99.9)}"));

        IReadOnlyList<Refusals.Refusal> Faults(double now) =>
            [.. NewRowChecks.Faults(Rows(kind, text + "\n"), new ImportMoment { Now = At(now), JudgedTo = null, Bands = new ConfidenceBands(0.85, 0.5), Policy = After, PolicyBefore = After })];
    }

    [TestCase("high", "0.85", false, null)]
    [TestCase("high", "0.84", false, "LC-H125")]
    [TestCase("high", "", false, null)]
    [TestCase("medium", "0.1", false, null)]
    [TestCase("high", "0.84", true, null)]
    public void A_peak_reaches_its_band_by_the_policy_of_its_time(string band, string peak, bool isOfEarlierPolicy, string? code)
    {
        var row = Rows(RowKind.Events, $"event,model,batch,type,start,end,band,peak\nE,candidate,B,A,{At(1)},{At(2)},{band},{peak}\n");
        var faults = NewRowChecks.Faults(row, new ImportMoment
        {
            Now = At(9), JudgedTo = isOfEarlierPolicy ? At(5) : null, Bands = new ConfidenceBands(0.85, 0.5), Policy = After, PolicyBefore = isOfEarlierPolicy ? Before : After,
        });
        Assert.That(faults.Select(fault => fault.Code.Code), Is.EqualTo(code is null ? [] : new[] { code }));
    }

    [TestCase("A", "LC-H121", Description = "raised as before: other words in the file restart nothing")]
    [TestCase("B", null)]
    [TestCase("all", null)]
    public void A_count_begins_anew_only_where_alerts_are_raised_otherwise(string type, string? code)
    {
        var row = Rows(RowKind.Changes, $"change,type,at,role,reason,was,now\nCR-1,{type},{At(0)},qa,noise,0.5,{After.Text}\n");
        var faults = NewRowChecks.Faults(row, new ImportMoment
        {
            Now = At(300), JudgedTo = null, Bands = new ConfidenceBands(0.85, 0.5), Policy = After, PolicyBefore = Before, Types = ["A", "B"],
            RaisedAsBefore = new HashSet<string> { "A" },
        });
        Assert.That(faults.Select(fault => fault.Code.Code), Is.EqualTo(code is null ? [] : new[] { code }));
    }

    [Test]
    public void Before_the_first_record_nothing_was_judged()
    {
        var row = Rows(RowKind.Changes, $"change,type,at,role,reason,was,now\nCR-1,A,{At(0)},qa,noise,0.5,{After.Text}\n");
        Assert.That(NewRowChecks.Faults(row, new ImportMoment { Now = At(300), JudgedTo = null, Bands = new ConfidenceBands(0.85, 0.5), Policy = After, PolicyBefore = Before }), Is.Empty);
    }
}
