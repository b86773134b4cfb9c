namespace Lifecycle.Promotions;

/// <summary>Exit 130: stopped in the middle of a replay, and the next one goes on.</summary>
[NonParallelizable] // Others would starve the replay, and then it is stopped before it began.
public sealed class InterruptTests
{
    [TestCase("INT", true)]
    [TestCase("INT", false)]
    [TestCase("TERM", true)]
    [TestCase("TERM", false)]
    public async Task A_replay_is_stopped(string signal, bool wholeGroup)
    {
        using var line = new TinyLine { Frames = 600, SlowLayers = 20 }.Write();
        using var command = line.Begin("run", TinyLine.Promotion);
        await command.UntilAsync(
            () => Directory.Exists(line.At("records/runs")) && Directory.GetDirectories(line.At("records/runs")).Length > 0,
            "a run that is being written");
        await command.UntilAsync(() => command.Children().Count >= 2, "two hosts");
        var hosts = command.Children();
        command.Signal(signal, wholeGroup);
        var result = await command.EndAsync();

        Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((130, "")), result.Stderr);
        Assert.That(result.Stderr, Does.Contain("stopped").And.Not.Contain("error["));
        Leftovers.None(line, wasRefused: true);
        await Gone(hosts);

        var next = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That(next.ExitCode, Is.Zero, next.Stderr + next.Stdout);
    }

    [Test]
    public async Task What_a_killed_replay_left_is_gone_on_with()
    {
        using var line = new TinyLine { Frames = 600, SlowLayers = 10 }.Write();
        using (var command = line.Begin("run", TinyLine.Promotion))
        {
            await command.UntilAsync(
                () => Directory.Exists(line.At("records/runs")) && Directory.GetDirectories(line.At("records/runs")).Length > 0,
                "a run that is being written");
            var hosts = command.Children();
            command.Signal("KILL", wholeGroup: false);
            await command.EndAsync();
            await Gone(hosts);
        }

        var next = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That(next.ExitCode, Is.Zero, next.Stderr + next.Stdout);
        Leftovers.None(line, wasRefused: false);
        Assert.That(Directory.GetDirectories(line.At("records/runs")), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task A_line_that_is_being_started_is_not_there_after_all()
    {
        using var line = new TinyLine().Write();
        for (var frame = 0; frame < 3_000; frame++)
        {
            line.Bytes($"stills/{frame}.png", TinyFrames.Png((byte)(frame % 256)));
        }

        using var command = line.Begin("init", "second", "--candidate", TinyLine.Model, "--frames", "stills");
        await command.UntilAsync(
            () => Directory.GetDirectories(line.Root, "second.partial-*", SearchOption.TopDirectoryOnly) is [var staging]
                && Directory.Exists(Path.Combine(staging, "challenge-sets")),
            "a line that is being filled");
        await command.UntilAsync(() => command.Children().Count >= 1, "a decoder");
        var hosts = command.Children();
        command.Signal("INT", wholeGroup: true);
        var result = await command.EndAsync();

        Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((130, "")), result.Stderr);
        Assert.That(result.Stderr, Does.Not.Contain("error["));
        Assert.That(Directory.Exists(line.At("second")), Is.False);
        Leftovers.None(line, wasRefused: false);
        await Gone(hosts);
    }

    private static async Task Gone(IEnumerable<int> processes)
    {
        foreach (var process in processes)
        {
            for (var attempt = 0; Lives(process) && attempt < 400; attempt++)
            {
                await Task.Delay(5);
            }

            Assert.That(Lives(process), Is.False, $"host {process} lives");
        }
    }

    // A number is used again: only one of this program's hosts counts.
    private static bool Lives(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline").Contains("lifecycle\0host", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
