using Lifecycle.Promotions;

namespace Lifecycle.Builds;

/// <summary>What the help of <c>lock</c> and <c>verify</c> says to type can be typed.</summary>
public sealed class BuildExampleTests
{
    private const string Demonstration = "pipelines/car-t-expansion";

    [Test]
    public async Task Every_example_of_builds_runs_as_it_is_pasted()
    {
        using var line = LockableLine.Written(new TinyLine { HasProduction = true, Cases = 12 });
        foreach (var file in Directory.GetFiles(line.Root, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith("lifecycle.yaml", StringComparison.Ordinal)))
        {
            line.Bytes(Path.Combine(Demonstration, Path.GetRelativePath(line.Root, file)), File.ReadAllBytes(file));
        }

        LockableLine.Commit(line);
        var promotion = $"{Demonstration}/{TinyLine.Promotion}";
        Assert.That((await line.RunAsync("run", promotion)).ExitCode, Is.Zero);
        Assert.That((await line.RunAsync("compare", promotion)).ExitCode, Is.Zero);
        line.Text("roles.yaml", Trusting.TrustTests.Roles);
        foreach (var name in (string[])["AUTHORITY", "PROMISES", "LOG", "TIME"])
        {
            line.Variable("LIFECYCLE_KEY_" + name, $"a passphrase for {name}");
        }

        Assert.That((await line.RunAsync("trust", "init", "roles.yaml", "--demonstration")).ExitCode, Is.Zero);
        Assert.That((await line.RunAsync("trust", "export", "for-verifiers")).ExitCode, Is.Zero);
        var examples = (await HelpTests.Examples(line)).Where(IsOfBuild).ToList();
        Assert.That(examples, Has.Count.EqualTo(7));
        foreach (var example in examples)
        {
            if (example.Contains(" verify ", StringComparison.Ordinal) && !Directory.Exists(line.At("current-build")))
            {
                Directory.Move(Directory.GetDirectories(line.At("records/builds"))[0], line.At("current-build"));
            }

            var result = await HelpTests.Paste(line, example);
            Assert.That(result.ExitCode, Is.EqualTo(example.Contains(" verify ", StringComparison.Ordinal) ? 3 : 0), $"{example}: {result.Stderr}");
            Assert.That(result.Stderr, Is.Empty, example);
        }
    }

    /// <summary>Whether it needs a promotion that may be locked, which is more than the other examples need.</summary>
    public static bool IsOfBuild(string example) => example.Split(' ')[1] is "lock" or "verify";
}
