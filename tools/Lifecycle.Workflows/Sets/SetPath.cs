using Lifecycle.Storage.Sets;

namespace Lifecycle.Workflows.Sets;

/// <summary>How a person names a set: its folder, or the set.yaml in it.</summary>
internal static class SetPath
{
    public static string Description(string path) => Directory.Exists(path) ? Path.Combine(path, SetFolder.DescriptionFile) : path;
}
