using static Lifecycle.Alerts.AlertSamples;

namespace Lifecycle.Statistics;

public sealed class NabScoreTests
{
    private static readonly (long, long)[] Windows = [(400, 449), (700, 799)];

    [Test]
    public void Silence_is_0_and_an_alarm_at_the_start_of_each_window_is_100()
    {
        Assert.That(Score(), Is.EqualTo(new NabScore(-2, 0)));
        Assert.That(Score(400, 700), Is.EqualTo(new NabScore(2, 100)));
    }

    // The published curve: 0.98661 at the start of a window, 0.84828 halfway, -0.98661 a window's length behind it.
    [TestCase(new long[] { 750 }, -1 + (0.84828 / 0.98661))]
    [TestCase(new long[] { 750, 790 }, -1 + (0.84828 / 0.98661))]
    [TestCase(new long[] { 498 }, -2 - (0.11 * 0.98661))]
    [TestCase(new long[] { 200 }, -2 - 0.11)]
    [TestCase(new long[] { 10, 149 }, -2)]
    public void An_alarm_scores_by_its_place(long[] alarms, double raw) =>
        Assert.That(Score(alarms).Raw, Is.EqualTo(raw).Within(1e-4));

    [Test]
    public void An_earlier_alarm_in_a_window_never_scores_less()
    {
        for (var alarm = 701; alarm <= 799; alarm++)
        {
            Assert.That(Score(alarm).Raw, Is.LessThan(Score(alarm - 1).Raw));
        }
    }

    [Test]
    public void What_cannot_be_scored_is_refused()
    {
        Assert.That(
            Codes(NabScore.Of([-1], [(5, 5)], 0, new(0, double.NaN, -1))),
            Is.EqualTo("LC-Q105: LC-Q105: LC-Q105: LC-Q105: LC-Q105: LC-Q105:"));
        Assert.That(Ok(NabScore.Of([], [], 10, NabWeights.Standard)).Normalised, Is.NaN);
    }

    private static NabScore Score(params long[] alarms) => Ok(NabScore.Of(alarms, Windows, 1000, NabWeights.Standard));
}
