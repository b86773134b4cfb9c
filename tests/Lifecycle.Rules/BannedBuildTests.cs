using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Lifecycle;

/// <summary>The one slow proof: what must not be in Core does not build with Core's own project file and settings.</summary>
public sealed partial class BannedBuildTests
{
    // Each line of the planted file that must not compile.
    private const string Planted = """
        namespace Lifecycle.Planted;

        internal static class Planted
        {
            internal static object Clock() => System.DateTime.UtcNow;
            internal static double Libm() => System.Math.Exp(1);
            internal static object Chance() => System.Guid.NewGuid();
            internal static string Disk() => System.IO.File.ReadAllText("x");
            internal static void Say() => System.Console.WriteLine();
        }
        """;

    [Test]
    [CancelAfter(300_000)]
    public async Task Banned_calls_do_not_build_with_the_settings_of_Core(CancellationToken stop)
    {
        using var folder = new TempFolder();
        foreach (var path in CommittedFiles.All.Where(IsSettingOfCore))
        {
            File.Copy(Path.Combine(Repository.Root, path), folder.At(path));
        }

        folder.Write("tools/Lifecycle.Core/Planted/Planted.cs", Planted);
        var (exitCode, said) = await Build(folder, stop);

        Assert.That(exitCode, Is.Not.Zero, said);
        var lines = BannedAt().Matches(said).Select(match => int.Parse(match.Groups[1].ValueSpan)).Distinct().Order();
        Assert.That(lines, Is.EqualTo(new[] { 5, 6, 7, 8, 9 }), said);
        Assert.That(said.Split('\n').Where(line => line.Contains(": error ", StringComparison.Ordinal)), Is.All.Contains("RS0030"));
    }

    // Not its sources: they build every day, and only make this slow.
    private static bool IsSettingOfCore(string path) =>
        (path.StartsWith("tools/Lifecycle.Core/", StringComparison.Ordinal) && !path.EndsWith(".cs", StringComparison.Ordinal))
        || path is "tools/BannedSymbols.Math.txt" or "Directory.Build.props" or "Directory.Packages.props" or "global.json"
            or ".editorconfig" or "NuGet.config";

    private static async Task<(int ExitCode, string Said)> Build(TempFolder folder, CancellationToken stop)
    {
        var start = new ProcessStartInfo("dotnet",
            ["build", "tools/Lifecycle.Core", "-c", "Release", "-nologo", "-v", "quiet", "-nodeReuse:false"])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // The test runner points its children at its own MSBuild; this build is to be an ordinary one.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        using var build = Process.Start(start)!;
        var said = build.StandardOutput.ReadToEndAsync(stop);
        var aside = build.StandardError.ReadToEndAsync(stop);
        try
        {
            await build.WaitForExitAsync(stop);
            return (build.ExitCode, await said + await aside);
        }
        finally
        {
            build.Kill(entireProcessTree: true);
        }
    }

    [GeneratedRegex(@"Planted\.cs\((\d+),\d+\): error RS0030")]
    private static partial Regex BannedAt();
}
