using Lifecycle.Promotions;

namespace Lifecycle.Builds;

/// <summary>The script that every build carries, run with Python and nothing else: no .NET, no shell, no path.</summary>
public sealed class IndependentCheckTests
{
    internal const string Python = "/usr/bin/python3";

    [Test]
    public async Task Every_number_of_a_build_is_the_same()
    {
        using var line = await Scored();
        var result = await Check(await LockableLine.Lock(line));
        Assert.That((result.ExitCode, result.Stderr), Is.EqualTo((0, "")), result.Stdout);
        Assert.That(result.Stdout, Does.Contain("same    AC-1            judged                   1.0").And.Contain("same    overall         verdict                  accepted")
            .And.Contain(" 0 faults of files and bounds, 0 criteria not recomputed"));
        var numbers = int.Parse(result.Stdout.Split('\n')[^2].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
        Assert.That(numbers, Is.GreaterThan(60));
        var every = await Check(line.At(Directory.GetDirectories(line.At("records/builds")).Single()), "--every");
        Assert.That(CommandResult.Lines(every.Stdout).Count(text => text.StartsWith("same ", StringComparison.Ordinal)), Is.GreaterThan(numbers));
    }

    [TestCase("alerts.yaml")]
    [TestCase("model/model.onnx")]
    [TestCase("VERIFY.md")]
    public async Task A_changed_file_is_named(string path)
    {
        using var line = await Scored();
        var folder = await LockableLine.Lock(line);
        File.AppendAllText(Path.Combine(folder, path), "\n");
        await Differs(folder, $"{path} is not the file that build.json binds");
        File.Delete(Path.Combine(folder, "model/model.onnx"));
        File.WriteAllText(Path.Combine(folder, "more"), "");
        File.CreateSymbolicLink(Path.Combine(folder, "link"), "more");
        var result = await Differs(folder, "model/model.onnx is missing");
        Assert.That(result.Stdout, Does.Contain("more is not named by build.json").And.Contain("link is a link"));
    }

    // From here on every digest above is made to fit: only who computes again can see it.
    [Test]
    public async Task One_observation()
    {
        using var line = await Scored();
        var folder = await LockableLine.Lock(line);
        var bytes = File.ReadAllBytes(Path.Combine(folder, "run/candidate/scores/level.npy"));
        BitConverter.TryWriteBytes(bytes.AsSpan(bytes.Length - 4), 0.99f); // The last frame, which is dark.
        var forged = Forgery.Put(folder, "run/candidate/scores/level.npy", bytes);
        Assert.That((await line.RunAsync("verify", forged)).ExitCode, Is.EqualTo(3), "digests and parts fit");
        await Differs(forged, "DIFFERS alerts          number");
    }

    [TestCase("set/labels/V1.json", "\"onset\": 1700007200000000", "\"onset\": 1700009000000000", "DIFFERS ", TestName = "One_label")]
    [TestCase("criteria.yaml", ">= 0.90", ">= 0.80", "DIFFERS AC-1: the scorecard says that another thing was asked for", TestName = "One_bound")]
    [TestCase("criteria.yaml", "quietHours: 6", "quietHours: 600", "DIFFERS AC-2            verdict", TestName = "One_minimum")]
    [TestCase("alerts.yaml", "raise: 0.60", "raise: 0.99", "DIFFERS alerts          number", TestName = "One_level")]
    [TestCase("scorecard.json", "\"judged\": 1,", "\"judged\": 0.99,", "DIFFERS AC-1            judged", TestName = "One_number_of_the_scorecard")]
    [TestCase("scorecard.json", "\"detected\": 3,", "\"detected\": 2,", "DIFFERS AC-1            evidence detected", TestName = "One_count_of_the_scorecard")]
    [TestCase("run/candidate/alerts.jsonl", "\"endedBy\":\"cleared\"", "\"endedBy\":\"nothing\"", "DIFFERS alerts", TestName = "One_alert")]
    public async Task One_thing_with_every_digest_above_it(string path, string old, string now, string said)
    {
        using var line = await Scored();
        await Differs(Forgery.Edit(await LockableLine.Lock(line), path, old, now), said);
    }

    [Test]
    public async Task What_it_does_not_recompute_it_names_and_never_passes()
    {
        using var line = LockableLine.Written(new TinyLine());
        line.Edit(TinyLine.Criteria, "metric: false-alarms-per-100h", "metric: specificity");
        line.Edit(TinyLine.Criteria, "\"<= 2.0\"", "\">= 0.5\"");
        line.Edit(TinyLine.Criteria, "quietHours: 6", "stretches: 3");
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.Zero);
        var result = await Check(await LockableLine.Lock(line));
        Assert.That(result.ExitCode, Is.EqualTo(2), result.Stdout);
        Assert.That(result.Stdout, Does.Contain("NOT REDONE AC-2: specificity"));
    }

    [Test]
    public async Task What_is_no_build_is_said()
    {
        using var line = await Scored();
        var folder = await LockableLine.Lock(line);
        File.WriteAllText(Path.Combine(folder, "build.json"), "{\"files\": 1, \"files\": 2}");
        var result = await Check(folder);
        Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((2, "")));
        Assert.That(result.Stderr, Does.Contain("a name is written twice: files"));
    }

    [Test]
    public void It_is_short_enough_to_be_read() => Assert.That(
        File.ReadAllLines(Path.Combine(TestKit.Repository.Root, "tools/Lifecycle.Workflows/Locking/IndependentFiles/verify.py")), Has.Length.LessThan(1_470));

    private static Task<TinyLine> Scored() => LockableLine.Scored(new TinyLine { IsPatterned = true });

    private static async Task<CommandResult> Differs(string folder, string said)
    {
        var result = await Check(folder);
        Assert.That(result.ExitCode, Is.EqualTo(1), result.Stdout + result.Stderr);
        Assert.That(result.Stdout, Does.Contain(said));
        return result;
    }

    private static Task<CommandResult> Check(string folder, params string[] options) =>
        new CommandRunner(Python, new Dictionary<string, string> { ["PATH"] = "" })
            .RunAsync(["-I", "-B", Path.Combine(folder, "verify.py"), .. options], "/", null, TimeSpan.FromSeconds(60));
}
