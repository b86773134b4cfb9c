using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Lifecycle.Formats;
using Lifecycle.Replay;

namespace Lifecycle.Promotions;

/// <summary>A candidate that does not get through the set: a fact of the run, which fails the gate, and harms nobody else.</summary>
public sealed partial class FailedCandidateTests
{
    // The bright frames of V2 and V3, of 230 and 231; those of the others are brighter.
    private const float Level = 230.5f / 255;

    private const string Words = "the candidate failed in case V2 at frame 8: score 'level' is NaN";

    private static readonly Lazy<Task<SortedDictionary<string, byte[]>>> Whole = new(async () =>
    {
        using var line = Failing();
        Assert.That((await line.RunAsync("replay", TinyLine.Promotion, "--jobs", "1")).ExitCode, Is.EqualTo(1));
        return BrokenOff.Run(line);
    });

    [TestCase("--jobs", "2")]
    [TestCase("--jobs", "5")]
    public async Task The_run_is_the_same_however_many_workers_met_the_failure(params string[] options)
    {
        using var line = Failing();
        var replay = await line.RunAsync(["replay", TinyLine.Promotion, .. options]);
        Assert.That(replay.ExitCode, Is.EqualTo(1), replay.Stderr);
        Assert.That(Flat(replay.Stdout), Does.Contain(Words).And.Contain("replayed "));
        Assert.That(BrokenOff.Run(line), Is.EqualTo(await Whole.Value));
    }

    [Test]
    public async Task One_that_fails_at_the_first_frame_of_every_case_failed_in_the_first_case([Values(1, 2, 4)] int workers)
    {
        using var line = Line().Write();
        line.Bytes(TinyLine.Model, TinyModels.NoNumberNear(0.5f, 2));
        var replay = await line.RunAsync("replay", TinyLine.Promotion, "--jobs", $"{workers}");
        Assert.That(replay.ExitCode, Is.EqualTo(1), replay.Stderr);
        Assert.That(Flat(replay.Stdout), Does.Contain("the candidate failed in case V1 at frame 0: score 'level' is NaN"));
    }

    [Test]
    public async Task The_run_is_the_same_when_shards_met_several_failures()
    {
        using var line = Failing();
        Assert.That((await line.RunAsync("replay", TinyLine.Promotion, "--begin")).ExitCode, Is.Zero);
        foreach (var share in (string[])["1/3", "2/3", "3/3"])
        {
            Assert.That((await line.RunAsync("replay", TinyLine.Promotion, "--shard", share)).ExitCode, Is.Zero, "the shard is there");
        }

        Assert.That((await line.RunAsync("replay", "merge", TinyLine.Promotion)).ExitCode, Is.EqualTo(1));
        Assert.That(BrokenOff.Run(line), Is.EqualTo(await Whole.Value));
    }

    [Test]
    public async Task Productions_answers_are_those_that_it_gives_beside_a_sound_candidate()
    {
        using var line = Line().Write();
        Assert.That((await line.RunAsync("replay", TinyLine.Promotion)).ExitCode, Is.Zero);
        var (sound, failed) = (BrokenOff.Run(line), await Whole.Value);
        foreach (var file in sound.Keys.Where(file => file.StartsWith("production", StringComparison.Ordinal) || file == "pictures.npy"))
        {
            Assert.That(failed[file], Is.EqualTo(sound[file]), file);
        }

        var scores = MemoryMarshal.Cast<byte, float>(failed["candidate/scores/level.npy"].AsSpan(128)).ToArray();
        var known = MemoryMarshal.Cast<byte, float>(sound["candidate/scores/level.npy"].AsSpan(128)).ToArray();
        var first = line.Frames + 8;
        Assert.That(scores[..first], Is.EqualTo(known[..first]));
        Assert.That(scores[first..], Is.All.NaN);
        var record = JsonSource.Parse(RunRecord.FileName, failed[RunRecord.FileName]).Then(RunRecord.Read);
        Assert.That(record.TryGet(out var run, out _), Is.True);
        Assert.That(run!.Candidate.AlertCount, Is.EqualTo(1), "of V1 alone");
        Assert.That(run.Production!.Failure, Is.Null);
    }

    [Test]
    public async Task It_is_rejected_with_case_frame_and_reason_wherever_a_verdict_is_said()
    {
        using var line = Failing();
        var run = await line.RunAsync("run", TinyLine.Promotion, "--html", "page.html");
        Assert.That(run.ExitCode, Is.EqualTo(1), run.Stderr);
        var text = Flat(run.Stdout);
        Assert.That(text, Does.Contain($"FAILED {Words}").And.Contain("CRITERIA: rejected (demonstration) 0 of 2 criteria hold"));
        Assert.That(text.IndexOf("FAILED", StringComparison.Ordinal), Is.LessThan(text.IndexOf("AC-1", StringComparison.Ordinal)));
        Assert.That(File.ReadAllText(line.At("page.html")), Does.Contain("the candidate failed in case V2 at frame 8"));

        var json = await line.RunAsync("score", TinyLine.Promotion, "--json");
        using var card = JsonDocument.Parse(json.Stdout);
        var failure = card.RootElement.GetProperty("failure");
        Assert.That((failure.GetProperty("case").GetString(), failure.GetProperty("frame").GetInt32()), Is.EqualTo(("V2", 8)));
        Assert.That(card.RootElement.GetProperty("results").EnumerateArray().Select(result => result.GetProperty("reason").GetString()),
            Is.All.StartsWith("not judged: the candidate failed"));
        var junit = Directory.GetFiles(line.At("records/scores"), "junit.xml", SearchOption.AllDirectories).Single();
        Assert.That(File.ReadAllText(junit), Does.Contain("<failure").And.Contain("the candidate failed in case V2 at frame 8"));
    }

    [Test]
    public async Task Production_that_cannot_answer_ends_the_replay_with_case_and_frame()
    {
        using var line = Line().Write();
        line.Bytes("production/model.onnx", TinyModels.NoNumberNear(Level, 0.7f / 255));
        var replay = await line.RunAsync("replay", TinyLine.Promotion, "--jobs", "1");
        Assert.That((replay.ExitCode, replay.Stdout), Is.EqualTo((2, "")), replay.Stderr);
        Assert.That(Flat(replay.Stderr), Does.Contain("production in case V2 at frame 8: score 'level' is NaN"));
    }

    [Test]
    public async Task It_is_a_use_all_the_same()
    {
        using var line = Failing();
        Assert.That((await line.RunAsync("replay", TinyLine.Promotion)).ExitCode, Is.EqualTo(1));
        line.WriteModel("model", 1);
        var next = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That((next.ExitCode, next.Stderr.Contains("LC-L301", StringComparison.Ordinal)), Is.EqualTo((2, true)), next.Stderr);
    }

    [Test]
    public async Task It_is_not_compared()
    {
        using var line = Failing();
        CompareTests.Planned(line);
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.EqualTo(1));
        var compared = await line.RunAsync("compare", TinyLine.Promotion);
        Assert.That((compared.ExitCode, compared.Stdout), Is.EqualTo((2, "")), compared.Stderr);
        Assert.That(Flat(compared.Stderr), Does.Contain("LC-R113").And.Contain(Words));
    }

    private static TinyLine Line() => new() { HasProduction = true, Cases = 5, Frames = 24 };

    private static TinyLine Failing()
    {
        var line = Line().Write();
        line.Bytes(TinyLine.Model, TinyModels.NoNumberNear(Level, 0.7f / 255));
        return line;
    }

    private static string Flat(string text) => Spaces().Replace(text, " ");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
