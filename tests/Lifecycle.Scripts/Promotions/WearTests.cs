using Lifecycle.ChallengeSets;
using Lifecycle.TestKit;

namespace Lifecycle.Promotions;

/// <summary>A rejected candidate, then a changed one on the same vessels: whatever is done about it, it is refused or seen.</summary>
public sealed class WearTests
{
    internal const int Consumed = 2;
    internal const int Broken = 4;

    /// <summary>What is done, what it comes to, and what is said.</summary>
    private static readonly (string Trick, Action<TinyLine> Do, int Exit, string Said)[] Tricks =
    [
        ("train another model", _ => { }, Consumed, "all 3 cases"),
        ("change the alert policy", line => line.Edit(TinyLine.Alerts, "raise: 0.60", "raise: 0.59"), Consumed, "all 3 cases"),
        ("write a comment into set.yaml", line => line.Edit(TinyLine.SetText, "origin: real", "origin: real # the same"), Consumed, "all 3 cases"),
        ("make a new version", line => line.Edit(TinyLine.SetText, "version: 1", "version: 2\nchanges: none"), Consumed, "all 3 cases"),
        ("give the set another name", line => line.Edit(TinyLine.SetText, "name: tiny", "name: large"), Consumed, "all 3 cases"),
        ("copy the set", Copy, Consumed, "all 3 cases"),
        ("rename the cases", RenameCases, Consumed, "all 3 cases"),
        ("rename one batch", line => line.Edit(TinyLine.FirstCase, "B1", "B9"), Consumed, "all 3 cases"),
        ("rename every batch", line => Again(line, FrameFormat.Tiff, "C"), Consumed, "all 3 cases"),
        ("name the vessel", line => line.Edit(TinyLine.FirstCase, "\"batch\"", "\"vessel\": \"R1\",\n  \"batch\""), Consumed, "all 3 cases"),
        ("name another donor", line => line.Edit(TinyLine.FirstCase, "\"batch\"", "\"donor\": \"D7\",\n  \"batch\""), Consumed, "all 3 cases"),
        ("say that it is of another subgroup", line => line.Edit(TinyLine.FirstCase, "CH-1", "CH-2"), Consumed, "all 3 cases"),
        ("write the frames anew", line => Again(line, FrameFormat.Png, "B"), Consumed, "all 3 cases"),
        ("write the frames anew and rename the batches", line => Again(line, FrameFormat.Png, "C"), Consumed, "3 of 3 cases"),
        ("darken the frames and rename the batches", line => Again(line, FrameFormat.Png, "C", darker: 4), Consumed, "3 of 3 cases"),
        ("turn the order round and rename the batches", line => Again(line, FrameFormat.Png, "C", isReversed: true), Consumed, "3 of 3 cases"),
        ("mirror the frames and rename the batches", line => Again(line, FrameFormat.Png, "C", isMirrored: true), Consumed, "3 of 3 cases"),
        ("join all vessels into one", Join, Consumed, "1 of 1 cases"),
        ("drop a case", DropCase, Consumed, "all 2 cases"),
        ("add one fresh case", line => line.WriteCase("V4", 4), Consumed, "3 of 4 cases"),
        ("label anew", line => line.Edit(TinyLine.FirstLabels, "a count", "another count"), Consumed, "all 3 cases"),
        ("exclude a case", line => File.AppendAllText(
            line.At(TinyLine.SetText), "exclusions: [{case: V1, reason: blurred, role: sme, date: 2026-01-05}]\n"), Consumed, "all 3 cases"),
        ("loosen the bars", line => line.Edit(TinyLine.Criteria, ">= 0.90", ">= 0.10"), Consumed, "all 3 cases"),
        ("put the model into production's place", PutIntoProduction, Consumed, "all 3 cases"),
        ("clear the records folder", line => Directory.Delete(line.Records, recursive: true), Broken, "LC-L304"),
        ("begin a ledger elsewhere", line => line.Edit("lifecycle.yaml", "records: records", "records: elsewhere"), Broken, "LC-L304"),
        ("rename the workspace", line => line.Edit("lifecycle.yaml", "name: tiny", "name: other"), Broken, "error[LC-"),
        ("edit an act", EditAct, Broken, "error[LC-"),
        ("cut the ledger off", line => File.Delete(Path.Combine(line.Records, "ledger", "checkpoint")), Broken, "LC-L101"),
        ("remove what was shown", line => Directory.Delete(Path.Combine(line.Records, "shown"), recursive: true), Broken, "LC-L303"),
        ("edit what was shown", EditShown, Broken, "LC-L303"),
        ("remove the run and write the frames anew", RemoveRun, Broken, "LC-L303"),
        ("edit how far the ledger was", line => line.Edit("ledger-head.txt", "\n4\n", "\n3\n"), Broken, "LC-L304"),
        ("remove how far the ledger was", line => File.Delete(line.At("ledger-head.txt")), Broken, "LC-L304"),
        ("call it a demonstration", line => line.Edit("lifecycle.yaml", "demonstration: false", "demonstration: true"), Consumed, "all 3 cases"),
    ];

    private static IEnumerable<TestCaseData> Cases =>
        Tricks.Select((trick, index) => new TestCaseData(index).SetArgDisplayNames(trick.Trick));

