namespace Lifecycle.Promotions;

/// <summary>What a command that did not finish may not leave behind.</summary>
internal static class Leftovers
{
    private const string Making = ".making";

    /// <param name="line">The line it worked in.</param>
    /// <param name="wasRefused">True when there may be no run either.</param>
    /// <param name="what">Which command it was, for the message.</param>
    public static void None(TinyLine line, bool wasRefused, string what = "")
    {
        var left = Directory.GetFileSystemEntries(line.Root, "*", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(path).Contains("partial", StringComparison.Ordinal) || path.EndsWith(Making, StringComparison.Ordinal));

        // A run in the making is what the next replay goes on with: only one that was finished leaves none.
        Assert.That(left.Where(path => !wasRefused || !path.Contains(Making, StringComparison.Ordinal)), Is.Empty, what);
        if (wasRefused && Directory.Exists(line.At("records/runs")))
        {
            Assert.That(Directory.GetDirectories(line.At("records/runs")).Where(path => !path.EndsWith(Making, StringComparison.Ordinal)), Is.Empty, what);
        }
    }
}
