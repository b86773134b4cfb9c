using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Storage.Sets;
using Lifecycle.Storage.Workspaces;

namespace Lifecycle.Workflows.Sets;

/// <summary>A set as people name it: its folder, or the set.yaml in it.</summary>
internal static class SetPath
{
    public static Outcome<LocalFile> Of(Workspace workspace, string path) =>
        workspace.FileAt(Directory.Exists(path) ? Path.Combine(path, SetFolder.DescriptionFile) : path);
}