    [TestCaseSource(nameof(Cases))]
    public async Task A_changed_candidate_is_not_accepted_on_what_was_seen_by_who_tries_to(int trick)
    {
        var (_, attempt, exit, said) = Tricks[trick];
        using var line = await Rejected();
        line.WriteModel("model", 1);
        attempt(line);
        await line.RunAsync("seal", TinyLine.Promotion, "--role", "qa");
        var result = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That(result.ExitCode, Is.EqualTo(exit), result.Stdout + result.Stderr);
        Assert.That(result.Stdout, Does.Not.Contain("CRITERIA: accepted"));
        Assert.That(Flat(result.Stderr), Does.Contain(said));
    }

    internal static async Task<TinyLine> Sealed()
    {
        var line = new TinyLine { IsDemonstration = false, Gain = 0.1f, IsPatterned = true, HasProduction = false }.Write();
        Assert.That((await line.RunAsync("seal", TinyLine.Promotion, "--role", "qa")).ExitCode, Is.Zero);
        return line;
    }

    internal static async Task<TinyLine> Rejected()
    {
        var line = await Sealed();
        var result = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That(result.ExitCode, Is.EqualTo(1), result.Stderr + result.Stdout);
        return line;
    }

    private static void Again(TinyLine line, FrameFormat format, string batches, byte darker = 0, bool isReversed = false, bool isMirrored = false)
    {
        for (var number = 1; number <= line.Cases; number++)
        {
            var id = $"V{number}";
            var order = Enumerable.Range(0, line.Frames).Select(frame => isReversed ? line.Frames - 1 - frame : frame).ToList();
            Directory.GetFiles(line.At("set/cases/frames"), id + "*").ToList().ForEach(File.Delete);
            line.Describe(id, $"{batches}{number}", TinyFrames.Write(
                line, id, format, order.Select(frame => frame >= line.Frames / 3 && frame < line.Frames / 3 * 2 ? TinyFrames.Bright : TinyFrames.Dark),
                (frame, level) =>
                {
                    var pixels = TinyFrames.Patterned(id, order[frame], level);
                    return [.. pixels.Select((_, at) => (byte)(pixels[isMirrored ? (at / 8 * 8) + 7 - (at % 8) : at] - darker))];
                }));
        }
    }

    // One case of three vessels one after the other, its frames written anew.
    private static void Join(TinyLine line)
    {
        var vessels = Enumerable.Range(1, line.Cases).ToList();
        var names = TinyFrames.Write(
            line, "J1", FrameFormat.Png, vessels.SelectMany(_ => line.Levels()).Select(level => (byte)(level - 1)),
            (frame, level) => TinyFrames.Patterned($"V{(frame / line.Frames) + 1}", frame % line.Frames, level));
        foreach (var vessel in vessels)
        {
            File.Delete(line.At($"set/cases/V{vessel}.json"));
            File.Delete(line.At($"set/labels/V{vessel}.json"));
        }

        line.Describe("J1", "C1", names);
        var (onset, ended) = (TinyLine.TimeOf(line.Frames / 3), TinyLine.TimeOf(line.Frames / 3 * 2));
        line.Bytes("set/labels/J1.json", LabelsDocument.Write(new CaseLabels(
            "J1", "joined", [new Episode("J1-1", "DEBRIS", onset, ended, ended, "a count", Axes.None)], [])));
    }

    internal static void Copy(TinyLine line)
    {
        foreach (var file in Directory.GetFiles(line.At("set"), "*", SearchOption.AllDirectories))
        {
            line.Bytes(Path.Combine("second", Path.GetRelativePath(line.At("set"), file)), File.ReadAllBytes(file));
        }

        line.Edit(TinyLine.Promotion, "set: set", "set: second");
    }

    private static void RenameCases(TinyLine line)
    {
        for (var number = 1; number <= line.Cases; number++)
        {
            foreach (var kind in (string[])["cases", "labels"])
            {
                line.Edit($"set/{kind}/V{number}.json", $"\"case\": \"V{number}\"", $"\"case\": \"W{number}\"");
                File.Move(line.At($"set/{kind}/V{number}.json"), line.At($"set/{kind}/W{number}.json"));
            }
        }
    }

    private static void DropCase(TinyLine line)
    {
        File.Delete(line.At(TinyLine.FirstCase));
        File.Delete(line.At(TinyLine.FirstLabels));
    }

    private static void PutIntoProduction(TinyLine line)
    {
        line.WriteModel("old", 0.1f);
        line.Text(TinyLine.Promotion, TinyTexts.Promotion(hasProduction: true).Replace("production: production", "production: old", StringComparison.Ordinal));
    }

    private static void EditAct(TinyLine line)
    {
        var entries = Directory.GetFiles(Path.Combine(line.Records, "ledger", "tile", "entries"), "*", SearchOption.AllDirectories).Single();
        var bytes = File.ReadAllBytes(entries);
        bytes[^20] ^= 1;
        File.WriteAllBytes(entries, bytes);
    }

    private static void EditShown(TinyLine line)
    {
        var file = Directory.GetFiles(Path.Combine(line.Records, "shown")).Single();
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"B1\"", "\"B8\"", StringComparison.Ordinal));
    }

    private static void RemoveRun(TinyLine line)
    {
        Directory.Delete(Path.Combine(line.Records, "runs"), recursive: true);
        Again(line, FrameFormat.Png, "C");
    }

    internal static string Flat(string text) =>
        string.Join(' ', text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
