using Lifecycle.Drift;
using Lifecycle.Formats;
using Lifecycle.Models;
using Lifecycle.Refusals;
using Lifecycle.Storage.Files;
using Lifecycle.TestKit;
using Lifecycle.TestKit.Drift;
using Lifecycle.Workflows.Drift;

namespace Lifecycle.Storage;

/// <summary>A file's bytes where the system keeps them, and what is said when somebody changes them.</summary>
public sealed class MappedFileTests
{
    private readonly TempFolder folder = new();

    [OneTimeTearDown]
    public void Clean() => folder.Dispose();

    [Test]
    public void The_bytes_are_those_of_the_file_and_its_digest_is_theirs([Values(0, 1, 4_096, 100_000)] int count)
    {
        var bytes = Enumerable.Range(0, count).Select(place => (byte)(place % 251)).ToArray();
        using IDisposable mapped = Open(folder.Write($"bytes-{count}.bin", bytes), out var file);
        Assert.That(file.Memory.Span.SequenceEqual(bytes));
        Assert.That((file.Digest, file.IsUnchanged), Is.EqualTo((Digest.Of(bytes), true)));
    }

    [Test]
    public void A_file_that_was_swapped_after_it_was_hashed_is_refused()
    {
        var path = folder.Write("swapped.bin", "some bytes");
        var pinned = Hosts.Value(FilePins.Take(Hosts.File(path)));
        File.WriteAllText(path, "xxxx bytes");
        Assert.That(Hosts.Refused(MappedFile.Open(pinned)).Code.Code, Is.EqualTo("LC-W109"));
    }

    [Test]
    public void A_file_that_is_cut_is_said_before_its_end_is_read()
    {
        var path = folder.Write("cut.bin", new byte[10_000]);
        using IDisposable mapped = Open(path, out var file);
        Cut(path, 5_000);
        Assert.That(() => file.Memory.Span[9_999], Throws.InstanceOf<FileCutException>());
        Assert.That(file.IsUnchanged, Is.False);
    }

    [TestCase(true)]
    [TestCase(false)]
    public void An_array_that_changes_while_it_is_counted_ends_in_a_refusal_and_no_answer(bool isCut)
    {
        var (rows, arrays) = (300_000, new MappedArrays());
        var path = folder.Write($"array-{isCut}.npy", ArrayFile.Of(new double[rows], rows, 1, isSingle: false, isByColumn: false));
        var array = Hosts.Value(arrays.Open(Hosts.File(path), default));
        var table = Hosts.Value(ArrayTable.Read(DriftSettings.Default, array.File.Name, array.Memory, ["x"]));
        var refusal = Hosts.Refused(arrays.Held(() =>
        {
            if (isCut)
            {
                Cut(path, 4_096);
            }
            else
            {
                using var stream = Writer(path);
                stream.WriteByte(0x93); // The same byte: what happened in between cannot be told.
            }

            return ProfileFitter.Fit(DriftSettings.Default, null, [table], "test");
        }));
        Assert.That((refusal.Code.Code, refusal.Code.Exit, refusal.Where!.File), Is.EqualTo(("LC-W109", ExitCode.Integrity, $"array-{isCut}.npy")));
    }

    private static void Cut(string path, long length)
    {
        using var stream = Writer(path);
        stream.SetLength(length);
    }

    // As other programs open it, which ask nobody.
    private static FileStream Writer(string path) => new(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);

    private static MappedFile Open(string path, out MappedFile file) =>
        file = Hosts.Value(FilePins.Take(Hosts.File(path)).Then(MappedFile.Open));
}
