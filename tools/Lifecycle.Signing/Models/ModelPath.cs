using System.Text;

namespace Lifecycle.Signing.Models;

/// <summary>What the paths of a signed model may be.</summary>
internal static class ModelPath
{
    /// <summary>By code points, which is by UTF-8 bytes; UTF-16 units sort differently beyond the basic plane.</summary>
    public static int Compare(string left, string right) =>
        Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right));

    /// <summary>Part by part, each by code points: a folder's files come before the names that go on where it ends.</summary>
    public static int CompareParts(string left, string right)
    {
        var (mine, others) = (left.Split('/'), right.Split('/'));
        for (var part = 0; part < Math.Min(mine.Length, others.Length); part++)
        {
            if (Compare(mine[part], others[part]) is var order and not 0)
            {
                return order;
            }
        }

        return mine.Length.CompareTo(others.Length);
    }

    /// <summary>Everything wrong with a list of paths, whatever its order.</summary>
    public static List<string> Faults(IReadOnlyList<string> paths)
    {
        var faults = new List<string>();
        if (paths.Count == 0)
        {
            faults.Add("it names no file");
        }

        faults.AddRange(paths.Select(Fault).OfType<string>());
        var seen = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var path in paths)
        {
            if (!seen.TryAdd(path, path))
            {
                faults.Add(seen[path] == path ? $"'{path}' is named twice" : $"'{path}' and '{seen[path]}' differ in case alone");
            }
        }

        faults.AddRange(paths.SelectMany(Folders).Distinct().Where(seen.ContainsKey)
            .Select(folder => $"'{folder}' is both a file and a folder"));
        return faults;
    }

    private static string? Fault(string path)
    {
        if (path.Length == 0 || path.StartsWith('/') || path.EndsWith('/') || path.Contains('\\', StringComparison.Ordinal)
            || path.Any(char.IsControl) || (path.Length > 1 && char.IsAsciiLetter(path[0]) && path[1] == ':'))
        {
            return $"'{Shown(path)}' is not a path below a folder, with '/' between its parts";
        }

        if (path.Split('/').Any(part => part is "" or "." or ".."))
        {
            return $"'{path}' has a part that is empty, '.' or '..'";
        }

        return IsUnicode(path) ? null : $"'{Shown(path)}' is not valid Unicode";
    }

    private static IEnumerable<string> Folders(string path)
    {
        for (var slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
        {
            yield return path[..slash];
        }
    }

    private static bool IsUnicode(string path)
    {
        for (var rest = path.AsSpan(); rest.Length > 0;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var taken) != System.Buffers.OperationStatus.Done)
            {
                return false;
            }

            rest = rest[taken..];
        }

        return true;
    }

    private static string Shown(string path) =>
        string.Concat(path.Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) ? '?' : letter));
}
