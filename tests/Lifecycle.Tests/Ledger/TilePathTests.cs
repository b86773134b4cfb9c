namespace Lifecycle.Ledger;

public sealed class TilePathTests
{
    [TestCase(0, 0, 256, ExpectedResult = "tile/0/000")]
    [TestCase(0, 0, 1, ExpectedResult = "tile/0/000.p/1")]
    [TestCase(1, 999, 255, ExpectedResult = "tile/1/999.p/255")]
    [TestCase(0, 1000, 256, ExpectedResult = "tile/0/x001/000")]
    [TestCase(0, 1234067, 256, ExpectedResult = "tile/0/x001/x234/067")] // The example of the C2SP page.
    public string A_tile_lies_where_C2SP_puts_it(int level, long index, int width) => TilePath.Tile(level, index, width);

    [TestCase(67, 256, ExpectedResult = "tile/entries/067")]
    [TestCase(1234067, 8, ExpectedResult = "tile/entries/x001/x234/067.p/8")]
    public string A_bundle_lies_where_C2SP_puts_it(long index, int width) => TilePath.Entries(index, width);

    // 70,000 entries: 273 full tiles and 112 entries, 273 hashes above them, one above those.
    [TestCase(0, 272, ExpectedResult = 256)]
    [TestCase(0, 273, ExpectedResult = 112)]
    [TestCase(0, 274, ExpectedResult = 0)]
    [TestCase(1, 0, ExpectedResult = 256)]
    [TestCase(1, 1, ExpectedResult = 17)]
    [TestCase(2, 0, ExpectedResult = 1)]
    [TestCase(3, 0, ExpectedResult = 0)]
    [TestCase(8, 0, ExpectedResult = 0)]
    public int A_tile_is_as_wide_as_the_log_is_long(int level, long index) => TilePath.WidthOf(level, index, 70_000);

    [TestCase(0)]
    [TestCase(257)]
    public void A_tile_of_no_width_is_a_bug(int width) =>
        Assert.That(() => TilePath.Tile(0, 0, width), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void Bundles_and_tiles_read_back_and_refuse_every_other_length()
    {
        ReadOnlyMemory<byte>[] entries = [.. Enumerable.Range(0, 5).Select(index => (ReadOnlyMemory<byte>)new byte[index * 100])];
        var bytes = EntryBundle.Write(entries);
        Assert.That(EntryBundle.TryRead(bytes, 5, out var read), Is.True);
        Assert.That(read!.Select(entry => entry.Length), Is.EqualTo(entries.Select(entry => entry.Length)));
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.That(EntryBundle.TryRead(bytes.AsMemory(0, length), 5, out _), Is.False);
        }

        Assert.That(EntryBundle.TryRead(bytes, 4, out _), Is.False);
        Assert.That(EntryBundle.TryRead(bytes, 6, out _), Is.False);
        var tile = HashTile.Write(SlowTree.Leaves(3));
        Assert.That(HashTile.TryRead(tile, 3, out var hashes), Is.True);
        Assert.That(hashes, Is.EqualTo(SlowTree.Leaves(3)));
        Assert.That(HashTile.TryRead(tile.AsSpan(1), 3, out _), Is.False);
    }
}
