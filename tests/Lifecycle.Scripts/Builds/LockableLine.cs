using System.Diagnostics;
using System.Text.Json;
using Lifecycle.Promotions;

namespace Lifecycle.Builds;

/// <summary>Tiny lines with all that a build for production asks for.</summary>
internal static class LockableLine
{
    public const string Comparison = "comparison.yaml";

    private const string IntendedUse = """
        format: lifecycle/intended-use@1
        name: tiny
        version: "1"
        task: shows that frames are bright
        inputSpace: [drawn frames]
        limits: [nothing else]
        effortReduced: false

        """;

    private const string Protocol = """
        format: lifecycle/protocol@1
        name: tiny
        version: "1"
        objective: to show that it sees what is bright
        steps: [replay, score]
        deviations: are noted

        """;

    public static TinyLine Written(TinyLine line)
    {
        line.Write();
        line.Text("intended-use.yaml", IntendedUse);
        line.Text("protocol.yaml", Protocol);
        var promotion = File.ReadAllText(line.At(TinyLine.Promotion)) + "protocol: protocol.yaml\nintendedUse: intended-use.yaml\n";
        if (line.HasProduction)
        {
            line.Text(Comparison, CompareTests.Plan);
            promotion += $"comparison: {Comparison}\n";
        }

        line.Text(TinyLine.Promotion, promotion);
        return line;
    }

    /// <summary>A line whose run was scored, however that ended, and compared.</summary>
    public static async Task<TinyLine> Scored(TinyLine? line = null)
    {
        var scored = Written(line ?? new TinyLine());
        Assert.That((await scored.RunAsync("run", TinyLine.Promotion)).StoppedAfter, Is.Null);
        if (scored.HasProduction)
        {
            await scored.RunAsync("compare", TinyLine.Promotion);
        }

        return scored;
    }

    /// <summary>The folder of the build that lock made.</summary>
    public static async Task<string> Lock(TinyLine line, params string[] options)
    {
        var result = await line.RunAsync(["lock", TinyLine.Promotion, "--no-git", "a test", "--json", .. options]);
        Assert.That((result.ExitCode, result.Stderr), Is.EqualTo((0, "")), result.Stderr);
        return line.At(JsonDocument.Parse(result.Stdout).RootElement.GetProperty("folder").GetString()!);
    }

    /// <summary>Puts the workspace under version control, with all that is in it but its records.</summary>
    public static void Commit(TinyLine line)
    {
        line.Text(".gitignore", "records/\n.lifecycle/\n");
        Git(line, "init", "-q", ".");
        Git(line, "add", ".");
        Git(line, "commit", "-q", "-m", "all");
    }

    public static string Git(TinyLine line, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-C", line.Root, "-c", "user.name=T", "-c", "user.email=t@example.org", .. arguments])
        {
            RedirectStandardOutput = true,
        };
        using var git = Process.Start(start)!;
        var answer = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.That(git.ExitCode, Is.Zero, string.Join(' ', arguments));
        return answer.Trim();
    }

    /// <summary>Every file of a build, by its path.</summary>
    public static SortedDictionary<string, byte[]> Contents(string folder) => new(
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(file => Path.GetRelativePath(folder, file), File.ReadAllBytes),
        StringComparer.Ordinal);
}
