using System.Text.Json;
using System.Text.RegularExpressions;
using Lifecycle.TestKit;

namespace Lifecycle;

/// <summary>The main job, as the README shows it: both pipelines of the demonstration, from their committed files alone.</summary>
public sealed class DemonstrationTests
{
    private static readonly string[] Committed = ["lifecycle.yaml", "pipelines/car-t-expansion", "challenge-sets"];
    private const string Worn = "pipelines/car-t-expansion/worn.yaml";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(8); // A loaded machine; alone it takes 15 seconds.

    [TestCase("promotion", 0, "CRITERIA: accepted (demonstration)")]
    [TestCase("rejected", 1, "CRITERIA: rejected (demonstration)")]
    public async Task The_readme_shows_what_the_program_says(string pipeline, int exit, string verdict)
    {
        using var workspace = Workspace();
        using var home = new TempFolder();
        var path = $"pipelines/car-t-expansion/{pipeline}.yaml";
        var runner = new CommandRunner(Repository.Binary, CommandRunner.CleanEnvironment(home.Path));
        var first = await runner.RunAsync(["run", path], workspace.Path, null, Limit);
        var again = await runner.RunAsync(["run", path], workspace.Path, null, Limit);
        var compared = await runner.RunAsync(["compare", path], workspace.Path, null, Limit);
        var locked = await runner.RunAsync(["lock", path, "--no-git", "a copy", "--json"], workspace.Path, null, Limit);
        var worn = pipeline == "rejected" ? await runner.RunAsync(["run", Worn], workspace.Path, null, Limit) : null;
        Assert.Multiple(() =>
        {
            Assert.That(first.ExitCode, Is.EqualTo(exit), first.Stderr);
            Assert.That(first.Stdout, Does.Contain(verdict));
            Assert.That(again.Stdout, Is.EqualTo(first.Stdout));
            Assert.That(again.ExitCode, Is.EqualTo(exit));

            // Comparable with production says nothing about good enough: the rejected one is, too.
            Assert.That(compared.ExitCode, Is.Zero, compared.Stderr + compared.Stdout);
            Assert.That(compared.Stdout, Does.Contain("COMPARABILITY: comparable (demonstration)   13 of 13 endpoints comparable"));
            if (worn is not null)
            {
                Assert.That((worn.ExitCode, worn.Stdout), Is.EqualTo((2, "")), "the set was shown to another candidate");
                Assert.That(CommandResult.Lines(worn.Stderr), Is.SupersetOf(ReadmeLines($"$ ./lifecycle run {Worn}", 1)));
            }

            Assert.That((locked.ExitCode, locked.Stderr.Contains("LC-B103", StringComparison.Ordinal)), Is.EqualTo((exit, exit == 1)), locked.Stderr);
            var said = CommandResult.Lines(first.Stdout).Select(OnAnyMachine).ToList();
            foreach (var line in ReadmeLines($"$ ./lifecycle run {path}"))
            {
                Assert.That(said, Does.Contain(OnAnyMachine(line)), "write the README's block anew");
            }
        });
        if (locked.ExitCode == 0)
        {
            var build = Path.Combine(workspace.Path, JsonDocument.Parse(locked.Stdout).RootElement.GetProperty("folder").GetString()!);
            await IsRecomputed(build);
            await IsVerified(runner, workspace, build);
            await IsNoWindowOfItself(runner, workspace, path);
        }
    }

    // Its throw-away trust signs without being asked, and what is exported of it is enough elsewhere.
    private static async Task IsVerified(CommandRunner runner, TempFolder workspace, string build)
    {
        using var elsewhere = new TempFolder();
        var exported = await runner.RunAsync(["trust", "export", elsewhere.Path], workspace.Path, null, Limit);
        Assert.That(exported.ExitCode, Is.Zero, exported.Stderr);
        var verified = await runner.RunAsync(["verify", build, "--trust-root", elsewhere.Path, "--for", "shadow"], elsewhere.Path, null, Limit);
        Assert.That(verified.ExitCode, Is.Zero, verified.Stdout + verified.Stderr);
        Assert.That(verified.Stdout, Does.Contain("BUILD: intact and signed"));
        var again = await runner.RunAsync(["verify", build, "--trust-root", elsewhere.Path, "--recompute"], elsewhere.Path, null, Limit);
        Assert.That(again.ExitCode, Is.EqualTo(3), again.Stdout + again.Stderr);
        foreach (var line in ReadmeLines("$ ./lifecycle verify BUILD --trust-root proof --recompute"))
        {
            Assert.That(CommandResult.Lines(again.Stdout), Does.Contain(line), "write the README's block anew");
        }
    }

