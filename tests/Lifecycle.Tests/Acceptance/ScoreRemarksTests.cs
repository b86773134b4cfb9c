using static Lifecycle.Acceptance.AcceptanceSamples;

namespace Lifecycle.Acceptance;

/// <summary>What a verdict must not leave for its reader to find.</summary>
public sealed class ScoreRemarksTests
{
    [Test]
    public void What_is_declared_more_leniently_is_said_and_what_is_usual_is_not()
    {
        Assert.That(ScoreRemarks.Declared(Set(Sensitivity())), Is.Empty);
        var lenient = Set(Sensitivity()) with
        {
            Correlation = 0, Variation = 0.5, Tolerance = TimeSpan.FromMinutes(30), ClearDown = TimeSpan.FromMinutes(61),
        };
        Assert.That(ScoreRemarks.Declared(lenient), Has.Count.EqualTo(4));
    }

    [Test]
    public void Episodes_that_count_nowhere_are_said()
    {
        var scored = Case("V1", [Episode("E1", 10, 20, 30), Episode("E2", 50, 60, 70), Episode("E3", 90, 100, 110)], [], away: [Away(5, 21)]);
        var lines = ScoreRemarks.LeftOut(Score(Set(Sensitivity() with { LargestPerBatch = 1 }, FalseAlarms()), scored));
        Assert.That(lines, Is.EqualTo((string[])["AC-1: 1 episodes not assessable, 1 beyond largestPerBatch"]));
    }

    [Test]
    public void A_type_whose_false_alarms_nobody_judges_is_named()
    {
        Assert.That(ScoreRemarks.LeftOut(Score(Set(Sensitivity(), FalseAlarms()), One(1, 15))), Is.Empty);
        Assert.That(
            ScoreRemarks.LeftOut(Score(Set(Sensitivity()), One(1, 15))),
            Is.EqualTo((string[])["how often A alarms for nothing is judged by no criterion"]));
    }
}
