using Lifecycle.Formats;

namespace Lifecycle.Workflows.Replaying;

public sealed class PieceIntervalTests
{
    [TestCase(null, 30)]
    [TestCase("", 30)]
    [TestCase("0", 0.02)]
    [TestCase("1", 1)]
    [TestCase("3600", 3600)]
    public void An_operator_says_how_often_finished_cases_are_entered(string? text, double seconds)
    {
        Assert.That(PieceInterval.Of(_ => text).TryGet(out var every, out _), Is.True);
        Assert.That(every.TotalSeconds, Is.EqualTo(seconds));
    }

    [TestCase("-1")]
    [TestCase("3601")]
    [TestCase("often")]
    [TestCase("0.5")]
    public void What_is_no_such_number_is_refused(string text)
    {
        Assert.That(PieceInterval.Of(_ => text).TryGet(out _, out var why), Is.False);
        Assert.That(why[0].What, Does.Contain(PieceInterval.Variable));
    }
}
