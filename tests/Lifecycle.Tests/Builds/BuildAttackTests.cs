using System.Net.Sockets;
using System.Runtime.InteropServices;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Statistics;
using Lifecycle.Storage.Builds;
using Lifecycle.TestKit;

namespace Lifecycle.Builds;

/// <summary>Somebody who can write into a build's folder, also while it is checked.</summary>
public sealed class BuildAttackTests
{
    // As large as "small" gets: every byte of every file of 16 kB, one bit of each, which one goes round.
    [Test]
    public void Every_changed_byte_of_sixteen_thousand_is_seen()
    {
        var bytes = Bytes(13 << 10, 7);
        using var folder = new TempFolder();
        var place = Written(folder, new() { ["model/model.onnx"] = bytes[..8192], ["run/candidate/scores/level.npy"] = bytes[8192..12000], [BuildPaths.Scorecard] = bytes[12000..] });
        var (flipped, missed) = (0, new List<string>());
        foreach (var file in Directory.GetFiles(place, "*", SearchOption.AllDirectories))
        {
            var own = File.ReadAllBytes(file);
            using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite);
            for (var at = 0; at < own.Length; at++, flipped++)
            {
                RandomAccess.Write(handle, [(byte)(own[at] ^ (1 << (at % 8)))], at);
                if (LockedBuildFolder.Check(place).TryGet(out _, out _))
                {
                    missed.Add($"{file} at {at}");
                }

                RandomAccess.Write(handle, [own[at]], at);
            }
        }

