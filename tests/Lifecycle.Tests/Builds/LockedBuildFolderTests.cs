using System.Diagnostics;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Storage.Builds;
using Lifecycle.TestKit;

namespace Lifecycle.Builds;

/// <summary>A build of which one byte, one file or one name is another is not taken.</summary>
public sealed class LockedBuildFolderTests
{
    private static Outcome<LockedBuildFolder> First(string path, Digest? digest = null) => LockedBuildFolder.Check(path, digest);

    private static Outcome<LockedBuildFolder> All(string path, Digest? digest = null) => LockedBuildFolder.CheckAll(path, digest);

    [Test]
    public void A_build_is_taken_and_says_by_what_it_is_known()
    {
        using var folder = new TempFolder();
        var place = BuildSamples.Write(folder);
        var copy = BuildSamples.Write(folder, "current");
        foreach (var check in (Func<string, Digest?, Outcome<LockedBuildFolder>>[])[First, All])
        {
            Assert.That(Taken(check(place, null)).Anchor, Is.EqualTo(BuildAnchor.FolderName));
            Assert.That(Taken(check(place + "/", BuildSamples.Build.Digest)).Anchor, Is.EqualTo(BuildAnchor.Digest));
            Assert.That(Taken(check(copy, null)).Anchor, Is.EqualTo(BuildAnchor.Nothing));
            Assert.That(Taken(check(copy, BuildSamples.Build.Digest)).Anchor, Is.EqualTo(BuildAnchor.Digest));
        }
    }

    [Test]
    public void A_link_to_the_folder_is_followed_because_the_caller_named_it()
    {
        using var folder = new TempFolder();
        Directory.CreateSymbolicLink(folder.At("current"), BuildSamples.Write(folder));
        Assert.That(Taken(First(folder.At("current"))).Anchor, Is.EqualTo(BuildAnchor.Nothing));
    }

    // Exhaustive: every byte of every file, build.json among them; which bit of it goes round.
    [Test]
    public void Every_changed_byte_of_every_file_is_seen()
    {
        using var folder = new TempFolder();
        var place = BuildSamples.Write(folder);
        var flipped = 0;
        foreach (var file in Directory.GetFiles(place, "*", SearchOption.AllDirectories))
        {
            var bytes = File.ReadAllBytes(file);
            for (var at = 0; at < bytes.Length; at++, flipped++)
            {
                bytes[at] ^= (byte)(1 << (at % 8));
                File.WriteAllBytes(file, bytes);
                Refused(First(place), $"{file} at {at}");
                bytes[at] ^= (byte)(1 << (at % 8));
            }

            File.WriteAllBytes(file, bytes);
        }

        Assert.That(flipped, Is.GreaterThan(3_000));
        Taken(All(place));
    }

    [Test]
    public void A_build_of_another_name_is_never_taken_for_the_one_it_was_after_a_change_of_its_manifest()
    {
        using var folder = new TempFolder();
        var place = BuildSamples.Write(folder, "current");
        var file = Path.Combine(place, BuildPaths.Manifest);
        var bytes = File.ReadAllBytes(file);
        for (var at = 0; at < bytes.Length; at++)
        {
            bytes[at] ^= 1;
            File.WriteAllBytes(file, bytes);
            Refused(First(place, BuildSamples.Build.Digest), $"at {at}");
            if (First(place).TryGet(out var taken, out _))
            {
                Assert.That(taken.Digest, Is.EqualTo(Digest.Of(bytes)).And.Not.EqualTo(BuildSamples.Build.Digest));
                Assert.That(taken.Anchor, Is.EqualTo(BuildAnchor.Nothing));
            }

            bytes[at] ^= 1;
        }
    }

    [Test]
    public void Every_file_that_is_missing_shorter_or_longer_is_seen()
    {
        using var folder = new TempFolder();
        var place = BuildSamples.Write(folder);
        foreach (var (path, bytes) in BuildSamples.Contents)
        {
            var file = Path.Combine(place, path);
            File.Delete(file);
            Refused(First(place), path, "LC-B203");
            File.WriteAllBytes(file, [.. bytes, 0]);
            Refused(First(place), path, "LC-B203");
            for (var length = 0; length < bytes.Length; length++)
            {
                File.WriteAllBytes(file, bytes[..length]);
                Refused(First(place), $"{path} cut to {length}", "LC-B203");
            }

            File.WriteAllBytes(file, bytes);
        }

        Taken(First(place));
    }

