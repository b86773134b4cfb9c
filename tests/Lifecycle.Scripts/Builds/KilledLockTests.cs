using System.Diagnostics;
using Lifecycle.Promotions;
using Lifecycle.TestKit;

namespace Lifecycle.Builds;

/// <summary>A lock that is killed at whatever moment leaves a whole build or none, and the next lock makes the same one.</summary>
[NonParallelizable] // Others would starve it, and then every kill comes before its first file.
public sealed class KilledLockTests
{
    private const int Kills = 8;

    [Test]
    public async Task Eight_kills_at_random_moments_change_no_byte_of_the_build()
    {
        using var keys = new TempFolder();
        using var line = await SignedWorkspaceTests.Signed(keys);
        var watch = Stopwatch.StartNew();
        var place = await LockableLine.Lock(line);
        var longest = watch.Elapsed;
        var whole = Evidence(place);
        var root = await SignedWorkspaceTests.Root(line, keys);
        var random = new Random(8);
        for (int kills = 0, late = 0; kills < Kills && late < 10 * Kills;)
        {
            Directory.Delete(place, recursive: true);
            using var command = line.Begin("lock", TinyLine.Promotion, "--no-git", "a test");
            await Task.Delay(longest * random.NextDouble());
            if (await command.KilledAsync())
            {
                kills++;
            }
            else
            {
                late++;
            }

            if (Directory.Exists(place))
            {
                Assert.That(Evidence(place), Is.EqualTo(whole), "a folder of that name is whole");
            }

            Assert.That(await LockableLine.Lock(line), Is.EqualTo(place));
            Assert.That(Evidence(place), Is.EqualTo(whole));
            var verified = await line.RunAsync("verify", place, "--trust-root", root, "--for", "signature");
            Assert.That((verified.ExitCode, verified.Stderr), Is.EqualTo((0, "")), verified.Stdout);
        }

        Assert.That(Directory.GetDirectories(Path.GetDirectoryName(place)!), Is.EqualTo(new[] { place }), "no folder in the making is left");
        var history = await line.RunAsync("history");
        Assert.That(CommandResult.Lines(history.Stdout).Count(text => text.Contains(" lock ", StringComparison.Ordinal)), Is.EqualTo(1), history.Stdout);
    }

    // From the first: the folder is in the making, and the ledger knows of no build.
    [Test]
    public async Task A_kill_before_the_first_build_was_ever_there_as_well()
    {
        using var undisturbed = await RecomputeTests.Compared();
        var whole = Evidence(await LockableLine.Lock(undisturbed));
        using var line = await RecomputeTests.Compared();
        var random = new Random(9);
        for (var kills = 0; kills < 3; kills++)
        {
            using var command = line.Begin("lock", TinyLine.Promotion, "--no-git", "a test");
            await Task.Delay(TimeSpan.FromMilliseconds(600) * random.NextDouble());
            await command.KilledAsync();
        }

        Assert.That(Evidence(await LockableLine.Lock(line)), Is.EqualTo(whole), "the same evidence is the same build in another workspace");
    }

    // Signatures say when they were made, so they are never the same twice.
    private static SortedDictionary<string, byte[]> Evidence(string place)
    {
        var contents = LockableLine.Contents(place);
        foreach (var signature in contents.Keys.Where(path => path.EndsWith(".sig", StringComparison.Ordinal)).ToList())
        {
            contents.Remove(signature);
        }

        return contents;
    }
}
