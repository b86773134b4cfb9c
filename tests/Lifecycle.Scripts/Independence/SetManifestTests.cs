using Lifecycle.ChallengeSets;
using Lifecycle.ChallengeSets.Independence;
using Lifecycle.Formats;
using Lifecycle.Promotions;
using Lifecycle.Replay;
using Lifecycle.Statistics;
using Lifecycle.TestKit;

namespace Lifecycle.Independence;

/// <summary><c>set manifest</c>: written whole or not at all, and the same whatever the number of workers.</summary>
public sealed class SetManifestTests
{
    [Test]
    public async Task Equal_data_give_equal_bytes_at_any_number_of_workers()
    {
        using var sets = new PatternSets();
        await sets.ManifestAsync("--jobs", "1");
        var other = await sets.Line.RunAsync("set", "manifest", $"{PatternSets.Data}/set.yaml", "--out", "other", "--jobs", "3");
        Assert.That(other.ExitCode, Is.Zero, other.Stderr);
        Assert.That(other.Stdout, Does.Contain("2 items, 6 frames hashed, with a small picture of each"));
        foreach (var name in (string[])[DevelopmentDocument.FileName, DevelopmentDocument.HashesFile, DevelopmentDocument.PicturesFile])
        {
            Assert.That(
                File.ReadAllBytes(sets.Line.At($"other/{name}")), Is.EqualTo(File.ReadAllBytes(sets.Line.At($"{PatternSets.Development}/{name}"))), name);
        }
    }

    private const string Rectangle = "mask: {keep: rectangle, left: 16, top: 16, width: 32, height: 32}\n";

    [Test]
    public async Task A_picture_shows_nothing_that_a_mask_hides()
    {
        using var sets = Masked(Rectangle);
        await sets.ManifestAsync();
        var pictures = Pictures(sets);
        for (var at = 0; at < pictures.Length; at++)
        {
            var (x, y) = (at % PixelCorrelation.Side, at / PixelCorrelation.Side % PixelCorrelation.Side);
            var isShown = x is >= 8 and < 24 && y is >= 8 and < 24;
            Assert.That(pictures[at] > 0, Is.EqualTo(isShown), $"cell {x}, {y} of picture {at / PixelCorrelation.PictureBytes}");
        }
    }

    [Test]
    public async Task What_a_mask_hides_changes_no_byte_of_a_picture()
    {
        using var sets = Masked(Rectangle);
        await sets.ManifestAsync();
        var before = Pictures(sets);
        var marked = Enumerable.Range(0, 3).Select(at => PatternFrames.Of(210 + (ulong)at)).ToArray();
        foreach (var frame in marked)
        {
            frame.AsSpan(0, 16 * PatternFrames.Side).Fill(255);
        }

        sets.Case(PatternSets.Data, 1, PatternFrames.Tiff(marked), 3);
        Directory.Delete(sets.Line.At(PatternSets.Development), recursive: true);
        await sets.ManifestAsync();
        Assert.That(Pictures(sets), Is.EqualTo(before));
    }

    [Test]
    public async Task A_mask_that_keeps_nothing_leaves_no_picture_at_all()
    {
        using var sets = Masked("mask: {keep: nothing}\n");
        await sets.ManifestAsync();
        Assert.That(File.Exists(sets.Line.At($"{PatternSets.Development}/{DevelopmentDocument.PicturesFile}")), Is.False);
        Assert.That(File.ReadAllText(sets.Line.At($"{PatternSets.Development}/{DevelopmentDocument.FileName}")), Does.Not.Contain("pictures"));
    }

    private static PatternSets Masked(string mask)
    {
        var sets = new PatternSets();
        File.AppendAllText(sets.Line.At($"{PatternSets.Data}/set.yaml"), mask);
        return sets;
    }

    // Without the head of the file, which ends with a line.
    private static byte[] Pictures(PatternSets sets)
    {
        var bytes = File.ReadAllBytes(sets.Line.At($"{PatternSets.Development}/{DevelopmentDocument.PicturesFile}"));
        return bytes[(Array.IndexOf(bytes, (byte)'\n') + 1)..];
    }

    [Test]
    public async Task What_is_there_is_not_overwritten()
    {
        using var sets = new PatternSets();
        await sets.ManifestAsync();
        var again = await sets.Line.RunAsync("set", "manifest", PatternSets.Data, "--out", PatternSets.Development);
        Assert.That((again.ExitCode, again.Stdout), Is.EqualTo((2, "")));
        Assert.That(again.Stderr, Does.Contain("LC-W107"));
    }

