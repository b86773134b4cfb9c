using System.Collections;
using System.Text;
using Lifecycle.Formats;

namespace Lifecycle.ChallengeSets;

/// <summary>The files of a case in some 60 bytes each: a set of a million stills is held in memory as a whole.</summary>
internal sealed class CaseFiles : IReadOnlyList<CaseFile>
{
    // All names in one array, and where each begins and the last one ends.
    private readonly byte[] names;
    private readonly int[] begins;

    // The number of each file's first frame, and how many frames there are.
    private readonly int[] firsts;

    // Empty where no file says its own.
    private readonly Moment?[] starts;

    public CaseFiles(IReadOnlyList<CaseFile> files)
    {
        (begins, firsts) = (new int[files.Count + 1], new int[files.Count + 1]);
        for (var at = 0; at < files.Count; at++)
        {
            begins[at + 1] = begins[at] + Encoding.UTF8.GetByteCount(files[at].File);
            firsts[at + 1] = firsts[at] + files[at].Count;
        }

        names = new byte[begins[^1]];
        for (var at = 0; at < files.Count; at++)
        {
            Encoding.UTF8.GetBytes(files[at].File, names.AsSpan(begins[at]));
        }

        Digests = new DigestList(files.Select(file => file.Digest));
        starts = files.Any(file => file.Start is not null) ? [.. files.Select(file => file.Start)] : [];
    }

    public DigestList Digests { get; }

    public int Count => Digests.Count;

    /// <summary>The frames of all files together.</summary>
    public int Frames => firsts[^1];

    /// <summary>The number of each file's first frame.</summary>
    public ReadOnlySpan<int> Firsts => firsts.AsSpan(0, Count);

    public CaseFile this[int index] => new(
        Encoding.UTF8.GetString(names.AsSpan(begins[index]..begins[index + 1])), Digests[index], firsts[index + 1] - firsts[index],
        starts.Length > 0 ? starts[index] : null);

    /// <summary>One more than the number of the file's last frame.</summary>
    public int EndOf(int file) => firsts[file + 1];

    public IEnumerator<CaseFile> GetEnumerator()
    {
        for (var at = 0; at < Count; at++)
        {
            yield return this[at];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
