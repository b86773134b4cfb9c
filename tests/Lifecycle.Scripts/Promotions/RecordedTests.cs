using System.Globalization;
using System.Text;
using System.Text.Json;
using Lifecycle.Ledger;

namespace Lifecycle.Promotions;

/// <summary>A model that ran elsewhere: its logs stand in place of running it, and whoever reads the result is told.</summary>
public sealed class RecordedTests
{
    private const string Log = "production.csv";
    private const int Frames = 12;
    private static readonly string[] Recorded = ["--production-log", Log, "--log-offset", "2 s"];

    [Test]
    public async Task Logged_scores_give_the_alerts_of_the_model_that_was_run()
    {
        using var line = await Replayed();
        var before = await Run(line);
        WriteLog(line, Scores(before, "production"));
        var replayed = await line.RunAsync(["replay", TinyLine.Promotion, .. Recorded]);
        Assert.That(replayed.ExitCode, Is.Zero, replayed.Stderr);
        Assert.That(replayed.Stdout, Does.Contain("recorded, not replayed").And.Contain("clock 2 s as given"));
        var after = await Run(line, Recorded);
        Assert.That(after, Is.Not.EqualTo(before), "other logs are another run");
        foreach (var part in (string[])["production/alerts.jsonl", "production/scores/level.npy", "candidate/alerts.jsonl", "candidate/scores/level.npy"])
        {
            Assert.That(File.ReadAllBytes(Path.Combine(after, part)), Is.EqualTo(File.ReadAllBytes(Path.Combine(before, part))), part);
        }

        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(after, "run.json")));
        var file = json.RootElement.GetProperty("models")[1].GetProperty("recorded").GetProperty("files")[0];
        Assert.That((file.GetProperty("offset").GetInt64(), file.GetProperty("rows").GetInt64()), Is.EqualTo((2_000_000L, 36L)));
        Assert.That((await line.RunAsync(["replay", TinyLine.Promotion, .. Recorded, "--jobs", "1"])).Stdout, Does.Contain("found "));
    }

    [Test]
    public async Task The_verdict_says_that_a_model_was_recorded_and_how_its_clock_stands()
    {
        using var line = await Replayed();
        WriteLog(line, Scores(await Run(line), "candidate"), "candidate.csv");
        string[] recorded = ["--candidate-log", "candidate.csv", "--log-offset", "2 s"];
        var run = await line.RunAsync(["run", TinyLine.Promotion, .. recorded]);
        Assert.That(run.ExitCode, Is.EqualTo(3), run.Stderr);
        Assert.That(run.Stdout, Does.Contain("recorded    candidate: recorded, not replayed").And.Contain("clock 2 s as given"));
        Assert.That(run.Stdout, Does.Contain("CRITERIA: accepted (demonstration, recorded, informational)"));
        var scored = await line.RunAsync(["score", TinyLine.Promotion, .. recorded]);
        Assert.That(scored.Stdout, Does.Contain("candidate: recorded, not replayed"), scored.Stderr);
        var without = await line.RunAsync("score", TinyLine.Promotion);
        Assert.That(without.Stdout, Does.Not.Contain("recorded, not replayed"), "that is the other run");
    }

    [Test]
    public async Task A_table_of_scores_does_not_accept_a_candidate_that_was_run_and_rejected()
    {
        using var line = new TinyLine { HasProduction = true, IsPatterned = true, Gain = 0.1f }.Write();
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.EqualTo(1));
        WriteLog(line, [.. Scores(await Run(line), "production")], "candidate.csv");
        string[] recorded = ["--candidate-log", "candidate.csv", "--log-offset", "2 s"];
        var run = await line.RunAsync(["run", TinyLine.Promotion, .. recorded]);
        Assert.That(run.ExitCode, Is.EqualTo(3), run.Stderr);
        Assert.That(run.Stdout, Does.Contain("CRITERIA: accepted (demonstration, recorded, informational)"));
        var acts = BrokenOff.Acts(line).ToList();
        Assert.That(
            string.Join(' ', run.Stdout.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
            Does.Contain($"run on these frames by act {acts.FindIndex(act => act.Kind == ActKind.Replayed)}: rejected (demonstration) by act {acts.FindIndex(act => act.Kind == ActKind.Score)}"));
        using var json = JsonDocument.Parse((await line.RunAsync(["score", TinyLine.Promotion, "--json", .. recorded])).Stdout);
        Assert.That((json.RootElement.GetProperty("recorded").GetBoolean(), json.RootElement.GetProperty("informational").GetBoolean()), Is.EqualTo((true, true)));
        Assert.That(
            Directory.GetFiles(line.At("records/scores"), "junit.xml", SearchOption.AllDirectories).Count(file => File.ReadAllText(file).Contains("recorded elsewhere", StringComparison.Ordinal)),
            Is.EqualTo(1));
    }

    [Test]
    public async Task A_comparison_with_a_recorded_model_says_so_and_is_informational()
    {
        using var line = new TinyLine { HasProduction = true, Cases = 12 }.Write();
        CompareTests.Planned(line);
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.Zero);
        Assert.That((await line.RunAsync("compare", TinyLine.Promotion)).ExitCode, Is.Zero);
        WriteLog(line, Scores(await Run(line), "production", 12));
        line.Text(TinyLine.Promotion, File.ReadAllText(line.At(TinyLine.Promotion)) + $"productionLog: [{Log}]\nlogOffset: 2 s\n");
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.EqualTo(3));
        var compared = await line.RunAsync("compare", TinyLine.Promotion);
        Assert.That(compared.ExitCode, Is.EqualTo(3), compared.Stderr);
        Assert.That(compared.Stdout, Does.Contain("recorded    production: recorded, not replayed").And.Contain("COMPARABILITY: comparable (demonstration, recorded, informational)"));
        using var json = JsonDocument.Parse((await line.RunAsync("compare", TinyLine.Promotion, "--json")).Stdout);
        Assert.That(json.RootElement.GetProperty("recorded").GetBoolean(), Is.True);
    }

    [Test]
    public async Task The_promotion_file_names_logs_as_well()
    {
        using var line = await Replayed();
        WriteLog(line, Scores(await Run(line), "production"));
        line.Text(TinyLine.Promotion, File.ReadAllText(line.At(TinyLine.Promotion)) + $"productionLog: [{Log}]\nlogOffset: 2 s\n");
        var replayed = await line.RunAsync("replay", TinyLine.Promotion);
        Assert.That(replayed.Stdout, Does.Contain("recorded, not replayed"), replayed.Stderr);
        Assert.That((await line.RunAsync("score", TinyLine.Promotion)).Stdout, Does.Contain("production: recorded, not replayed"));
    }

    [Test]
    public async Task Frames_at_one_interval_need_the_offset_and_too_many_missing_rows_are_refused()
    {
        using var line = await Replayed();
        var scores = Scores(await Run(line), "production");
        WriteLog(line, scores);
        var unknown = await line.RunAsync("replay", TinyLine.Promotion, "--production-log", Log);
        Assert.That((unknown.ExitCode, unknown.Stdout, unknown.Stderr.Contains("LC-R502", StringComparison.Ordinal)), Is.EqualTo((2, "", true)), unknown.Stderr);
        var wrong = await line.RunAsync("replay", TinyLine.Promotion, "--production-log", Log, "--log-offset", "10 min");
        Assert.That(wrong.Stderr, Does.Contain("LC-R503"));
        WriteLog(line, scores[..30]);
        var holes = await line.RunAsync(["replay", TinyLine.Promotion, .. Recorded]);
        Assert.That((holes.ExitCode, holes.Stderr.Contains("LC-R505", StringComparison.Ordinal)), Is.EqualTo((2, true)), holes.Stderr);
        WriteLog(line, scores[..34]);
        var few = await line.RunAsync(["replay", TinyLine.Promotion, .. Recorded]);
        Assert.That(few.Stdout, Does.Contain("2 frames have no score in the log"), few.Stderr);
    }

    [Test]
    public async Task An_event_log_is_held_against_what_the_policy_raises()
    {
        using var line = await Replayed();
        WriteLog(line, Scores(await Run(line), "production"));
        line.Text("events.csv", "start,end,case,type\n" + Event(4, "V1") + Event(5, "V2") + Event(11, "V3"));
        var replayed = await line.RunAsync(["replay", TinyLine.Promotion, .. Recorded, "--production-log", "events.csv"]);
        Assert.That(replayed.ExitCode, Is.Zero, replayed.Stderr);
        Assert.That(replayed.Stdout, Does.Contain("events      production: 2 in the log and raised by the policy, 1 only in the").And.Contain("only in log V3").And.Contain("only raised V3"));
    }

    [Test]
    public async Task Where_only_events_are_known_they_are_the_alerts()
    {
        using var line = await Replayed();
        line.Text("events.csv", "start,end,case,type,value,confidence\n" + Event(4, "V1", ",0.8,0.8") + Event(5, "V2", ",0.7,0.7"));
        var replayed = await line.RunAsync("replay", TinyLine.Promotion, "--production-log", "events.csv", "--log-offset", "2 s");
        Assert.That(replayed.ExitCode, Is.Zero, replayed.Stderr);
        Assert.That(replayed.Stdout, Does.Contain("only what it raised is known").And.Contain("2 alerts"));
        var scored = await line.RunAsync("score", TinyLine.Promotion, "--production-log", "events.csv", "--log-offset", "2 s");
        Assert.That(scored.Stdout, Does.Contain("production: recorded, not replayed: only what it raised").And.Contain("as given, 2 events"), scored.Stderr);
    }

    [TestCase("time,case,level\nyesterday,V1,0.5\n", "LC-R501")]
    [TestCase("time,case,other\n", "LC-R501")]
    public async Task A_log_with_faults_is_refused_with_its_line(string text, string code)
    {
        using var line = await Replayed();
        line.Text(Log, text);
        var result = await line.RunAsync(["replay", TinyLine.Promotion, .. Recorded]);
        Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((2, "")));
        Assert.That(result.Stderr, Does.Contain(code).And.Contain($"{Log}:"));
    }

    private static async Task<TinyLine> Replayed()
    {
        var line = new TinyLine { HasProduction = true, IsPatterned = true }.Write();
        var result = await line.RunAsync("replay", TinyLine.Promotion);
        Assert.That(result.ExitCode, Is.Zero, result.Stderr);
        return line;
    }

    private static async Task<string> Run(TinyLine line, params string[] logs)
    {
        var found = await line.RunAsync(["replay", TinyLine.Promotion, .. logs]);
        return line.At(CommandResult.Lines(found.Stdout).First(text => text.StartsWith("found", StringComparison.Ordinal)).Split(' ')[^1]);
    }

    // The last rows of a column file are its numbers.
    private static float[] Scores(string run, string role, int cases = 3)
    {
        var bytes = File.ReadAllBytes(Path.Combine(run, role, "scores", "level.npy"));
        return [.. Enumerable.Range(0, cases * Frames).Select(row => BitConverter.ToSingle(bytes, bytes.Length - (4 * ((cases * Frames) - row))))];
    }

    private static void WriteLog(TinyLine line, float[] scores, string name = Log)
    {
        var text = new StringBuilder("time,case,level\n");
        for (var row = 0; row < scores.Length; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{TinyLine.TimeOf(row % Frames) + TimeSpan.FromSeconds(2)},V{1 + (row / Frames)},{scores[row]}\n");
        }

        line.Text(name, text.ToString());
    }

    private static string Event(int frame, string name, string more = "") =>
        $"{TinyLine.TimeOf(frame) + TimeSpan.FromSeconds(2)},{(frame < 8 ? TinyLine.TimeOf(8) + TimeSpan.FromSeconds(2) : "")},{name},DEBRIS{more}\n";
}
