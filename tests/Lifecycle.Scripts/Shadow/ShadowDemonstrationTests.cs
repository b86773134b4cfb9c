using Lifecycle.TestKit;

namespace Lifecycle.Shadow;

/// <summary>The shadow phase as the README shows it: thirteen batches drawn, replayed and judged from committed files alone.</summary>
public sealed class ShadowDemonstrationTests
{
    private const string Folder = "pipelines/car-t-expansion";
    private const string Plan = Folder + "/shadow.yaml";
    private const string Profile = Folder + "/drift-profile.json";
    private static readonly string[] Fit = ["drift", "fit", "challenge-sets/car-t-expansion/v2", "--settings", Folder + "/drift.yaml", "--out", Profile];
    private static readonly string[] Prove = ["drift", "prove", "challenge-sets/car-t-shadow/v1", "--profile", Profile];
    private static readonly string[] Import = ["shadow", "import", Plan, "--run", Folder + "/shadow-run.yaml", "--operators", Folder + "/operators.yaml"];
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(8); // A loaded machine; alone it takes half a minute.

    [Test]
    public async Task The_readme_shows_what_the_program_says()
    {
        using var workspace = DemonstrationTests.Workspace();
        using var home = new TempFolder();
        var runner = new CommandRunner(Repository.Binary, CommandRunner.CleanEnvironment(home.Path));
        var fitted = await runner.RunAsync(Fit, workspace.Path, null, Limit);
        var proved = await runner.RunAsync(Prove, workspace.Path, null, Limit);
        var first = await runner.RunAsync(Import, workspace.Path, null, Limit);
        var again = await runner.RunAsync(Import, workspace.Path, null, Limit);
        var triaged = await runner.RunAsync(["triage", Plan, "--week", "9"], workspace.Path, null, Limit);
        Assert.Multiple(() =>
        {
            Assert.That((fitted.ExitCode, proved.ExitCode), Is.EqualTo((0, 0)), fitted.Stderr + proved.Stderr);
            foreach (var line in DemonstrationTests.ReadmeLines($"$ ./lifecycle {string.Join(' ', Prove)}"))
            {
                Assert.That(CommandResult.Lines(proved.Stdout), Does.Contain(line), "write the README's block anew");
            }

            Assert.That(first.ExitCode, Is.EqualTo(3), first.Stderr);
            Assert.That(first.Stdout, Does.Contain("13 batches, 2,184 h").And.Contain("MX-4 8 batches").And.Contain("RELEASE: not approved"));
            Assert.That(again.Stdout, Does.Contain("imported    nothing new"));
            Assert.That(CommandResult.Lines(again.Stdout).Where(line => !line.StartsWith("imported", StringComparison.Ordinal)),
                Is.EqualTo(CommandResult.Lines(first.Stdout).Where(line => !line.StartsWith("imported", StringComparison.Ordinal))));
            Assert.That(triaged.ExitCode, Is.Zero, triaged.Stderr);
            Assert.That(triaged.Stdout, Does.Contain("week 9 of 13"));
            foreach (var line in DemonstrationTests.ReadmeLines($"$ ./lifecycle {string.Join(' ', Import)}"))
            {
                Assert.That(CommandResult.Lines(first.Stdout), Does.Contain(line), "write the README's block anew");
            }
        });
        await IsOfThisProfileAlone(runner, workspace);
    }

    // What was proved of one profile says nothing of another under its name, and nothing once there is none.
    private static async Task IsOfThisProfileAlone(CommandRunner runner, TempFolder workspace)
    {
        await File.AppendAllTextAsync(workspace.At(Profile), "\n");
        var other = await runner.RunAsync(["shadow", "show", Plan], workspace.Path, null, Limit);
        Assert.That((other.ExitCode, Flat(other.Stdout).Contains("few AC-GEN-6a", StringComparison.Ordinal)), Is.EqualTo((3, true)), other.Stdout + other.Stderr);
        Assert.That(Flat(other.Stdout), Does.Contain("the drift check was proved by another profile").And.Contain($"next: lifecycle drift prove challenge-sets/car-t-shadow/v1 --profile {Profile}"));
        File.Delete(workspace.At(Profile));
        var gone = await runner.RunAsync(["shadow", "show", Plan], workspace.Path, null, Limit);
        Assert.That(Flat(gone.Stdout), Does.Contain("drift-profile.json, whose check is to be proved, is not there").And.Contain("lifecycle drift fit"));
    }

    private static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
