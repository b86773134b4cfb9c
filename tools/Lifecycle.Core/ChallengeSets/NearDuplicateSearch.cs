namespace Lifecycle.ChallengeSets;

/// <summary>Holds the frames of many cases against those of a set, a block at a time, and counts near-duplicates by pairs of cases.</summary>
/// <remarks>
/// Equal hashes are one entry of the index with the frames that bear it, so a camera that stands still costs no more than
/// one frame. What is kept of two cases is a count and the closest few. The answer hangs neither on the number of workers
/// nor on how the frames are cut into blocks.
/// </remarks>
public sealed class NearDuplicateSearch
{
    /// <summary>Pairs of frames kept for two cases: as many as are looked at to confirm them.</summary>
    public const int StandardKeep = 64;

    private const int Chunk = 1024;

    private readonly int keep;
    private readonly NearDuplicateIndex index;
    private readonly HashedFrame[] frames;

    // Where the frames of each indexed hash begin, and where the next one's do; and the same for those of one case in it.
    private readonly int[] groups;
    private readonly int[] caseEnds;
    private readonly Dictionary<(int First, int Second), NearTally> found = [];

    public NearDuplicateSearch(IEnumerable<HashedFrame> first, int radius, int keep)
    {
        this.keep = keep;
        frames = [.. first];
        Sort(frames);
        var starts = new List<int>();
        for (var at = 0; at < frames.Length; at++)
        {
            if (at == 0 || frames[at].Hash != frames[at - 1].Hash)
            {
                starts.Add(at);
            }
        }

        index = new NearDuplicateIndex([.. starts.Select(at => frames[at].Hash)], radius);
        groups = [.. starts, frames.Length];
        caseEnds = CaseEnds();
    }

    /// <summary>Every pair of cases with a near-duplicate so far, in the order of their places.</summary>
    public IReadOnlyList<NearDuplicates> Found =>
    [
        .. found.OrderBy(pair => pair.Key).Select(pair => new NearDuplicates(
            pair.Key.First, pair.Key.Second, pair.Value.Count, [.. pair.Value.Closest])),
    ];

    /// <param name="second">Frames of other cases, those of one case beside each other; any that has no hash is passed over.</param>
    /// <param name="jobs">Workers.</param>
    /// <param name="stop">Looked at between a thousand frames.</param>
    public void Hold(ReadOnlyMemory<HashedFrame> second, int jobs, CancellationToken stop)
    {
        var chunks = (second.Length + Chunk - 1) / Chunk;
        var options = new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = stop };
        Parallel.For(0, chunks, options, () => new Worker(this), (chunk, _, worker) =>
        {
            var from = chunk * Chunk;
            worker.Hold(second.Span[from..Math.Min(from + Chunk, second.Length)]);
            return worker;
        }, Merge);
    }

    // Counts add up, and the closest few are the same whichever comes first.
    private void Merge(Worker worker)
    {
        lock (found)
        {
            foreach (var (pair, tally) in worker.Found)
            {
                if (!found.TryGetValue(pair, out var so))
                {
                    found[pair] = so = new NearTally(keep);
                }

                so.Add(tally);
            }
        }
    }

    // By their first words, which are numbers and are sorted fast; the few that share one are put in order after that.
    private static void Sort(HashedFrame[] frames)
    {
        var words = Array.ConvertAll(frames, frame => frame.Hash.First);
        Array.Sort(words, frames);
        for (int from = 0, end; from < frames.Length; from = end)
        {
            for (end = from + 1; end < frames.Length && words[end] == words[from]; end++)
            {
            }

            frames.AsSpan(from, end - from).Sort(InOrder);
        }
    }

    private static int InOrder(HashedFrame left, HashedFrame right)
    {
        var (a, b) = (left.Hash, right.Hash);
        return a.First != b.First ? a.First.CompareTo(b.First)
            : a.Second != b.Second ? a.Second.CompareTo(b.Second)
            : a.Third != b.Third ? a.Third.CompareTo(b.Third)
            : a.Fourth != b.Fourth ? a.Fourth.CompareTo(b.Fourth)
            : left.Case != right.Case ? left.Case.CompareTo(right.Case)
            : left.Frame.CompareTo(right.Frame);
    }

    private int[] CaseEnds()
    {
        var ends = new int[frames.Length];
        for (var at = frames.Length - 1; at >= 0; at--)
        {
            var isLast = at == frames.Length - 1 || frames[at].Case != frames[at + 1].Case || frames[at].Hash != frames[at + 1].Hash;
            ends[at] = isLast ? at + 1 : ends[at + 1];
        }

        return ends;
    }

    private sealed class Worker(NearDuplicateSearch whole)
    {
        private readonly NearDuplicateIndex.Search search = whole.index.StartSearch();

        // Frames of one case come one after another, and so do those of the other that they are near.
        private NearTally? last;
        private (int First, int Second) lastPair;

        public Dictionary<(int First, int Second), NearTally> Found { get; } = [];

        public void Hold(ReadOnlySpan<HashedFrame> second)
        {
            foreach (ref readonly var frame in second)
            {
                foreach (var hit in search.Near(frame.Hash))
                {
                    Count(frame, hit);
                }
            }
        }

        // All frames that bear the hash, a case at a time.
        private void Count(in HashedFrame second, NearDuplicateIndex.Hit hit)
        {
            for (var at = whole.groups[hit.Place]; at < whole.groups[hit.Place + 1]; at = whole.caseEnds[at])
            {
                var tally = TallyOf(whole.frames[at].Case, second.Case);
                tally.Add(whole.caseEnds[at] - at);
                if (hit.Distance <= tally.Worst)
                {
                    Keep(tally, at, second, hit.Distance);
                }
            }
        }

        private void Keep(NearTally tally, int from, in HashedFrame second, int distance)
        {
            for (var bearer = from; bearer < whole.caseEnds[from]; bearer++)
            {
                if (!tally.Keep(new NearPair(distance, whole.frames[bearer].Frame, second.Frame)))
                {
                    break;
                }
            }
        }

        private NearTally TallyOf(int first, int second)
        {
            if (last is { } known && lastPair == (first, second))
            {
                return known;
            }

            if (!Found.TryGetValue((first, second), out var tally))
            {
                Found[(first, second)] = tally = new NearTally(whole.keep);
            }

            (last, lastPair) = (tally, (first, second));
            return tally;
        }
    }
}
