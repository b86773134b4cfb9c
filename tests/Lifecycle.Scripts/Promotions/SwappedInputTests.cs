using Lifecycle.Ledger;

namespace Lifecycle.Promotions;

/// <summary>Files that are put in the place of those that were hashed, while they are used, and taken away again.</summary>
public sealed class SwappedInputTests
{
    private const int Rejected = 1;
    private const int Integrity = 4;
    private const int Attempts = 8;

    [Test]
    public async Task A_better_model_put_in_the_candidates_place_for_a_moment_is_not_judged_under_its_digest()
    {
        // A host that has read the model before the swap scores the right one, and its rejection is right: tried again.
        for (var attempt = 1; ; attempt++)
        {
            using var line = await Sealed();
            var better = line.At("better.onnx");
            File.WriteAllBytes(better, TinyModels.MeanTimes(1, isFeatures: false, line.SlowLayers));
            var result = await While(line, () => Exchange(better, line.At(TinyLine.Model)));
            Exchange(better, line.At(TinyLine.Model));
            if (result.ExitCode == Rejected && attempt < Attempts)
            {
                continue;
            }

            Refused(line, result, TinyLine.Model);
            Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.EqualTo(Rejected), "the candidate itself sees nothing");
            return;
        }
    }

    [Test]
    public async Task Brighter_frames_put_in_the_sets_place_for_a_moment_are_not_judged_under_its_digest()
    {
        using var line = await Sealed();
        foreach (var path in Directory.GetFiles(line.At("set/cases/frames")))
        {
            line.Bytes(Path.Combine("bright", Path.GetFileName(path)), File.ReadAllBytes(path));
        }

        var result = await While(line, () => Exchange(line.At("bright"), line.At("set/cases/frames")), "--jobs", "1");
        Exchange(line.At("bright"), line.At("set/cases/frames"));
        Refused(line, result, "set/cases/frames/V");
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.EqualTo(Rejected));
    }

    [Test]
    public async Task A_frame_file_written_in_place_while_it_is_replayed_is_seen()
    {
        using var line = await Sealed();
        var path = line.At("set/cases/frames/V3.tif");
        var bytes = File.ReadAllBytes(path);
        var result = await While(line, () => File.WriteAllBytes(path, bytes), "--jobs", "1");
        Refused(line, result, "set/cases/frames/V3.tif");
    }

    private static async Task<TinyLine> Sealed()
    {
        var line = new TinyLine { IsDemonstration = false, IsPatterned = true, Frames = 600, SlowLayers = 20, Gain = 0.1f }.Write();
        Assert.That((await line.RunAsync("seal", TinyLine.Promotion, "--role", "qa")).ExitCode, Is.Zero);
        return line;
    }

    // When the run is in the ledger, everything is hashed and nothing is replayed.
    private static async Task<CommandResult> While(TinyLine line, Action swap, params string[] options)
    {
        using var command = line.Begin(["run", TinyLine.Promotion, .. options]);
        await command.UntilAsync(() => SameEvidenceTests.Acts(line).Count == 2, "act of the run");
        swap();
        return await command.EndAsync();
    }

    private static void Exchange(string one, string other)
    {
        Action<string, string> move = File.Exists(one) ? File.Move : Directory.Move;
        move(other, other + ".away");
        move(one, other);
        move(other + ".away", one);
    }

    private static void Refused(TinyLine line, CommandResult result, string named)
    {
        Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((Integrity, "")), result.Stderr);
        Assert.That(result.Stderr, Does.Contain("LC-W109").And.Contain(named).And.Contain("fix"));
        Assert.That(SameEvidenceTests.Acts(line).Where(act => act.StartsWith(ActKind.Replayed, StringComparison.Ordinal)), Is.Empty);
        Leftovers.None(line, wasRefused: true);
    }
}
