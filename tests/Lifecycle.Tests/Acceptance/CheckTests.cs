using Lifecycle.Alerts;
using Lifecycle.Formats;
using static Lifecycle.Acceptance.AcceptanceSamples;

namespace Lifecycle.Acceptance;

/// <summary>A number of another verb counts only from a record that an act names, about these very inputs.</summary>
public sealed class CheckTests
{
    [TestCase(0, Verdict.Accepted)]
    [TestCase(1, Verdict.Rejected)]
    public void A_recorded_number_is_held_against_the_bound(double number, Verdict expected)
    {
        var result = Judge(Record(number));
        Assert.That((result.Verdict, result.Record), Is.EqualTo((expected, (Digest?)Digest.Of("record"u8))));
    }

    [Test]
    public void A_record_that_no_act_names_or_of_other_inputs_is_no_evidence()
    {
        var other = Record(0) with { Subjects = new Dictionary<string, Digest> { ["set"] = Digest.Of("other"u8) } };
        var beside = Record(0) with { Subjects = new Dictionary<string, Digest> { ["production"] = Digest.Of("other"u8) } };
        var unnamed = Record(0) with { Numbers = new Dictionary<string, double> { ["proposed"] = 0 } };
        CheckRecord[][] lacking = [[], [Record(0) with { IsRecorded = false }], [other], [beside], [unnamed], [Record(0), Record(0)]];
        foreach (var records in lacking)
        {
            var result = Judge(records);
            Assert.That(result.Verdict, Is.EqualTo(Verdict.InsufficientEvidence));
            Assert.That(result.NextStep, Does.Contain("overlap"));
        }
    }

    [Test]
    public void A_record_is_read_as_it_is_written()
    {
        var bytes = CheckDocument.Write(Record(3));
        var read = AlertSamples.Ok(JsonSource.Parse("overlap.json", bytes).Then(node => CheckDocument.Read(node, Digest.Of(bytes), isRecorded: true)));
        Assert.That(read.Numbers, Is.EqualTo(Record(3).Numbers));
        Assert.That(read.Subjects, Is.EqualTo(Record(3).Subjects));
        Assert.That(CheckDocument.Write(read), Is.EqualTo(bytes));
    }

    private static CriterionResult Judge(params CheckRecord[] records)
    {
        var check = Sensitivity() with
        {
            Metric = Metric.Check, Alert = Criterion.AllTypes, Bound = Bound.AtMost(0), Interval = IntervalMethod.None,
            Confidence = double.NaN, Minimum = null, Check = new CheckAsked("overlap", "confirmed"),
        };
        return Scorer.Score(Request(Set(check)) with { Checks = records }, []).Results[0];
    }

    private static CheckRecord Record(double number) => new(
        "overlap", new Dictionary<string, Digest> { ["set"] = Subject.SetDigest },
        new Dictionary<string, double> { ["confirmed"] = number }, Digest.Of("record"u8), IsRecorded: true);
}
