using System.Diagnostics;
using Lifecycle.TestKit;

namespace Lifecycle.Promotions;

/// <summary>A replay on a real Slurm: the bytes of one machine, whatever is killed on the way.</summary>
public sealed class SlurmTests
{
    private static readonly string[] OnSlurm = ["replay", TinyLine.Promotion, "--on", "slurm"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static SlurmCluster? cluster;

    [OneTimeSetUp]
    public static void Begin()
    {
        if (SlurmCluster.WhyNot() is { } why)
        {
            Assert.Ignore(why);
        }

        cluster = SlurmCluster.Start();
    }

    [OneTimeTearDown]
    public static void End() => cluster?.Dispose();

    [Test]
    public async Task Three_shards_and_their_merge_give_the_bytes_of_one_machine()
    {
        using var line = Line("a line's \"own\" $HOME %j");
        using var alone = Line("alone");
        var here = await alone.RunAsync("replay", TinyLine.Promotion);
        Assert.That(here.ExitCode, Is.Zero, here.Stderr);
        var there = await line.RunAsync([.. OnSlurm, "--shards", "3"]);
        Assert.That(there.ExitCode, Is.Zero, there.Stderr + Logs(line));
        Assert.That(CommandResult.Lines(there.Stdout)[..2], Is.EqualTo(CommandResult.Lines(here.Stdout)[..2]));
        Assert.That(there.Stderr, Does.Contain("submitted 3 shards as job ").And.Contain("their merge as job "));
        SameRun(line, alone);
        Assert.That(Directory.Exists(RunPath(line) + ".shards"), Is.False);

        // The seals, one beginning, one end: shards never append.
        Assert.That(Acts(line), Is.EqualTo(Acts(alone)));
        var json = await line.RunAsync([.. OnSlurm, "--attach", "--json"]);
        Assert.That(json.Stdout, Is.EqualTo(await File.ReadAllTextAsync(Path.Combine(RunPath(line), "run.json"))), "it has ended, and says what it came to");
    }

    [Test]
    public async Task A_shard_that_is_killed_is_queued_again_and_the_bytes_are_the_same()
    {
        using var line = Line();
        using var alone = Line();
        var running = line.RunAsync([.. OnSlurm, "--shards", "3"]);
        await Kill(line, "2/3", times: 1);
        var there = await running;
        Assert.That(there.ExitCode, Is.Zero, there.Stderr + Logs(line));
        Assert.That(Logs(line), Does.Contain("shard 2: killed, exit code 137, queued again"));
        await alone.RunAsync("replay", TinyLine.Promotion);
        SameRun(line, alone);
    }

    [Test]
    public async Task A_shard_that_dies_four_times_is_named_by_the_merge_and_the_next_submission_makes_it()
    {
        using var line = Line();
        using var alone = Line();
        var running = line.RunAsync([.. OnSlurm, "--shards", "3"]);
        await Kill(line, "2/3", times: 4);
        var there = await running;
        Assert.That((there.ExitCode, there.Stdout), Is.EqualTo((2, "")), there.Stderr + Logs(line));
        Assert.That(there.Stderr, Does.Contain("2/3").Or.Contain("shard 2 of 3"));
        Assert.That(Logs(line), Does.Contain("queued again 3 times: given up"));
        Assert.That(Directory.Exists(RunPath(line)), Is.False);

        var again = await line.RunAsync([.. OnSlurm, "--shards", "3"]);
        Assert.That(again.ExitCode, Is.Zero, again.Stderr + Logs(line));
        await alone.RunAsync("replay", TinyLine.Promotion);
        SameRun(line, alone);
    }

    [Test]
    public async Task A_submitter_that_is_lost_is_followed_by_another()
    {
        using var line = Line();
        using var alone = Line();
        using (var submitter = line.Begin([.. OnSlurm, "--shards", "3"]))
        {
            await submitter.UntilAsync(() => Clusters(line).Any(folder => File.Exists(Path.Combine(folder, "submission.json"))), "a submission");
            submitter.Signal("KILL", wholeGroup: true);
            await submitter.EndAsync();
        }

        var attached = await line.RunAsync([.. OnSlurm, "--attach"]);
        Assert.That(attached.ExitCode, Is.Zero, attached.Stderr + Logs(line));
        await alone.RunAsync("replay", TinyLine.Promotion);
        SameRun(line, alone);
    }

    [Test]
    public async Task A_submitter_that_is_interrupted_leaves_the_jobs_and_says_how_to_come_back()
    {
        using var line = Line();
        cluster!.Run("scontrol", "update", "partitionname=held", "state=down"); // Jobs wait for as long as the test wants.
        using var submitter = line.Begin([.. OnSlurm, "--shards", "3", "--partition", "held"]);
        await submitter.UntilAsync(() => Clusters(line).Any(folder => File.Exists(Path.Combine(folder, "submission.json"))), "a submission");
        var twice = await line.RunAsync([.. OnSlurm, "--shards", "3"]);
        Assert.That((twice.ExitCode, twice.Stderr.Contains("LC-X103", StringComparison.Ordinal)), Is.EqualTo((2, true)), twice.Stderr);
        submitter.Signal("INT", wholeGroup: true);
        var stopped = await submitter.EndAsync();
        Assert.That((stopped.ExitCode, stopped.Stdout), Is.EqualTo((130, "")), stopped.Stderr);
        Assert.That(stopped.Stderr, Does.Contain("--on slurm --attach"));

        cluster.Run("scontrol", "update", "partitionname=held", "state=up");
        var attached = await line.RunAsync([.. OnSlurm, "--attach"]);
        Assert.That(attached.ExitCode, Is.Zero, attached.Stderr + Logs(line));
    }

    [Test]
    public async Task Jobs_that_somebody_cancelled_are_said_to_be_lost()
    {
        using var line = Line();
        cluster!.Run("scontrol", "update", "partitionname=closed", "state=down");
        var running = line.RunAsync([.. OnSlurm, "--shards", "2", "--partition", "closed"]);
        await Until(() => Clusters(line).Any(folder => File.Exists(Path.Combine(folder, "submission.json"))), "a submission");
        cluster.Run("scancel", "--partition=closed");
        var lost = await running;
        Assert.That((lost.ExitCode, lost.Stderr.Contains("LC-X105", StringComparison.Ordinal)), Is.EqualTo((2, true)), lost.Stderr);
    }

    [Test]
    public async Task Without_a_submission_there_is_nothing_to_attach_to()
    {
        using var line = Line();
        var attached = await line.RunAsync([.. OnSlurm, "--attach"]);
        Assert.That((attached.ExitCode, attached.Stderr.Contains("LC-X104", StringComparison.Ordinal)), Is.EqualTo((2, true)), attached.Stderr);
    }

    [Test]
    public async Task Without_the_commands_of_Slurm_it_is_refused_and_nothing_is_left()
    {
        using var line = new TinyLine().Write();
        line.Variable("PATH", line.At("no-programs"));
        var refused = await line.RunAsync([.. OnSlurm, "--shards", "3"]);
        Assert.That((refused.ExitCode, refused.Stdout, refused.Stderr.Contains("LC-X101", StringComparison.Ordinal)), Is.EqualTo((2, "", true)), refused.Stderr);
    }

    // Slow enough that a shard lives to be killed, and the set of which it has a case each.
    private static TinyLine Line(string place = "line")
    {
        var line = new TinyLine { HasProduction = true, SlowLayers = 20, Place = place }.Write();
        line.Variable(SlurmCluster.ConfigurationVariable, cluster!.Configuration);
        return line;
    }

    private static async Task Kill(TinyLine line, string shard, int times)
    {
        var killed = new HashSet<int>();
        while (killed.Count < times)
        {
            await Until(() => Processes(line, shard).Any(process => !killed.Contains(process)), $"attempt {killed.Count + 1} of shard {shard}: {Logs(line)}");
            foreach (var process in Processes(line, shard).Where(killed.Add))
            {
                try
                {
                    Process.GetProcessById(process).Kill();
                }
                catch (ArgumentException)
                {
                    Assert.Fail($"shard {shard} ended before it was killed");
                }
            }
        }
    }

    // The program itself, and not the srun that started it.
    private static List<int> Processes(TinyLine line, string shard) =>
    [
        .. Directory.GetDirectories("/proc").Select(folder => Path.GetFileName(folder)).Where(name => name.All(char.IsAsciiDigit))
            .Where(name => Words(name) is { Length: > 3 } words && words[0].EndsWith("/lifecycle", StringComparison.Ordinal)
                && words.Contains(shard) && words.Contains(line.At(TinyLine.Promotion)))
            .Select(int.Parse),
    ];

    private static string[] Words(string process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline").Split('\0', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (IOException)
        {
            return []; // It ended.
        }
    }

    private static async Task Until(Func<bool> isSo, string what)
    {
        var since = Stopwatch.GetTimestamp();
        while (!isSo())
        {
            Assert.That(Stopwatch.GetElapsedTime(since), Is.LessThan(Patience), $"no {what}");
            await Task.Delay(5);
        }
    }

    private static void SameRun(TinyLine one, TinyLine other)
    {
        var (first, second) = (Files(RunPath(one)), Files(RunPath(other)));
        Assert.That(first.Keys, Is.EqualTo(second.Keys));
        Assert.That(first.Keys.Where(file => !first[file].AsSpan().SequenceEqual(second[file])), Is.Empty);
    }

    private static SortedDictionary<string, byte[]> Files(string folder) => new(
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(file => Path.GetRelativePath(folder, file), File.ReadAllBytes),
        StringComparer.Ordinal);

    private static string[] Runs(TinyLine line) =>
        Directory.Exists(line.At("records/runs")) ? Directory.GetDirectories(line.At("records/runs")) : [];

    private static IEnumerable<string> Clusters(TinyLine line) => Runs(line).Where(folder => folder.EndsWith(".cluster", StringComparison.Ordinal));

    private static string RunPath(TinyLine line) => Clusters(line).FirstOrDefault()?[..^".cluster".Length]
        ?? Runs(line).Single(folder => !Path.GetFileName(folder).Contains('.', StringComparison.Ordinal));

    private static string Logs(TinyLine line) => string.Join('\n', Clusters(line)
        .SelectMany(folder => Directory.GetFiles(folder, "*.log")).Select(file => $"{Path.GetFileName(file)}:\n{File.ReadAllText(file)}"));

    private static int Acts(TinyLine line) => int.Parse(File.ReadAllLines(line.At("records/ledger/checkpoint"))[1]);
}
