using Lifecycle.Builds;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Storage.Builds;

namespace Lifecycle.Workflows.Approving;

/// <summary>A locked build that somebody is asked about: every byte in it is the one that build.json binds.</summary>
/// <param name="Folder">Where it lies.</param>
/// <param name="Build">What it binds.</param>
/// <param name="Digest">Of build.json: what is approved.</param>
internal sealed record OpenedBuild(string Folder, LockedBuild Build, Digest Digest)
{
    public string Name => Build.FolderName;

    public string ManifestPath => Path.Combine(Folder, "build.json");

    public static Outcome<OpenedBuild> Open(string folder) => LockedBuildFolder.CheckAll(folder)
        .Then<OpenedBuild>(build => new OpenedBuild(build.FullPath, build.Build, build.Digest));
}
