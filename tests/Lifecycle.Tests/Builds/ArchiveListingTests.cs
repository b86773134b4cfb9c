namespace Lifecycle.Builds;

/// <summary>What an archive may hold.</summary>
public sealed class ArchiveListingTests
{
    [TestCase(null, "b/build.json", "b/model/model.onnx", "b.approvals/1-qa.sigstore.json")]
    [TestCase(null, "b/", "b/x", "b/y/", "b/y/z")]
    [TestCase(null, "b/x", "b/")]
    [TestCase("leads out of the folder", "../x")]
    [TestCase("leads out of the folder", "b/../../x")]
    [TestCase("leads out of the folder", "/etc/passwd")]
    [TestCase("leads out of the folder", "b//x")]
    [TestCase("leads out of the folder", "./x")]
    [TestCase("not every file system takes", "b\\x")]
    [TestCase("not every file system takes", "C:x")]
    [TestCase("not every file system takes", "b/x\n")]
    [TestCase("is empty or longer", "")]
    [TestCase("is empty or longer", "/")]
    [TestCase("'b/x' is there twice", "b/x", "b/x")]
    [TestCase("'b/X' and 'b/x' differ in case alone", "b/x", "b/X")]
    [TestCase("'B' and 'b' differ in case alone", "b/x", "B/y")]
    [TestCase("'b/x' is a file and a folder", "b/x/y", "b/x")]
    [TestCase("'b/x' is there twice", "b/x", "b/x/y")]
    public void Names_stay_below_one_folder_and_are_there_once(string? fault, params string[] names)
    {
        var listing = new ArchiveListing(1_000);
        var faults = names.Select(name => listing.Add(name, name.EndsWith('/'))).OfType<string>().ToList();
        Assert.That(faults, fault is null ? Is.Empty : Has.Some.Contains(fault));
    }

    [Test]
    public void Entries_are_counted()
    {
        var listing = new ArchiveListing(1_000);
        Assert.That(Enumerable.Range(0, ArchiveListing.EntriesMax).Select(place => listing.Add($"b/{place}", isFolder: false)), Is.All.Null);
        Assert.That(listing.Add("b/x", isFolder: false), Does.Contain("more than 300,000 entries"));
    }

    [TestCase(1_000L, 64L << 20, null)]
    [TestCase(1_000L, (64L << 20) + 1, "200 times its own size")]
    [TestCase(1L << 30, 200L << 30, null)]
    [TestCase(1L << 30, 201L << 30, "200 times its own size")]
    [TestCase(256L << 30, (256L << 30) + 1, "unpacks to more than 274,877,906,944 bytes")]
    public void Bytes_are_counted_while_they_come(long archive, long unpacked, string? fault) =>
        Assert.That(new ArchiveListing(archive).Grow(unpacked), fault is null ? Is.Null : Does.Contain(fault));
}
