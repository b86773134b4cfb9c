using System.Diagnostics;
using Lifecycle.Refusals;
using Lifecycle.Storage.Ledger;
using Lifecycle.TestKit;

namespace Lifecycle.Ledger;

public sealed class LedgerStoreTests
{
    private const string Origin = "test.example/ledger";

    [Test]
    public void A_ledger_that_was_never_begun_is_empty_and_asking_creates_nothing()
    {
        using var folder = new TempFolder();
        var store = LedgerStore.Open(folder.Path, Origin).Got();
        Assert.That(store.Head.Size, Is.Zero);
        Assert.That(store.Read().Got().Acts, Is.Empty);
        Assert.That(store.Append([]).Got(), Is.Empty);
        Assert.That(Directory.EnumerateFileSystemEntries(folder.Path), Is.Empty);
    }

    [Test]
    public void Acts_read_back_in_order_at_every_size_across_bundles()
    {
        using var folder = new TempFolder();
        var tree = new MerkleTree();
        foreach (var size in (int[])[1, 2, 3, 200, 255, 256, 257, 300, 512, 513, 1030])
        {
            var acts = Enumerable.Range((int)tree.Size, size - (int)tree.Size).Select(Acts.Numbered).ToArray();
            var places = LedgerStore.Open(folder.Path, Origin).Got().Append(acts).Got();
            Assert.That(places, Is.EqualTo(Enumerable.Range((int)tree.Size, acts.Length)));
            Array.ForEach(acts, act => tree.Append(act.Leaf));
            var reading = LedgerStore.Open(folder.Path, Origin).Got().Read().Got();
            Assert.That(reading.Head, Is.EqualTo(Checkpoint.ForDevelopment(Origin, size, tree.Root)));
            Assert.That(reading.Acts, Is.EqualTo(Enumerable.Range(0, size).Select(Acts.Numbered)));
        }

        var left = Directory.EnumerateFiles(folder.At("ledger", "tile"), "*", SearchOption.AllDirectories);
        Assert.That(left.Count(), Is.EqualTo(5 + 5 + 1), "superseded partial tiles are tidied away");
    }

    [Test]
    public void Proofs_from_tiles_are_those_of_the_tree()
    {
        using var folder = new TempFolder();
        var store = Begun(folder, 700);
        var tree = new MerkleTree();
        Array.ForEach([.. Enumerable.Range(0, 700)], number => tree.Append(Acts.Numbered(number).Leaf));
        foreach (var index in (int[])[0, 255, 256, 511, 512, 640, 699])
        {
            Assert.That(store.ProveInclusion(index).Got(), Is.EqualTo(TreeProof.Inclusion(index, 700, tree.Node)));
            Assert.That(store.ProveConsistency(index).Got(), Is.EqualTo(TreeProof.Consistency(index, 700, tree.Node)));
        }
    }

    [Test]
    public void A_proof_of_an_earlier_state_is_made_from_the_tiles_of_a_later_one()
    {
        using var folder = new TempFolder();
        var earlier = Begun(folder, 300);
        LedgerStore.Open(folder.Path, Origin).Got().Append([.. Enumerable.Range(300, 900).Select(Acts.Numbered)]).Got();
        var proof = earlier.ProveInclusion(299).Got();
        Assert.That(ProofCheck.Includes(Acts.Numbered(299).Leaf, 299, 300, proof, earlier.Head.Root), Is.True);
    }

    [TestCase(5)]
    [TestCase(256)]
    [TestCase(258)]
    public void Every_changed_byte_of_a_log_is_refused(int size)
    {
        using var folder = new TempFolder();
        var store = Begun(folder, size);
        foreach (var path in LogFiles(folder))
        {
            var original = File.ReadAllBytes(path);

            // Every byte of the small log; of the larger ones, enough to meet each kind of place.
            for (var place = 0; place < original.Length; place += size == 5 ? 1 : 997)
            {
                var changed = original.ToArray();
                changed[place] ^= (byte)(1 << (place % 8));
                File.WriteAllBytes(path, changed);
                var refusal = LedgerStore.Open(folder.Path, Origin).Then(opened => opened.Read()).Refused();
                Assert.That(refusal.Code.Exit, Is.EqualTo(ExitCode.Integrity), $"{path} byte {place}: {refusal.What}");
                Assert.That(refusal.Where!.File, Does.StartWith(folder.Path));
            }

            File.WriteAllBytes(path, original);
        }

        Assert.That(store.Read().Got().Acts, Has.Count.EqualTo(size));
    }

