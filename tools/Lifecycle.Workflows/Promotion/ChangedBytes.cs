using Lifecycle.Replay;
using Lifecycle.Storage.Runs;

namespace Lifecycle.Workflows.Promotion;

/// <summary>Two folders of one run, byte by byte.</summary>
internal static class ChangedBytes
{
    private const int BufferBytes = 1 << 16;

    /// <summary>The files that differ, each with the case and the frame where it can be told. run.json only where nothing else does.</summary>
    public static IReadOnlyList<string> Find(RunFolder recorded, string made)
    {
        string[] names =
        [
            .. Names(recorded.FullPath).Union(Names(made), StringComparer.Ordinal).Where(name => name != RunRecord.FileName)
                .Order(StringComparer.Ordinal),
        ];
        var found = names.Select(name => Of(recorded, name, made)).OfType<string>().ToList();
        if (found.Count == 0 && Of(recorded, RunRecord.FileName, made) is { } record)
        {
            found.Add(record);
        }

        return found;
    }

    private static string? Of(RunFolder recorded, string name, string made)
    {
        var (left, right) = (Path.Combine(recorded.FullPath, name), Path.Combine(made, name));
        return !File.Exists(left) ? $"{name} is new"
            : !File.Exists(right) ? $"{name} is missing"
            : FirstByte(left, right) is { } place ? $"{name}{Where(recorded.Record, name, place)}"
            : null;
    }

    private static IEnumerable<string> Names(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path));

    private static long? FirstByte(string left, string right)
    {
        using var one = File.OpenRead(left);
        using var two = File.OpenRead(right);
        var (a, b) = (new byte[BufferBytes], new byte[BufferBytes]);
        for (var done = 0L; ; done += BufferBytes)
        {
            var (read, other) = (one.ReadAtLeast(a, BufferBytes, false), two.ReadAtLeast(b, BufferBytes, false));
            var same = a.AsSpan(0, read).CommonPrefixLength(b.AsSpan(0, other));
            if (same < Math.Max(read, other))
            {
                return done + same;
            }

            if (read < BufferBytes)
            {
                return null;
            }
        }
    }

    // Only of a column is it known what lies at a byte: the header has 128 of them.
    private static string Where(RunRecord run, string name, long place)
    {
        const int Header = 128;
        var width = name == RunPictures.FileName ? 32 : name.EndsWith(RunFolder.AssessableFile, StringComparison.Ordinal) ? 1 : 4;
        if (!name.EndsWith(".npy", StringComparison.Ordinal) || place < Header)
        {
            return "";
        }

        var row = (place - Header) / width;
        var span = run.Cases.LastOrDefault(one => one.First <= row);
        return span is null ? "" : $", case {span.Case}, frame {row - span.First}";
    }
}