        Assert.That(missed, Is.Empty);
        Assert.That(flipped, Is.GreaterThan(16_000));
        Assert.That(Taken(LockedBuildFolder.CheckAll(place)), Is.True, "as it was, it is taken");
    }

    [TestCase(200, 3UL)]
    public void Changed_bits_anywhere_in_a_large_build_are_seen(int count, ulong seed)
    {
        using var folder = new TempFolder();
        var random = new SeededRandom(seed);
        var place = Written(folder, new()
        {
            ["model/model.onnx"] = Bytes(9 << 20, 1), ["model/weights.bin"] = Bytes((5 << 20) + 17, 2), ["run/pictures.npy"] = Bytes(3_000_001, 3),
        });
        var files = Directory.GetFiles(place, "*", SearchOption.AllDirectories).Where(file => new FileInfo(file).Length > 1_000_000).ToArray();
        for (var number = 0; number < count; number++)
        {
            var file = files[random.NextBelow(files.Length)];
            using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite);
            var at = random.NextBelow((int)RandomAccess.GetLength(handle));
            var was = new byte[1];
            RandomAccess.Read(handle, was, at);
            RandomAccess.Write(handle, [(byte)(was[0] ^ (1 << random.NextBelow(8)))], at);
            Assert.That(Codes(LockedBuildFolder.Check(place)), Is.EqualTo(new[] { "LC-B203" }), $"{file} at {at}");
            RandomAccess.Write(handle, was, at);
        }

        Assert.That(Taken(LockedBuildFolder.CheckAll(place)), Is.True);
    }

    // Every pair of files of one size: only the digests tell them apart.
    [Test]
    public void Every_two_files_that_changed_places_are_seen()
    {
        var contents = Enumerable.Range(0, 6).ToDictionary(number => $"run/candidate/{number}", number => new byte[] { (byte)number, 1, 2, 3 });
        using var folder = new TempFolder();
        var place = Written(folder, contents);
        foreach (var (one, other) in contents.Keys.SelectMany(one => contents.Keys.Where(other => string.CompareOrdinal(one, other) < 0).Select(other => (one, other))))
        {
            Swap(place, one, other);
            Assert.That(Codes(LockedBuildFolder.CheckAll(place)), Is.EqualTo(new[] { "LC-B203", "LC-B203" }), $"{one} and {other}");
            Swap(place, one, other);
        }

        Assert.That(Taken(LockedBuildFolder.Check(place)), Is.True);
    }

    [Test]
    public void Entries_of_the_manifest_in_another_order_are_refused_though_all_digests_fit()
    {
        var files = BuildSamples.Build.Files;
        for (var at = 1; at < files.Count; at++)
        {
            FilePart[] swapped = [.. files.Take(at - 1), files[at], files[at - 1], .. files.Skip(at + 1)];
            using var folder = new TempFolder();
            var place = BuildSamples.Write(folder, BuildSamples.Build with { Files = swapped }, BuildSamples.Contents);
            Assert.That(Codes(LockedBuildFolder.Check(place)), Is.EqualTo(new[] { "LC-B202" }), $"at {at}");
        }
    }

    // The other name may lie anywhere, and in any hands. It is no link that leads elsewhere: what counts are the bytes.
    [Test]
    public void A_file_with_a_second_name_elsewhere_is_checked_by_its_bytes()
    {
        using var folder = new TempFolder();
        var place = BuildSamples.Write(folder);
        var other = folder.At("elsewhere");
        Assert.That(HardLink(Path.Combine(place, "model/model.onnx"), other), Is.Zero, "the test itself");
        Assert.That(Taken(LockedBuildFolder.Check(place)), Is.True);
        File.WriteAllBytes(other, [0, 1, 2, 254]);
        Assert.That(Codes(LockedBuildFolder.Check(place)), Is.EqualTo(new[] { "LC-B203" }));
    }

    [Test]
    public void One_file_under_the_names_of_two_is_seen()
    {
        using var folder = new TempFolder();
        var place = BuildSamples.Write(folder);
        File.Delete(Path.Combine(place, "set/cases/A.json"));
        Assert.That(HardLink(Path.Combine(place, BuildPaths.Scorecard), Path.Combine(place, "set/cases/A.json")), Is.Zero, "the test itself");
        Assert.That(Codes(LockedBuildFolder.Check(place)), Is.EqualTo(new[] { "LC-B203" }));
    }

    [TestCase(BuildPaths.Scorecard)]
    [TestCase(BuildPaths.Manifest)]
    public void A_socket_or_a_folder_in_place_of_a_file_is_seen(string path)
    {
        using var folder = new TempFolder();
        var place = BuildSamples.Write(folder);
        File.Delete(Path.Combine(place, path));
        using (var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            // A socket's name must be short, and the folder of a test is not.
            var name = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
            socket.Bind(new UnixDomainSocketEndPoint(name));
            File.Move(name, Path.Combine(place, path));
            Assert.That(Codes(LockedBuildFolder.Check(place)), Is.AnyOf(new[] { "LC-B205" }, new[] { "LC-B203" }));
        }

        File.Delete(Path.Combine(place, path));
        Directory.CreateDirectory(Path.Combine(place, path));
        Assert.That(Taken(LockedBuildFolder.Check(place)), Is.False);
    }

    // Its size alone says that it is another: nobody reads it.
    [Test]
    public void A_file_that_grew_to_a_terabyte_of_nothing_is_refused_at_once()
    {
        using var folder = new TempFolder();
        var place = BuildSamples.Write(folder);
        using (var file = File.OpenHandle(Path.Combine(place, "model/model.onnx"), FileMode.Open, FileAccess.ReadWrite))
        {
            RandomAccess.SetLength(file, 1L << 40);
        }

        Assert.That(Codes(LockedBuildFolder.CheckAll(place)), Is.EqualTo(new[] { "LC-B203" }));
    }

    // Whatever happens meanwhile: it is taken or refused with a code of builds, never a crash, and never a wait for a pipe.
    [TestCase("bytes")]
    [TestCase("goes away")]
    [TestCase("pipe")]
    [TestCase("link")]
    [TestCase("folder goes away")]
    [CancelAfter(60_000)]
    public void What_changes_while_it_is_checked_ends_in_an_answer(string change, CancellationToken late)
    {
        using var folder = new TempFolder();
        var place = BuildSamples.Write(folder);
        var path = Path.Combine(place, "model/model.onnx");
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(late);
        var writer = Task.Run(() =>
        {
            for (var turn = 0; !enough.IsCancellationRequested; turn++)
            {
                Change(change, folder, path, turn % 2 == 0);
            }

            Change(change, folder, path, isBad: false);
        }, CancellationToken.None);
        var taken = 0;
        for (var number = 0; number < 300; number++)
        {
            late.ThrowIfCancellationRequested();
            var outcome = LockedBuildFolder.CheckAll(place, null, late);
            Assert.That(Codes(outcome).Distinct(), Is.SubsetOf(new[] { "LC-B203", "LC-B204", "LC-B205" }));
            taken += Taken(outcome) ? 1 : 0;
        }

        enough.Cancel();
        writer.GetAwaiter().GetResult();
        Assert.That(Taken(LockedBuildFolder.CheckAll(place, null, late)), Is.True, $"as it was, it is taken; meanwhile {taken} of 300 times");
    }

    private static void Change(string change, TempFolder folder, string path, bool isBad)
    {
        var (model, away) = (Path.GetDirectoryName(path)!, folder.At("away"));
        byte[] good = [0, 1, 2, 255];
        switch (change, isBad)
        {
            case ("folder goes away", true):
                Directory.Move(model, away);
                break;
            case ("folder goes away", false):
                if (Directory.Exists(away))
                {
                    Directory.Move(away, model);
                }

                break;
            case ("bytes", true):
                File.WriteAllBytes(path, [0, 1, 2, 254]);
                break;
            case ("goes away", true):
                File.Delete(path);
                break;
            case ("pipe", true):
                _ = MakePipe(away, 0x180);
                File.Move(away, path, overwrite: true);
                break;
            case ("link", true):
                File.CreateSymbolicLink(away, "/etc/passwd");
                File.Move(away, path, overwrite: true);
                break;
            default:
                File.WriteAllBytes(away, good);
                File.Move(away, path, overwrite: true);
                break;
        }
    }

    private static byte[] Bytes(int count, ulong seed)
    {
        var (random, bytes) = (new SeededRandom(seed), new byte[count]);
        for (var at = 0; at < count; at++)
        {
            bytes[at] = (byte)random.NextBelow(256);
        }

        return bytes;
    }

    private static string Written(TempFolder folder, Dictionary<string, byte[]> more)
    {
        var contents = new Dictionary<string, byte[]>(BuildSamples.Contents, StringComparer.Ordinal);
        foreach (var (path, bytes) in more)
        {
            contents[path] = bytes;
        }

        return BuildSamples.Write(folder, BuildSamples.Of(contents), contents);
    }

    private static void Swap(string place, string one, string other)
    {
        var (left, right) = (Path.Combine(place, one), Path.Combine(place, other));
        File.Move(left, left + ".new");
        File.Move(right, left);
        File.Move(left + ".new", right);
    }

    private static bool Taken(Outcome<LockedBuildFolder> outcome) => outcome.TryGet(out _, out _);

    private static string[] Codes(Outcome<LockedBuildFolder> outcome) => [.. outcome.TryGet(out _, out var why) ? [] : why.Select(fault => fault.Code.Code)];

    [DllImport("libc", EntryPoint = "link")]
    private static extern int HardLink(string from, string to);

    [DllImport("libc", EntryPoint = "mkfifo")]
    private static extern int MakePipe(string path, uint mode);
}