    [Test]
    public void Mutated_logs_are_refused_unless_nothing_changed()
    {
        using var folder = new TempFolder();
        Begun(folder, 5);
        var files = LogFiles(folder);
        var originals = files.Select(File.ReadAllBytes).ToArray();
        for (var seed = 0; seed < 2_000; seed++)
        {
            var which = seed % files.Length;
            var mutated = Mutation.Of(originals[which], (ulong)seed);
            File.WriteAllBytes(files[which], mutated);
            var read = LedgerStore.Open(folder.Path, Origin).Then(opened => opened.Read());
            Assert.That(read.TryGet(out _, out var why), Is.EqualTo(mutated.AsSpan().SequenceEqual(originals[which])), $"seed {seed}");
            Assert.That(why.Select(refusal => refusal.Code.Exit), Is.All.EqualTo(ExitCode.Integrity), $"seed {seed}");
            File.WriteAllBytes(files[which], originals[which]);
        }
    }

    [TestCase(5)]
    [TestCase(256)]
    [TestCase(258)]
    public void A_missing_shortened_or_lengthened_file_is_refused_and_named(int size)
    {
        using var folder = new TempFolder();
        Begun(folder, size);
        foreach (var path in LogFiles(folder))
        {
            var original = File.ReadAllBytes(path);
            foreach (var content in (byte[]?[])[null, original[..^1], [.. original, 0], []])
            {
                File.Delete(path);
                if (content is not null)
                {
                    File.WriteAllBytes(path, content);
                }

                var refusal = LedgerStore.Open(folder.Path, Origin).Then(opened => opened.Read()).Refused();
                Assert.That(refusal.Code.Exit, Is.EqualTo(ExitCode.Integrity), refusal.What);
                Assert.That(refusal.Where!.File, Is.EqualTo(path));
            }

            File.WriteAllBytes(path, original);
        }
    }

    [Test]
    public void Nothing_is_appended_to_an_edge_that_was_edited()
    {
        using var folder = new TempFolder();
        var store = Begun(folder, 258);
        foreach (var path in LogFiles(folder).Where(path => path.Contains(".p/", StringComparison.Ordinal)))
        {
            var original = File.ReadAllBytes(path);
            File.WriteAllBytes(path, [.. original[..^1], (byte)(original[^1] ^ 1)]);
            Assert.That(store.Append([Acts.Numbered(900)]).Refused().Code.Exit, Is.EqualTo(ExitCode.Integrity));
            File.WriteAllBytes(path, original);
        }

        Assert.That(store.Append([Acts.Numbered(900)]).Got().Single(), Is.EqualTo(258));
    }

    [Test]
    public void An_older_checkpoint_put_back_does_not_hide_what_came_after()
    {
        using var folder = new TempFolder();
        var store = Begun(folder, 5);
        var checkpoint = folder.At("ledger", "checkpoint");
        var old = File.ReadAllBytes(checkpoint);
        store.Append([Acts.Numbered(5)]).Got();
        File.WriteAllBytes(checkpoint, old);
        Assert.That(store.Read().Refused().Code.Exit, Is.EqualTo(ExitCode.Integrity));
    }

    [Test]
    public void What_a_killed_append_left_is_ignored_and_written_over()
    {
        using var folder = new TempFolder();
        var store = Begun(folder, 5);
        folder.Write("ledger/tile/0/000.p/7", [1, 2, 3]);
        folder.Write("ledger/tile/entries/000.p/7", [1, 2, 3]);
        folder.Write("ledger/tile/entries/000.p/6.new", [1]);
        folder.Write("ledger/tile/0/000", [1]);
        folder.Write("ledger/tile/entries/001", [1]);
        folder.Write("ledger/checkpoint.new", [1]);
        Assert.That(store.Read().Got().Acts, Has.Count.EqualTo(5));
        store.Append([Acts.Numbered(5), Acts.Numbered(6)]).Got();
        store.Append([.. Enumerable.Range(7, 600).Select(Acts.Numbered)]).Got();
        Assert.That(store.Read().Got().Acts, Is.EqualTo(Enumerable.Range(0, 607).Select(Acts.Numbered)));
    }

    [Test]
    public void An_act_out_of_order_is_refused_with_all_that_came_with_it()
    {
        using var folder = new TempFolder();
        var store = Begun(folder, 3);
        var early = Acts.Of(Acts.Draft() with { At = new Formats.Moment(Acts.Start - 6_000_000) });
        var refusal = store.Append([Acts.Numbered(3), early]).Refused();
        Assert.That(refusal.Code.Code, Is.EqualTo("LC-L107"));
        Assert.That(store.Read().Got().Acts, Has.Count.EqualTo(3));
    }

