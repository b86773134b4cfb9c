using System.Diagnostics;

namespace Lifecycle.Promotions;

/// <summary>A replay that is killed again and again, at whatever moment, and goes on each time.</summary>
/// <remarks>tests/bench/soak.sh does the same for longer, on the demonstration.</remarks>
[NonParallelizable] // Others would starve the replay, and then every kill comes before its first frame.
public sealed class KilledReplayTests
{
    private const int Kills = 40;

    [Test]
    public async Task Forty_kills_at_random_moments_change_no_byte()
    {
        using var undisturbed = Line().Write();
        var watch = Stopwatch.StartNew();
        Assert.That((await undisturbed.RunAsync("replay", TinyLine.Promotion)).ExitCode, Is.Zero);
        var whole = BrokenOff.Run(undisturbed);
        var longest = watch.Elapsed * 1.2;

        using var line = Line().Write();
        var random = new Random(40);
        var finished = 0;
        for (var kills = 0; kills < Kills;)
        {
            using var command = line.Begin("replay", TinyLine.Promotion, "--jobs", $"{1 + (kills % 3)}");
            await Task.Delay(longest * random.NextDouble());
            if (await command.KilledAsync())
            {
                kills++;
            }
            else
            {
                finished++;
                Same(line, whole);
                Directory.Delete(line.At("records/runs"), recursive: true);
            }
        }

        var last = await line.RunAsync("replay", TinyLine.Promotion);
        Assert.That(last.ExitCode, Is.Zero, last.Stderr);
        Same(line, whole);
        Assert.That(BrokenOff.Entered(line), Is.Not.Empty, "some went on from what was done");

        // A kill in the middle of writing a list leaves it under a name that nobody reads.
        foreach (var unfinished in Directory.GetFiles(line.At("records/pieces"), ".*.partial"))
        {
            File.Delete(unfinished);
        }

        Leftovers.None(line, wasRefused: false);
        TestContext.Out.WriteLine($"{Kills} kills, and {finished} runs that came to their end before theirs");
    }

    private static void Same(TinyLine line, SortedDictionary<string, byte[]> whole) =>
        Assert.That(BrokenOff.Run(line), Is.EqualTo(whole));

    private static TinyLine Line()
    {
        var line = new TinyLine { HasProduction = true, Cases = 8, Frames = 60, SlowLayers = 4 };
        line.Variable(BrokenOff.EveryVariable, "0");
        return line;
    }
}
