namespace Lifecycle.ChallengeSets.Checking;

/// <summary>Finds the frames of one case whose samples come again at another time, stretch by stretch.</summary>
public sealed class SamePictures
{
    private readonly List<UInt128> hashes = [];
    private readonly HashSet<int> silent = [];

    public int Count => hashes.Count;

    public int Blank { get; private set; }

    /// <summary>The next frame.</summary>
    public void Add(UInt128 hash) => hashes.Add(hash);

    /// <summary>The next frame is of one single level: it shows nothing that could have moved.</summary>
    public void AddBlank()
    {
        Blank++;
        Skip();
    }

    /// <summary>The next frame could not be read.</summary>
    public void Skip()
    {
        silent.Add(hashes.Count);
        hashes.Add(default);
    }

    /// <summary>Stretches in time order; a stretch that stands still and one that repeats earlier frames are one fault each.</summary>
    public IReadOnlyList<SameStretch> Find()
    {
        var found = new List<SameStretch>();
        var seen = new Dictionary<UInt128, int>();
        SameStretch? open = null;
        for (var frame = 0; frame < hashes.Count; frame++)
        {
            var source = silent.Contains(frame) || seen.TryAdd(hashes[frame], frame) ? -1 : seen[hashes[frame]];
            var stays = source >= 0 && hashes[frame - 1] == hashes[frame] && !silent.Contains(frame - 1);
            var goesOn = source >= 0 && open is not null && open.Last == frame - 1
                && (stays || (open.SourceLast is { } before && source == before + 1));
            if (goesOn)
            {
                open = open! with { Last = frame, SourceLast = stays ? open.SourceLast : source };
                continue;
            }

            Close(open, found);
            open = source < 0 ? null
                : stays ? new SameStretch(frame - 1, frame, null, null)
                : new SameStretch(frame, frame, source, source);
        }

        Close(open, found);
        return found;
    }

    private static void Close(SameStretch? stretch, List<SameStretch> found)
    {
        if (stretch is not null)
        {
            found.Add(stretch);
        }
    }
}

/// <summary>Consecutive frames that are the same picture, or that repeat earlier ones in their order.</summary>
/// <param name="First">The first frame; of a still stretch, the one that is repeated.</param>
/// <param name="Last">The last frame.</param>
/// <param name="Source">The earlier frame that the first one repeats; null when the stretch stands still.</param>
/// <param name="SourceLast">The earlier frame that the last one repeats.</param>
public sealed record SameStretch(int First, int Last, int? Source, int? SourceLast);