    [Test]
    public void A_ledger_of_another_origin_is_refused()
    {
        using var folder = new TempFolder();
        Begun(folder, 1);
        Assert.That(LedgerStore.Open(folder.Path, "other.example").Refused().Code.Code, Is.EqualTo("LC-L104"));
        Assert.That(LedgerStore.Open(folder.Path, "two\nlines").Refused().Code.Code, Is.EqualTo("LC-L116"));
    }

    [Test]
    public void A_signed_log_is_not_continued_without_signatures()
    {
        using var folder = new TempFolder();
        var head = new Checkpoint(Origin, 0, TreeHash.OfNothing, []);
        folder.Write("ledger/checkpoint", new SignedNote(head.ToText(), [new NoteSignature("test.example", 1, new byte[64])]).ToBytes());
        var store = LedgerStore.Open(folder.Path, Origin).Got();
        Assert.That(store.IsSigned, Is.True);
        Assert.That(store.Append([Acts.Numbered(0)]).Refused().Code.Code, Is.EqualTo("LC-L110"));
        folder.Write("ledger/checkpoint", new SignedNote(head.ToText(), []).ToBytes());
        Assert.That(LedgerStore.Open(folder.Path, Origin).Refused().Code.Code, Is.EqualTo("LC-L110"));
    }

    [Test]
    public void A_folder_that_cannot_be_written_is_a_refusal_that_names_it()
    {
        using var folder = new TempFolder();
        var file = folder.Write("records", "a file where a folder is to be");
        var refusal = LedgerStore.Open(file, Origin).Then(store => store.Append([Acts.Numbered(0)])).Refused();
        Assert.That(refusal.Code.Exit, Is.EqualTo(ExitCode.CouldNotRun));
        Assert.That(refusal.Where!.File, Does.StartWith(file));
        refusal = LedgerStore.Open("/proc/records", Origin).Got().Append([Acts.Numbered(0)]).Refused();
        Assert.That(refusal.Code.Code, Is.EqualTo("LC-L112"));
        Assert.That(refusal.Where!.File, Is.EqualTo("/proc/records/ledger"));
    }

    [Test]
    public void A_writer_that_waits_too_long_is_told_who_holds_the_ledger()
    {
        using var folder = new TempFolder();
        Begun(folder, 1);
        using var held = LedgerLock.Take(new LedgerFolder(folder.Path), TimeSpan.Zero).Got();
        var store = LedgerStore.Open(folder.Path, Origin).Got();
        store.LockWaitMax = TimeSpan.FromMilliseconds(60);
        var refusal = store.Append([Acts.Numbered(1)]).Refused();
        Assert.That(refusal.Code.Code, Is.EqualTo("LC-L111"));
        Assert.That(refusal.What, Does.Contain($"process {Environment.ProcessId} on"));
    }

    [Test]
    public void Ten_thousand_acts_are_read_quickly_and_a_small_ledger_opens_at_once()
    {
        using var folder = new TempFolder();
        var store = Begun(folder, 10_000);
        var watch = Stopwatch.StartNew();
        store.Read().Got(); // The first reading also compiles the code.
        var first = watch.Elapsed;
        watch.Restart();
        store.Read().Got();
        var read = watch.Elapsed;
        watch.Restart();
        LedgerStore.Open(folder.Path, Origin).Got();
        var opened = watch.Elapsed;
        TestContext.Out.WriteLine(
            $"read in {first.TotalMilliseconds:0} ms, then {read.TotalMilliseconds:0}; opened in {opened.TotalMilliseconds:0.0}");

        // Wide bounds, for a machine that has other work: the usual numbers are 100 ms and 0.1 ms.
        Assert.That(read, Is.LessThan(TimeSpan.FromSeconds(2)));
        Assert.That(opened, Is.LessThan(TimeSpan.FromMilliseconds(100)));
    }

    private static LedgerStore Begun(TempFolder folder, int size)
    {
        var store = LedgerStore.Open(folder.Path, Origin).Got();
        store.Append([.. Enumerable.Range(0, size).Select(Acts.Numbered)]).Got();
        return store;
    }

    private static string[] LogFiles(TempFolder folder) =>
    [
        .. Directory.EnumerateFiles(folder.At("ledger", "tile"), "*", SearchOption.AllDirectories), folder.At("ledger", "checkpoint"),
    ];
}
