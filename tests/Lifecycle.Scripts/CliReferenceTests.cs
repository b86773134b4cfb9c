using Lifecycle.TestKit;

namespace Lifecycle;

/// <summary>The reference page is what the program says of itself.</summary>
public sealed class CliReferenceTests
{
    [Test]
    public async Task The_reference_page_is_what_help_all_writes()
    {
        using var folder = new TempFolder();
        var runner = new CommandRunner(Repository.Binary, CommandRunner.CleanEnvironment(folder.Path));
        var said = await runner.RunAsync(["help", "all", "--markdown"], folder.Path, null, TimeSpan.FromSeconds(60));
        Assert.That((said.ExitCode, said.Stderr), Is.EqualTo((0, "")));

        var page = Path.Combine(Repository.Root, "docs", "reference", "cli.md");
        if (Environment.GetEnvironmentVariable("UPDATE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(page)!);
            await File.WriteAllTextAsync(page, said.Stdout);
        }

        Assert.That(File.Exists(page) ? await File.ReadAllTextAsync(page) : "", Is.EqualTo(said.Stdout),
            "docs/reference/cli.md is not what the program says. UPDATE=1 tests/run.sh --project Scripts rewrites it; review the difference.");
    }
}
