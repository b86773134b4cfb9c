using Lifecycle.Promotions;
using Lifecycle.TestKit;

namespace Lifecycle.Builds;

/// <summary><c>verify --sample</c>: frames that the build's digest chooses, scored again by the model that lies in it.</summary>
public sealed class SampleTests
{
    [TestCase("1000", "36 of 36 frames")]
    [TestCase("5", "5 of 36 frames")]
    public async Task The_same_to_the_last_bit_on_the_machine_that_made_it(string count, string said)
    {
        using var line = await LockableLine.Scored(new TinyLine { Format = FrameFormat.Png });
        var build = await LockableLine.Lock(line);
        var result = await line.RunAsync("verify", build, "--sample", count, "--set", "set");
        Assert.That((result.ExitCode, result.Stderr), Is.EqualTo((3, "")), result.Stderr);
        Assert.That(Flat(result.Stdout), Does.Contain($"enforced sample {said}, chosen by the build's digest").And.Contain("the same to the last bit"));
        var again = await line.RunAsync("verify", build, "--sample", count, "--set", "set/set.yaml");
        Assert.That(again.Stdout, Is.EqualTo(result.Stdout), "the build's digest chooses, so nobody else does");
    }

    [Test]
    public async Task A_set_that_was_handed_over_needs_no_workspace()
    {
        using var line = await LockableLine.Scored();
        using var elsewhere = new TempFolder();
        var build = await LockableLine.Lock(line);
        Copy(line.At("set"), elsewhere.At("set"));
        Copy(build, elsewhere.At(Path.GetFileName(build)));
        var result = await line.RunInAsync(elsewhere.Path, "verify", Path.GetFileName(build), "--sample", "12", "--set", "set");
        Assert.That((result.ExitCode, result.Stderr), Is.EqualTo((3, "")), result.Stderr);
        Assert.That(Flat(result.Stdout), Does.Contain("enforced sample 12 of 36 frames"));
        foreach (var place in (string[])["nowhere", "nowhere/set.yaml", "."])
        {
            var none = await line.RunInAsync(elsewhere.Path, "verify", Path.GetFileName(build), "--sample", "1", "--set", place);
            Assert.That((none.ExitCode, none.Stdout), Is.EqualTo((2, "")), none.Stderr);
        }
    }

    [Test]
    public async Task On_another_execution_profile_scores_may_be_a_little_apart_and_it_says_so()
    {
        using var line = await LockableLine.Scored();
        var build = await LockableLine.Lock(line);
        line.Variable("DOTNET_EnableHWIntrinsic", "0");
        var result = await line.RunAsync("verify", build, "--sample", "12", "--set", "set");
        Assert.That((result.ExitCode, result.Stderr), Is.EqualTo((3, "")), result.Stderr);
        Assert.That(Flat(result.Stdout), Does.Contain("this execution profile is another (vector-class)"));
    }

    // In quiet time and far from every level: no alert and no verdict stands on it, so only the model itself can show it.
    [Test]
    public async Task A_score_that_the_model_does_not_give_4()
    {
        using var line = await LockableLine.Scored();
        var build = await LockableLine.Lock(line);
        var bytes = File.ReadAllBytes(Path.Combine(build, "run/candidate/scores/level.npy"));
        BitConverter.TryWriteBytes(bytes.AsSpan(bytes.Length - 4), BitConverter.ToSingle(bytes, bytes.Length - 4) + 1e-5f);
        var forged = Forgery.Put(build, "run/candidate/scores/level.npy", bytes);
        Assert.That((await line.RunAsync("verify", forged)).ExitCode, Is.EqualTo(3), "digests and parts fit");
        foreach (var instructions in (string[])["1", "0"])
        {
            line.Variable("DOTNET_EnableHWIntrinsic", instructions);
            var result = await line.RunAsync("verify", forged, "--sample", "36", "--set", "set");
            Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((4, "")), result.Stderr);
            Assert.That(Flat(result.Stderr), Does.Contain("error[LC-B221]").And.Contain("score level of frame 11 of case V3").And.Contain("run/candidate/scores/level.npy"));
        }
    }

    [Test]
    public async Task Frames_that_are_missing_or_others_are_named_and_another_set_is_refused()
    {
        using var line = await LockableLine.Scored();
        var build = await LockableLine.Lock(line);
        var frame = Path.Combine(line.Root, line.FirstFrames()[0]);
        var bytes = File.ReadAllBytes(frame);
        File.Delete(frame);
        await Refused(line, build, 2, "LC-W");
        bytes[^1] ^= 1;
        File.WriteAllBytes(frame, bytes);
        await Refused(line, build, 4, "LC-");
        line.Edit(TinyLine.SetText, "name: tiny", "name: other");
        await Refused(line, build, 2, "LC-B222");
        Assert.That((await line.RunAsync("verify", build, "--sample", "36", "--set", "nowhere")).ExitCode, Is.EqualTo(2));
    }

    [TestCase("--sample", "3")]
    [TestCase("--set", "set")]
    [TestCase("--sample", "0", "--set", "set")]
    [TestCase("--sample", "many", "--set", "set")]
    public async Task What_cannot_be_asked_2(params string[] options)
    {
        using var line = new TinyLine().Write();
        var result = await line.RunAsync(["verify", "any", .. options]);
        Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((2, "")));
        Assert.That(result.Stderr, Does.Contain("LC-U1"));
    }

    private static async Task Refused(TinyLine line, string build, int exit, string code)
    {
        var result = await line.RunAsync("verify", build, "--sample", "36", "--set", "set");
        Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((exit, "")), result.Stderr);
        Assert.That(result.Stderr, Does.Contain($"error[{code}"));
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    // Lines are wrapped for people.
    private static string Flat(string text) => string.Join(' ', text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
