namespace Lifecycle.Promotions;

/// <summary>What a command that did not finish may not leave behind.</summary>
internal static class Leftovers
{
    /// <param name="line">The line it worked in.</param>
    /// <param name="wasRefused">True when there may be no run either.</param>
    /// <param name="what">Which command it was, for the message.</param>
    public static void None(TinyLine line, bool wasRefused, string what = "")
    {
        Assert.That(Directory.GetFileSystemEntries(line.Root, "*partial*", SearchOption.AllDirectories), Is.Empty, what);
        if (wasRefused && Directory.Exists(line.At("records/runs")))
        {
            Assert.That(Directory.GetFileSystemEntries(line.At("records/runs")), Is.Empty, what);
        }
    }
}
