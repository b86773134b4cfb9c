using System.Globalization;
using Lifecycle.Clusters.Slurm;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.TestKit;

namespace Lifecycle.Clusters;

/// <summary>Arrays of shards and the merge after them, on a real Slurm.</summary>
public sealed class SlurmCommandsTests
{
    // What a shell, Slurm's file patterns and its own option reader would each take for something else.
    private const string Hostile = "a b'c\"d $HOME %j \\ -- `x` ;";

    private static readonly Digest Run = Digest.Of("run"u8);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static SlurmCluster? cluster;

    private TempFolder folder = null!;

    [OneTimeSetUp]
    public static void Begin()
    {
        if (SlurmCluster.WhyNot() is { } why)
        {
            Assert.Ignore(why);
        }

        cluster = SlurmCluster.Start();
        Environment.SetEnvironmentVariable(SlurmCluster.ConfigurationVariable, cluster.Configuration);
    }

    [OneTimeTearDown]
    public static void End() => cluster?.Dispose();

    [SetUp]
    public void MakeFolder() => folder = new TempFolder();

    [TearDown]
    public void RemoveFolder() => folder.Dispose();

    [Test]
    public void Every_shard_runs_once_and_then_the_merge_whatever_the_folders_and_words_are_called()
    {
        var made = Ended("printf '%s\\n' \"$PWD\" \"$1\" \"$2\" > \"made-$(echo \"$2\" | tr / -)\"", "ls made-* | wc -l; printf '%s' \"$1\"; exit 3", Hostile);
        Assert.That(made.MergeExit, Is.EqualTo("3"), "the merge's own exit code is kept");
        Assert.That(made.MergeAnswer, Is.EqualTo($"3\n{Hostile}"), "every shard had ended before it");
        foreach (var shard in (int[])[1, 2, 3])
        {
            var said = File.ReadAllLines(Path.Combine(made.Folder, $"made-{shard}-3"));
            Assert.That(said, Is.EqualTo(new[] { made.Folder, Hostile, $"{shard}/3" }));
            Assert.That(made.Attempts(shard), Is.EqualTo(1));
        }
    }

    [Test]
    public void A_step_that_is_killed_is_queued_again_and_goes_on()
    {
        // The second shard is killed twice, and then gets through.
        var made = Ended("[ \"$2\" != 2/3 ] || [ \"$(cat killed 2>/dev/null | wc -l)\" -ge 2 ] || { echo x >> killed; kill -9 $$; }; : > \"done-${2%%/*}\"", "ls done-*");
        Assert.That(made.MergeAnswer, Is.EqualTo("done-1\ndone-2\ndone-3\n"), made.Log(2));
        Assert.That((made.Attempts(1), made.Attempts(2), made.Attempts(3)), Is.EqualTo((1, 3, 1)));
        Assert.That(made.Log(2), Does.Contain("shard 2: killed, exit code 137, queued again"));
    }

    [Test]
    public void A_step_that_is_killed_four_times_is_given_up_and_the_merge_still_runs()
    {
        var made = Ended("[ \"$2\" != 2/3 ] || kill -9 $$; : > \"done-${2%%/*}\"", "ls done-*; exit 1");
        Assert.That((made.MergeExit, made.MergeAnswer), Is.EqualTo(("1", "done-1\ndone-3\n")));
        Assert.That(made.Attempts(2), Is.EqualTo(1 + SlurmScripts.RepeatsMax));
        Assert.That(made.Log(2), Does.Contain("queued again 3 times: given up"));
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(4)]
    [TestCase(70)]
    [TestCase(130)] // stopped, by our own word
    public void A_step_that_refuses_is_not_repeated(int code)
    {
        var made = Ended($"exit {code.ToString(CultureInfo.InvariantCulture)}", "exit 0");
        Assert.That((made.Attempts(1), made.Attempts(2), made.Attempts(3), made.MergeExit), Is.EqualTo((1, 1, 1, "0")));
    }

    [Test]
    public void What_Slurm_refuses_is_said_as_Slurm_said_it()
    {
        var refused = SlurmCommands.Submit(Request("true", "true") with { Partition = "nowhere" }, Run, File.WriteAllBytes);
        Assert.That(refused.TryGet(out _, out var why), Is.False);
        Assert.That(why.Single().Code.Code, Is.EqualTo("LC-X102"));
        Assert.That(why.Single().What, Does.Contain("sbatch").And.Contain("invalid partition"));
    }

    [Test]
    public void Jobs_that_the_queue_does_not_know_are_gone()
    {
        var state = SlurmCommands.Look(new SlurmSubmission(Run, 3, "999999", "999998"));
        Assert.That(state.TryGet(out var gone, out var why), Is.True, string.Join("; ", why));
        Assert.That(gone, Is.EqualTo(SlurmState.Gone));
    }

    [Test]
    public void A_submission_reads_back()
    {
        var submission = new SlurmSubmission(Run, 12, "17", "18");
        var read = JsonSource.Parse("x", submission.Write()).Then(SlurmSubmission.Read);
        Assert.That(read.TryGet(out var same, out _), Is.True);
        Assert.That(same, Is.EqualTo(submission));
    }

    private SlurmRequest Request(string shard, string merge, string word = "word")
    {
        var place = folder.At(Hostile, ".");
        var work = Path.GetFullPath(place).TrimEnd('/');
        return new SlurmRequest
        {
            Name = "lifecycle-test",
            Shards = 3,
            Shard = new ClusterCommand(["/bin/sh", "-c", shard, "sh", word], work),
            Merge = new ClusterCommand(["/bin/sh", "-c", merge, "sh", word], work),
            Folder = work,
        };
    }

    private Made Ended(string shard, string merge, string word = "word")
    {
        var request = Request(shard, merge, word);
        var submitted = SlurmCommands.Submit(request, Run, File.WriteAllBytes);
        Assert.That(submitted.TryGet(out var submission, out var why), Is.True, string.Join("; ", why));
        var exit = Path.Combine(request.Folder, SlurmScripts.MergeExit);
        var since = System.Diagnostics.Stopwatch.GetTimestamp();
        while (!File.Exists(exit))
        {
            Assert.That(System.Diagnostics.Stopwatch.GetElapsedTime(since), Is.LessThan(Patience), cluster!.Run("squeue", "--array"));
            Thread.Sleep(50);
        }

        Assert.That(SlurmCommands.Look(submission!).TryGet(out _, out why), Is.True, string.Join("; ", why));
        return new Made(request.Folder);
    }

    private sealed record Made(string Folder)
    {
        public string MergeExit => File.ReadAllText(Path.Combine(Folder, SlurmScripts.MergeExit)).Trim();

        public string MergeAnswer => File.ReadAllText(Path.Combine(Folder, SlurmScripts.MergeAnswer));

        public int Attempts(int shard) => File.ReadAllLines(Path.Combine(Folder, $"attempts-{shard}")).Length;

        public string Log(int shard) => File.ReadAllText(Path.Combine(Folder, SlurmScripts.ShardLog(shard)));
    }
}
