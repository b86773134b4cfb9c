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
        var faults = NewRowChecks.Faults(row, new ImportMoment { Now = At(300), JudgedTo = At(200), Policy = After, PolicyBefore = isChanged ? Before : After });
        Assert.That(faults.Select(fault => fault.Code.Code), Is.EqualTo(codes));
    }

    [Test]
    public void Before_the_first_record_nothing_was_judged()
    {
        var row = Rows(RowKind.Changes, $"change,type,at,role,reason,was,now\nCR-1,A,{At(0)},qa,noise,0.5,{After.Text}\n");
        Assert.That(NewRowChecks.Faults(row, new ImportMoment { Now = At(300), JudgedTo = null, Policy = After, PolicyBefore = Before }), Is.Empty);
    }
}
