using Lifecycle.TestKit;

namespace Lifecycle.Shadow;

/// <summary>The shadow phase as the README shows it: thirteen batches drawn, replayed and judged from committed files alone.</summary>
public sealed class ShadowDemonstrationTests
{
    private const string Folder = "pipelines/car-t-expansion";
    private const string Plan = Folder + "/shadow.yaml";
    private static readonly string[] Import = ["shadow", "import", Plan, "--run", Folder + "/shadow-run.yaml", "--operators", Folder + "/operators.yaml"];
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(8); // A loaded machine; alone it takes 10 seconds.

    [Test]
    public async Task The_readme_shows_what_the_program_says()
    {
        using var workspace = DemonstrationTests.Workspace();
        using var home = new TempFolder();
        var runner = new CommandRunner(Repository.Binary, CommandRunner.CleanEnvironment(home.Path));
        var first = await runner.RunAsync(Import, workspace.Path, null, Limit);
        var again = await runner.RunAsync(Import, workspace.Path, null, Limit);
        var triaged = await runner.RunAsync(["triage", Plan, "--week", "9"], workspace.Path, null, Limit);
        Assert.Multiple(() =>
        {
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
    }
}