    [TestCase("more")]
    [TestCase("model/more.onnx")]
    [TestCase(".hidden")]
    [TestCase("run/candidate/.hidden")]
    [TestCase("model/model.sig")]
    [TestCase("Model.sig")]
    [TestCase("ALERTS.yaml")]
    [TestCase("new/folder/file")]
    public void A_file_that_is_not_bound_is_seen(string path)
    {
        using var folder = new TempFolder();
        var place = BuildSamples.Write(folder);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(place, path))!);
        File.WriteAllText(Path.Combine(place, path), "");
        Refused(First(place), path, "LC-B204");
        Refused(All(place), path, "LC-B204");
    }

    [Test]
    public void An_empty_folder_is_seen()
    {
        using var folder = new TempFolder();
        var place = BuildSamples.Write(folder);
        Directory.CreateDirectory(Path.Combine(place, "model", "more"));
        Refused(First(place), "a folder", "LC-B204");
    }

    [Test]
    public void Signatures_may_lie_beside_it()
    {
        using var folder = new TempFolder();
        var place = BuildSamples.Write(folder);
        File.WriteAllText(Path.Combine(place, "model.sig"), "{}");
        File.WriteAllText(Path.Combine(place, "model.key.sig"), "{}");
        Assert.That(Taken(First(place)).Signatures, Is.EqualTo(new[] { "model.sig", "model.key.sig" }));
    }

    [Test]
    public void Two_files_that_changed_places_are_seen()
    {
        using var folder = new TempFolder();
        var place = BuildSamples.Write(folder);
        var (one, other) = (Path.Combine(place, BuildPaths.Scorecard), Path.Combine(place, "set/cases/A.json"));
        File.Move(one, one + ".new");
        File.Move(other, one);
        File.Move(one + ".new", other);
        All(place).TryGet(out _, out var why);
        Assert.That(why.Select(fault => fault.Code.Code), Is.All.EqualTo("LC-B203").And.Not.Empty);
    }

    [Test]
    public void A_link_in_place_of_a_file_is_seen_though_it_leads_to_the_same_bytes()
    {
        using var folder = new TempFolder();
        var place = BuildSamples.Write(folder);
        foreach (var path in (string[])[BuildPaths.Alerts, "model/model.onnx", BuildPaths.Manifest])
        {
            var file = Path.Combine(place, path);
            var elsewhere = folder.Write("elsewhere", File.ReadAllBytes(file));
            File.Delete(file);
            File.CreateSymbolicLink(file, elsewhere);
            Refused(First(place), path, "LC-B205");
            File.Delete(file);
            File.Copy(elsewhere, file);
        }

        Directory.Move(Path.Combine(place, "model"), folder.At("away"));
        Directory.CreateSymbolicLink(Path.Combine(place, "model"), folder.At("away"));
        Refused(First(place), "a folder", "LC-B205");
    }

    [Test]
    public void A_pipe_in_place_of_a_file_is_seen_and_not_waited_for()
    {
        using var folder = new TempFolder();
        var place = BuildSamples.Write(folder);
        var file = Path.Combine(place, "run/candidate/empty");
        File.Delete(file);
        using (var made = Process.Start("mkfifo", file))
        {
            made.WaitForExit();
            Assert.That(made.ExitCode, Is.Zero, "the test itself");
        }

        Refused(First(place), "a pipe", "LC-B205");
        Refused(All(place), "a pipe", "LC-B205");
    }

    [Test]
    public void A_folder_that_bears_the_name_of_another_build_is_seen()
    {
        using var folder = new TempFolder();
        var other = BuildSamples.Build with { IsDemonstration = true };
        Refused(First(BuildSamples.Write(folder, other.FolderName)), "by name", "LC-B206");
        Refused(First(BuildSamples.Write(folder), other.Digest), "by digest", "LC-B206");
    }

    [Test]
    public void Where_there_is_no_build_that_is_said()
    {
        using var folder = new TempFolder();
        foreach (var path in (string[])[folder.Path, folder.At("nowhere"), folder.Write("file", "text")])
        {
            Assert.That(First(path).TryGet(out _, out var why), Is.False);
            Assert.That((why[0].Code.Code, why[0].Code.Exit), Is.EqualTo(("LC-B201", ExitCode.CouldNotRun)));
        }
    }

    [Test]
    public void Every_fault_is_named_once()
    {
        using var folder = new TempFolder();
        var place = BuildSamples.Write(folder);
        File.Delete(Path.Combine(place, BuildPaths.Alerts));
        File.WriteAllText(Path.Combine(place, "more"), "");
        File.WriteAllBytes(Path.Combine(place, "model/model.onnx"), [0, 1, 2, 254]);
        File.WriteAllText(Path.Combine(place, BuildPaths.Criteria), "longer than it was");
        All(place).TryGet(out _, out var why);
        Assert.That(why.Select(fault => (fault.Code.Code, fault.Where!.File)), Is.EquivalentTo(new[]
        {
            ("LC-B204", "more"), ("LC-B203", BuildPaths.Criteria), ("LC-B203", BuildPaths.Alerts), ("LC-B203", "model/model.onnx"),
        }));
    }

    // Larger than one chunk of the reader, so that what is read ahead is hashed in its order.
    [TestCase(0)]
    [TestCase(1)]
    [TestCase(-1)]
    public void Files_of_several_chunks_are_hashed_in_their_order(int beside)
    {
        var bytes = Enumerable.Range(0, (3 << 20) + beside).Select(at => (byte)(at % 251)).ToArray();
        var contents = new Dictionary<string, byte[]>(BuildSamples.Contents, StringComparer.Ordinal) { ["model/model.onnx"] = bytes };
        using var folder = new TempFolder();
        var place = BuildSamples.Write(folder, BuildSamples.Of(contents), contents);
        Taken(All(place));
        foreach (var at in (int[])[0, (1 << 20) - 1, 1 << 20, (2 << 20) + 5, bytes.Length - 1])
        {
            bytes[at] ^= 16;
            File.WriteAllBytes(Path.Combine(place, "model/model.onnx"), bytes);
            Refused(First(place), $"at {at}", "LC-B203");
            bytes[at] ^= 16;
        }
    }

    private static LockedBuildFolder Taken(Outcome<LockedBuildFolder> outcome)
    {
        Assert.That(outcome.TryGet(out var folder, out var why), Is.True, () => why[0].What);
        return folder!;
    }

    private static void Refused(Outcome<LockedBuildFolder> outcome, string what, string? code = null)
    {
        Assert.That(outcome.TryGet(out _, out var why), Is.False, what);
        Assert.That(why.All(fault => fault.Code.Exit == ExitCode.Integrity), Is.True, () => $"{what}: {why[0].Code.Code} {why[0].What}");
        if (code is not null)
        {
            Assert.That(why.Select(fault => fault.Code.Code), Does.Contain(code), what);
        }
    }
}
