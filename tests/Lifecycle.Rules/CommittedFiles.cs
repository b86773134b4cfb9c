using System.Diagnostics;

namespace Lifecycle;

/// <summary>Every file that is or would be committed, by its path from the root.</summary>
internal static class CommittedFiles
{
    public static IReadOnlyList<string> All { get; } = List();

    /// <summary>C# that is ours: path and text.</summary>
    public static IEnumerable<(string Path, string Text)> CSharp => All
        .Where(path => path.EndsWith(".cs", StringComparison.Ordinal))
        .Select(path => (path, Read(path)));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Repository.Root, path));

    private static string[] List()
    {
        var start = new ProcessStartInfo("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
        };
        using var git = Process.Start(start) ?? throw new InvalidOperationException("git did not start");
        var listed = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        if (git.ExitCode != 0)
        {
            throw new InvalidOperationException($"git ls-files ended with {git.ExitCode}");
        }

        return [.. listed.Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Where(path => File.Exists(Path.Combine(Repository.Root, path)))];
    }
}
