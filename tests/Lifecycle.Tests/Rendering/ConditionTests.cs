namespace Lifecycle.Rendering;

public sealed class ConditionTests
{
    private static Condition Made(ConditionKind kind) => new()
    {
        Kind = kind,
        OnsetFrame = 100,
        EndFrame = 150,
        RampFrames = 20,
        FadeFrames = 4,
        PeakStrength = 200,
    };

    [TestCase(ConditionKind.Debris)]
    [TestCase(ConditionKind.Turbid)]
    public void It_rises_from_its_onset_holds_until_its_end_and_fades(ConditionKind kind)
    {
        var condition = Made(kind);
        Assert.That(condition.StrengthAt(99), Is.Zero);
        for (var frame = 101; frame < 120; frame++)
        {
            Assert.That(condition.StrengthAt(frame), Is.GreaterThanOrEqualTo(condition.StrengthAt(frame - 1)));
        }

        Assert.That(condition.StrengthAt(119), Is.EqualTo(200));
        Assert.That(condition.StrengthAt(149), Is.EqualTo(200));
        Assert.That(condition.StrengthAt(150), Is.LessThan(200).And.GreaterThan(condition.StrengthAt(153)));
        Assert.That(condition.StrengthAt(154), Is.Zero);
    }

    [Test]
    public void Organisms_start_more_slowly_than_debris() =>
        Assert.That(Made(ConditionKind.Turbid).StrengthAt(109), Is.EqualTo(Made(ConditionKind.Debris).StrengthAt(109) / 2));
}
