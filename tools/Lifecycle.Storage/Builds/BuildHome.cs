using Lifecycle.Builds;
using Lifecycle.Formats;
using Lifecycle.Storage.Workspaces;

namespace Lifecycle.Storage.Builds;

/// <summary>The folder of all locked builds of a workspace.</summary>
public static class BuildHome
{
    private const string Folder = "builds";
    private const long ManifestBytesMax = 64 << 20;

    internal static string Of(Workspace workspace) => Path.Combine(workspace.RecordsFolder, Folder);

    /// <summary>Every signed build and the digest of its build.json. Nothing else in it is looked at.</summary>
    public static IEnumerable<(string FullPath, Digest Digest)> WithSignature(Workspace workspace)
    {
        var home = Path.GetFullPath(Of(workspace));
        return !Directory.Exists(home) ? [] : Directory.EnumerateDirectories(home).Order(StringComparer.Ordinal)
            .Where(build => File.Exists(Path.Combine(build, BuildPaths.Signatures[0])) && IsRead(Path.Combine(build, BuildPaths.Manifest)))
            .Select(build => (build, Digest.Of(File.ReadAllBytes(Path.Combine(build, BuildPaths.Manifest)))));
    }

    private static bool IsRead(string manifest) => File.Exists(manifest) && new FileInfo(manifest).Length <= ManifestBytesMax;
}
