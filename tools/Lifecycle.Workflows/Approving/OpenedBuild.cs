using Lifecycle.Builds;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Workflows.Approving;

/// <summary>A locked build that somebody is asked about: every file in it is the one that build.json binds.</summary>
/// <param name="Folder">Where it lies.</param>
/// <param name="Build">What it binds.</param>
/// <param name="Digest">Of build.json: what is approved.</param>
internal sealed record OpenedBuild(string Folder, LockedBuild Build, Digest Digest)
{
    private const string ManifestName = "build.json";
    private const int ManifestBytesMax = 64_000_000;

    public string Name => Build.FolderName;

    public string ManifestPath => Path.Combine(Folder, ManifestName);

    public static Outcome<OpenedBuild> Open(string folder)
    {
        var full = Path.GetFullPath(folder);
        var path = Path.Combine(full, ManifestName);
        var where = new SourceSpot(Path.Combine(folder, ManifestName));
        if (!File.Exists(path))
        {
            return WorkspaceRefusals.NotFound(where, where.File);
        }

        if (new FileInfo(path).Length > ManifestBytesMax)
        {
            return SourceRefusals.TooLarge(where, "bytes", ManifestBytesMax);
        }

        var bytes = File.ReadAllBytes(path);
        return BuildDocument.Read(where, bytes).Then<OpenedBuild>(build =>
            new OpenedBuild(Path.TrimEndingDirectorySeparator(full), build, Digest.Of(bytes)));
    }
}
