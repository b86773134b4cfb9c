using System.Text;

namespace Lifecycle.Builds;

/// <summary>Which paths a build may bind: each means one file inside its folder, on every file system.</summary>
public static class BuildPathRule
{
    private const int LengthMax = 1_000;

    /// <summary>Why these paths are not those of a build, one fault after another; empty when they are.</summary>
    public static IEnumerable<string> Faults(IReadOnlyList<string> paths)
    {
        foreach (var path in paths)
        {
            if (Fault(path) is { } fault)
            {
                yield return $"the path '{path}' {fault}";
            }
        }

        for (var index = 1; index < paths.Count; index++)
        {
            var order = Encoding.UTF8.GetBytes(paths[index - 1]).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(paths[index]));
            if (order >= 0)
            {
                yield return $"'{paths[index]}' {(order == 0 ? "is listed twice" : "is not in its place: files are in the order of their paths' bytes")}";
            }
        }

        foreach (var fault in Collisions(paths))
        {
            yield return fault;
        }
    }

    private static string? Fault(string path) =>
        path.Length is 0 or > LengthMax ? $"is empty or longer than {LengthMax}"
        : path.Any(letter => letter is '\\' or ':' || char.IsControl(letter) || char.IsSurrogate(letter)) ? "has a letter that not every file system takes"
        : path.Split('/').Any(step => step is "" or "." or "..") ? "leads out of the folder, or has an empty step"
        : path.Split('/').Any(step => step.Length != step.Trim(' ').Length || step.EndsWith('.')) ? "has a step that some file systems shorten"
        : path == BuildPaths.Manifest || BuildPaths.Signatures.Contains(path) ? "cannot be bound by the file that binds"
        : null;

    // On a file system that does not tell these apart, one file would stand for two.
    private static IEnumerable<string> Collisions(IReadOnlyList<string> paths)
    {
        var known = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var reserved in BuildPaths.Signatures.Append(BuildPaths.Manifest))
        {
            known[reserved] = reserved;
        }

        var folders = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var path in paths)
        {
            if (!known.TryAdd(path, path) && known[path] != path)
            {
                yield return $"'{path}' and '{known[path]}' differ in case alone";
            }

            for (var cut = path.IndexOf('/', StringComparison.Ordinal); cut >= 0; cut = path.IndexOf('/', cut + 1))
            {
                var folder = path[..cut];
                if (!folders.TryAdd(folder, folder) && folders[folder] != folder)
                {
                    yield return $"the folders '{folder}' and '{folders[folder]}' differ in case alone";
                }
            }
        }

        foreach (var path in paths.Where(folders.ContainsKey))
        {
            yield return $"'{path}' is a file and a folder";
        }
    }
}
