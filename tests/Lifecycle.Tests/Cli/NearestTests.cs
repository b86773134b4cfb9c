using Lifecycle.Refusals;

namespace Lifecycle.Cli;

public sealed class NearestTests
{
    [TestCase("polcy", "policy")]
    [TestCase("scroe", "score")]
    [TestCase("runn", "run")]
    public void A_typo_finds_its_word(string typed, string meant) =>
        Assert.That(Nearest.Of(typed, ["policy", "score", "run", "replay"]), Is.EqualTo(meant));

    [TestCase("xyz")]
    [TestCase("")]
    public void A_word_like_no_other_finds_none(string typed) =>
        Assert.That(Nearest.Of(typed, ["policy", "score", "run"]), Is.Null);
}
