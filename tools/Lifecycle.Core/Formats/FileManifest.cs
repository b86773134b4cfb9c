using System.Globalization;
using System.Text;

namespace Lifecycle.Formats;

/// <summary>The identity of several files together: paths, sizes and digests, whatever order they were found in.</summary>
public static class FileManifest
{
    /// <param name="parts">Each path once, relative, '/' separated.</param>
    public static Digest DigestOf(IEnumerable<FilePart> parts) => Digest.Of(BytesOf(parts));

    /// <summary>The bytes whose digest it is: kept, they say which file is another one later.</summary>
    /// <param name="parts">Each path once, relative, '/' separated.</param>
    public static byte[] BytesOf(IEnumerable<FilePart> parts)
    {
        // Ordinal on UTF-16 differs from UTF-8 beyond the basic plane, so the bytes themselves are compared.
        var ordered = parts.Select(part => (Path: Encoding.UTF8.GetBytes(part.Path), Part: part)).ToArray();
        Array.Sort(ordered, (left, right) => left.Path.AsSpan().SequenceCompareTo(right.Path));
        var text = new List<byte>();
        for (var index = 0; index < ordered.Length; index++)
        {
            var (path, part) = ordered[index];
            if (index > 0 && path.AsSpan().SequenceEqual(ordered[index - 1].Path))
            {
                throw new ArgumentException($"{part.Path} is listed twice", nameof(parts));
            }

            // No path holds a NUL and no number a newline, so different lists never make the same text.
            text.AddRange(path);
            text.AddRange(Encoding.ASCII.GetBytes(
                string.Create(CultureInfo.InvariantCulture, $"\0{part.Size}\0{part.Digest.Hex}\n")));
        }

        return [.. text];
    }

    /// <summary>Reads back what <see cref="BytesOf"/> wrote; null when it is something else.</summary>
    public static IReadOnlyList<FilePart>? Read(ReadOnlySpan<byte> bytes)
    {
        var parts = new List<FilePart>();
        foreach (var line in Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var fields = line.Split('\0');
            if (fields.Length != 3 || !Digest.TryParse("sha256:" + fields[2], out var digest)
                || !long.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size))
            {
                return null;
            }

            parts.Add(new FilePart(fields[0], size, digest));
        }

        return BytesOf(parts).AsSpan().SequenceEqual(bytes) ? parts : null;
    }
}