    // A reference by the promotion file, a window by the folder of its run: the same frames measured, and the same scores, so nothing is shown by them.
    private static async Task IsNoWindowOfItself(CommandRunner runner, TempFolder workspace, string promotion)
    {
        const string Profile = "drift-profile.json";
        var fitted = await runner.RunAsync(["drift", "fit", promotion, "--out", Profile], workspace.Path, null, Limit);
        Assert.That((fitted.ExitCode, fitted.Stdout.Contains("110,396 rows of 78 batches", StringComparison.Ordinal)), Is.EqualTo((0, true)), fitted.Stdout + fitted.Stderr);
        Assert.That((await runner.RunAsync(["seal", Profile, "--role", "ml-engineer"], workspace.Path, null, Limit)).ExitCode, Is.Zero);
        var run = Path.GetDirectoryName(Directory.GetFiles(workspace.Path, "run.json", SearchOption.AllDirectories).First(file => !file.Contains("/builds/", StringComparison.Ordinal)))!;
        var stayed = await runner.RunAsync(["drift", "check", run, "--profile", Profile], workspace.Path, null, Limit);
        Assert.That((stayed.ExitCode, stayed.Stdout.Contains("DRIFT: stable (counted in the profile)   18 of 18 signals stable", StringComparison.Ordinal)), Is.EqualTo((3, true)), stayed.Stdout + stayed.Stderr);

        // The model in production scored the same frames: what its scores mean is another model's, and nothing is told by them.
        var other = await runner.RunAsync(["drift", "check", promotion, "--profile", Profile, "--model", "production", "--against", promotion, "--json"], workspace.Path, null, Limit);
        Assert.That(other.ExitCode, Is.EqualTo(3), other.Stdout + other.Stderr);
        using var report = JsonDocument.Parse(other.Stdout);
        Assert.That(report.RootElement.GetProperty("signals").EnumerateArray().Where(signal => signal.GetProperty("signal").GetString()!.StartsWith("score.", StringComparison.Ordinal))
            .Select(signal => signal.GetProperty("answer").GetString()), Is.Not.Empty.And.All.EqualTo("not enough data"));
        Assert.That(other.Stdout, Does.Contain("\"cannot say\"").And.Not.Contain("\"holds\"").And.Not.Contain("\"at risk\""));
    }

    // A scorecard is of a run, and a run of its execution profile: machines with other vectors have another name for it.
    private static string OnAnyMachine(string line) => Regex.Replace(line, "(?<=/scores/)[0-9a-f]{16}(?=/)", "ID", RegexOptions.None, TimeSpan.FromSeconds(5));

    // By the script that the build carries, with Python and nothing else on the path.
    private static async Task IsRecomputed(string build)
    {
        var check = await new CommandRunner("/usr/bin/python3", new Dictionary<string, string> { ["PATH"] = "" })
            .RunAsync(["-I", "-B", Path.Combine(build, "verify.py")], "/", null, Limit);
        Assert.That(check.ExitCode, Is.Zero, check.Stdout + check.Stderr);
        Assert.That(check.Stdout, Does.Contain("6,637 of 6,637 numbers are the same, 0 faults of files and bounds, 0 criteria not recomputed"));
    }

    internal static TempFolder Workspace()
    {
        var workspace = new TempFolder();
        foreach (var name in Committed)
        {
            var from = Path.Combine(Repository.Root, name);
            var files = File.Exists(from) ? [from] : Directory.GetFiles(from, "*", SearchOption.AllDirectories);
            foreach (var file in files)
            {
                File.Copy(file, workspace.At(Path.GetRelativePath(Repository.Root, file)));
            }
        }

        return workspace;
    }

    // What stands between the command and the next one; a line in brackets says what was left out.
    internal static List<string> ReadmeLines(string command, int countMin = 5)
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "README.md"))
            .SkipWhile(line => line != command).Skip(1)
            .TakeWhile(line => !line.StartsWith("$ ", StringComparison.Ordinal))
            .Where(line => !line.StartsWith('['))
            .ToList();
        Assert.That(lines, Has.Count.GreaterThan(countMin), $"the README shows no output of {command}");
        return lines;
    }
}
