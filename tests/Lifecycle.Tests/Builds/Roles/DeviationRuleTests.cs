using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Ledger.Notes;

namespace Lifecycle.Builds.Roles;

public sealed class DeviationRuleTests
{
    // Whose keys opened and closed it; null is nobody's, as in an unsigned ledger.
    [TestCase("qa-d", "qa-e", null)]
    [TestCase("author", "qa-d", null)] // Who made the build may say that something went wrong with it.
    [TestCase(null, null, null)]
    [TestCase("qa-d", "qa-d", "D. Quality opened it")]
    [TestCase("qa-d", "qa-d-2", "D. Quality opened it")]
    [TestCase("qa-d", "author", "C. Author made this build")]
    [TestCase("qa-d", "qa-of-author", "C. Author made this build")]
    public void Closed_by_its_opener_or_the_author_it_counts_as_open(string? opener, string? closer, string? why)
    {
        var deviation = new Deviation("D-1", new NamedDigest("file", Digest.Of("x"u8)), "qa", "late", 3, ("qa", "no effect", 4))
        {
            Key = opener is null ? null : Sites.IdOf(opener), ClosedKey = closer is null ? null : Sites.IdOf(closer),
        };
        var (words, isOpen) = DeviationRule.Judge(Sites.Trust, Sites.Question().Authors, deviation);
        Assert.That(isOpen, Is.EqualTo(why is not null), words);
        Assert.That(words, why is null ? Is.EqualTo(deviation.Words) : Does.EndWith($"that does not count: {why}"));
        Assert.That(DeviationRule.Judge(Sites.Trust with { IsDemonstration = true }, Sites.Question().Authors, deviation).IsOpen, Is.False);
    }

    [Test]
    public void One_that_nobody_closed_is_open() => Assert.That(
        DeviationRule.Judge(Sites.Trust, null, new Deviation("D-1", new NamedDigest("file", Digest.Of("x"u8)), "qa", "late", 3, null)).IsOpen, Is.True);
}