    [Test]
    public async Task A_frame_that_is_not_the_datas_leaves_nothing_behind()
    {
        using var sets = new PatternSets();
        sets.Line.Bytes($"{PatternSets.Data}/cases/frames/data-2.tif", PatternFrames.Tiff(PatternFrames.Of(5)));
        var result = await sets.Line.RunAsync("set", "manifest", PatternSets.Data, "--out", PatternSets.Development);
        Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((4, "")), result.Stderr);
        Assert.That(Directory.GetFileSystemEntries(sets.Line.Root).Select(Path.GetFileName), Has.None.Contains(PatternSets.Development));
    }

    [TestCase("LC-U", "set", "manifest", PatternSets.Data)]
    [TestCase("--purpose", "set", "manifest", PatternSets.Data, "--out", "x", "--purpose", "fun")]
    [TestCase("LC-W104", "set", "manifest", "nowhere", "--out", "x")]
    public async Task Bad_arguments_are_refused(string named, params string[] arguments)
    {
        using var sets = new PatternSets();
        var result = await sets.Line.RunAsync(arguments);
        Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((2, "")), result.Stderr);
        Assert.That(result.Stderr, Does.Contain(named));
    }

    [TestCase("", 0, "CRITERIA: accepted")]
    [TestCase("vessel", 3, "CRITERIA: insufficient-evidence")]
    [TestCase("shared", 1, "CRITERIA: rejected")]
    public async Task A_promotion_is_judged_by_the_record(string plant, int exit, string verdict)
    {
        using var sets = new PatternSets();
        sets.Case(PatternSets.Data, 1, PatternFrames.Tiff(PatternFrames.Of(1)), 1, batch: plant == "shared" ? "B1" : null);
        await sets.ManifestAsync();
        using var line = new TinyLine().Write();
        for (var vessel = 1; vessel <= 3; vessel++)
        {
            Pattern(line, vessel, plant != "vessel");
        }

        Directory.CreateDirectory(line.At("development"));
        foreach (var file in Directory.GetFiles(sets.Line.At(PatternSets.Development)))
        {
            File.Copy(file, line.At($"development/{Path.GetFileName(file)}"));
        }

        line.Text(TinyLine.Promotion, File.ReadAllText(line.At(TinyLine.Promotion)) + "development: development/development.json\n");
        line.Text(TinyLine.Criteria, File.ReadAllText(line.At(TinyLine.Criteria)).TrimEnd() + """

              - id: AC-3
                metric: check
                check: {name: set-overlap, number: overlaps}
                bound: "<= 0"
                interval: none
                requirement: URS-2
                level: GxP-H
                stage: challenge

            """);
        var first = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That(first.ExitCode, Is.EqualTo(exit), first.Stdout + first.Stderr);
        Assert.That(first.Stdout, Does.Contain(verdict));
        var again = await line.RunAsync("score", TinyLine.Promotion);
        Assert.That((again.ExitCode, again.Stdout), Is.EqualTo((exit, first.Stdout)), again.Stderr);
        Assert.That(SameEvidenceTests.Acts(line).Count(act => act.StartsWith("check", StringComparison.Ordinal)), Is.EqualTo(1));

        // A record that the ledger names and nobody can read is no record.
        File.WriteAllText(Directory.GetFiles(line.At("records/checks"), "set-overlap.json", SearchOption.AllDirectories).Single(), "{}");
        var changed = await line.RunAsync("score", TinyLine.Promotion);
        Assert.That((changed.ExitCode, changed.Stdout), Is.EqualTo((4, "")), changed.Stderr);
        Assert.That(changed.Stderr, Does.Contain("LC-S404"));
    }

    // The tiny line's own frames are flat, and say neither vessel nor donor: here they have a pattern and, if asked, both.
    private static void Pattern(TinyLine line, int vessel, bool saysVessel)
    {
        var random = new SeededRandom((ulong)vessel);
        var frames = Enumerable.Range(0, line.Frames).Select(frame =>
        {
            var level = frame >= line.Frames / 3 && frame < line.Frames / 3 * 2 ? TinyFrames.Bright : TinyFrames.Dark;
            return Enumerable.Range(0, 64).Select(_ => (byte)(level + random.NextBelow(20) - 10)).ToArray();
        });
        var file = TinyImages.Tiff(8, 8, 1, 8, [.. frames]);
        line.Bytes($"set/cases/frames/V{vessel}.tif", file);
        line.Bytes($"set/cases/V{vessel}.json", CaseDocument.Write(new CaseFacts(
            $"V{vessel}", saysVessel ? $"V{vessel}" : null, $"D{vessel}", $"B{vessel}", Origin.Synthetic,
            new Axes([KeyValuePair.Create("camera", "CH-1")]), new Moment(1_700_000_000_000_000),
            new CaseFrames(
                [new CaseFile($"frames/V{vessel}.tif", Digest.Of(file), line.Frames)], new FrameShape(8, 8, 1, 8),
                new Moment(1_700_000_000_000_000), TimeSpan.FromMinutes(30)))));
    }
}
