using Lifecycle.Storage.Files;
using Lifecycle.TestKit;

namespace Lifecycle.Storage;

public sealed class WholeFileTests
{
    private static readonly byte[] Long = [.. Enumerable.Range(0, 200_000).Select(place => (byte)(place % 251))];

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(65_536)]
    [TestCase(200_000)]
    public void A_file_holds_its_own_bytes_and_no_others(int length)
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "file");
        var bytes = Long[..length];
        WholeFile.Write(path, bytes);
        Assert.That(WholeFile.Holds(path, bytes), Is.True);
        Assert.That(WholeFile.Holds(path, [.. bytes, 7]), Is.False, "longer");
        if (length > 0)
        {
            Assert.That(WholeFile.Holds(path, bytes.AsSpan(..^1)), Is.False, "shorter");
            bytes[^1]++;
            Assert.That(WholeFile.Holds(path, bytes), Is.False, "another last byte");
        }
    }

    [Test]
    public void What_is_not_there_and_what_is_no_file_hold_nothing()
    {
        using var folder = new TempFolder();
        Assert.That(WholeFile.Holds(Path.Combine(folder.Path, "none"), []), Is.False);
        Assert.That(WholeFile.Holds(folder.Path, []), Is.False);
    }
}
