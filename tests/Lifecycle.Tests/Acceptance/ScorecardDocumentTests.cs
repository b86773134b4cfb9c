using System.Text;
using Lifecycle.Alerts;
using Lifecycle.Formats;
using static Lifecycle.Acceptance.AcceptanceSamples;

namespace Lifecycle.Acceptance;

/// <summary>The published form covers all that a scorecard can say, and a scorecard says what it judged.</summary>
public sealed class ScorecardDocumentTests
{
    [TestCase(0)]
    [TestCase(1)]
    [TestCase(60)]
    public void A_written_scorecard_is_of_its_published_form(int cases)
    {
        var baseline = new Baseline(null, "retrospective review");
        var criteria = Set(
            Sensitivity(), FalseAlarms(), LeadTime(3), Sensitivity() with { Id = "AC-9", Stage = Stage.Shadow },
            Sensitivity() with { Id = "AC-10", Subgroup = new Subgroup("phase", "early"), Baseline = baseline });
        var bytes = ScorecardDocument.Write(Score(criteria, Cases(cases)));
        Assert.That(Faults(bytes), Is.Empty);
    }

    [Test]
    public void With_a_model_in_production_it_is_too()
    {
        var beside = Subject with { Production = new AlertModel("morph", "1.3.0", Digest.Of("production"u8)) };
        var card = Scorer.Score(Request(Set(FalseAlarms())) with { Subject = beside }, [.. Cases(3)]);
        Assert.That(Faults(ScorecardDocument.Write(card)), Is.Empty);
        Assert.That(
            Encoding.UTF8.GetString(ScorecardJUnit.Write(card)),
            Does.Contain($"<property name=\"production.digest\" value=\"{beside.Production.Digest}\"/>"));
    }

    [Test]
    public void A_member_that_the_form_does_not_know_is_a_fault()
    {
        var text = Encoding.UTF8.GetString(ScorecardDocument.Write(Score(Set(FalseAlarms()), Cases(1))));
        Assert.That(Faults(Encoding.UTF8.GetBytes(text.Replace("\"alarmOnHours\"", "\"onHours\""))), Is.Not.Empty);
    }

    [Test]
    public void Whatever_was_judged_makes_another_scorecard()
    {
        var other = Digest.Of("other"u8);
        ScorecardSubject[] subjects =
        [
            Subject,
            Subject with { Candidate = Subject.Candidate with { Digest = other } },
            Subject with { Production = Subject.Candidate },
            Subject with { SetDigest = other },
            Subject with { Labels = other },
            Subject with { AlertPolicy = other },
            Subject with { Criteria = other },
        ];
        var digests = subjects.Select(subject => Digest.Of(ScorecardDocument.Write(
            Scorer.Score(Request(Set(FalseAlarms())) with { Subject = subject }, [.. Cases(2)]))));
        Assert.That(digests, Is.Unique);
    }

    // Every fate of alerts and episodes is among them once there are enough.
    private static IEnumerable<ScoredCase> Cases(int count) => Enumerable.Range(0, count).Select(number =>
    {
        var name = $"V{number:000}";
        return Case(
            name, [Episode("E1", 10, 20, 30)], [Quiet(40, 168)],
            [
                Alert(name, 3 + number, number % 3 == 0 ? Band.Undecided : Band.High),
                Alert(name, 28, hours: 14),
                Alert(name, 100) with { End = null, EndedBy = null },
            ],
            number % 4 == 0 ? [Away(0, 21)] : [], batch: $"B{number / 2}");
    });

    private static IReadOnlyList<Refusals.Refusal> Faults(byte[] scorecard)
    {
        ScorecardDocument.Format.Judge(AlertSamples.Ok(JsonSource.Parse("scorecard.json", scorecard))).TryGet(out _, out var why);
        return why;
    }
}
