using Lifecycle.ChallengeSets;
using Lifecycle.ChallengeSets.Independence;
using Lifecycle.ChallengeSets.Uses;
using Lifecycle.Formats;
using Lifecycle.Models.Hosting;
using Lifecycle.Refusals;
using Lifecycle.Storage.Independence;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Sets;

namespace Lifecycle.Workflows.Independence;

/// <summary>Holds a set against a development manifest: every key, and what frames look like.</summary>
internal sealed class OverlapFinder(
    Workspace workspace, HostCommand hosts, int jobs, IWorkProgress progress, CancellationToken stop)
{
    // Frames of the set in one index: beyond that it is searched in turns, so that memory has a bound.
    private const int IndexMax = 500_000;
    private const int BlockRows = 65_536;

    /// <param name="set">The set.</param>
    /// <param name="development">What it is held against.</param>
    /// <param name="seen">What a replay of the set kept of how its frames look; null when there was none.</param>
    public Outcome<SetOverlap> Find(ChallengeSet set, DevelopmentTables development, IReadOnlyList<PicturedCase>? seen)
    {
        var near = new Near(development);
        return Hash(set, seen, part => near.Take(part, Search)).Then(_ =>
        {
            near.Finish(Search);
            return Look(set, development, near.Found);
        }).Then<SetOverlap>(cases => Answer(set, development, near, cases));
    }

    private Outcome<long> Hash(ChallengeSet set, IReadOnlyList<PicturedCase>? seen, Action<HashedPart> take)
    {
        // Of feature vectors a run keeps what they are: nothing that looks like anything.
        if (seen is null || set.Cases.Any(entry => entry.Facts.Frames.Shape.IsFeatures))
        {
            return Bring(set).Then(files => new SetHasher(hosts, set, files, jobs).Run(
                withPictures: false, take, done => progress.Report("hashes", done, set.FrameCount), stop));
        }

        for (var place = 0; place < set.Cases.Count; place++)
        {
            take(new HashedPart(place, 0, [.. seen.First(one => one.Id == set.Cases[place].Facts.Id).Frames], []));
        }

        return set.FrameCount;
    }

    private Outcome<IReadOnlyList<NearCase>> Look(ChallengeSet set, DevelopmentTables development, IReadOnlyList<NearDuplicates> proposals) =>
        proposals.Count == 0
            ? new Outcome<IReadOnlyList<NearCase>>.Ok([])
            : Bring(set).Then(files => new ProposalCheck(hosts, set, files, development, stop).Look(proposals));

    private Outcome<IReadOnlyDictionary<string, IReadOnlyList<LocalFile>>> Bring(ChallengeSet set) =>
        new SetFrames(workspace).Bring(set, jobs, (done, total) => progress.Report("frames", done, total), stop);

    private static SetOverlap Answer(ChallengeSet set, DevelopmentTables development, Near near, IReadOnlyList<NearCase> cases) => new()
    {
        Set = set.Description.Id,
        SetDigest = set.Digest,
        Development = development.Manifest.Name,
        DevelopmentDigest = development.Digest,
        CaseCount = set.Cases.Count,
        ItemCount = development.Manifest.Items.Count,
        Keys = KeyOverlap.All(set, development.Manifest),
        Near = new NearOverlap
        {
            SetHashed = near.SetHashed,
            SetFlat = near.SetFlat,
            DevelopmentHashed = near.DevelopmentHashed,
            DevelopmentFlat = near.DevelopmentFlat,
            SetLacks = set.Cases.Count(entry => entry.Facts.Frames.Shape.IsFeatures),
            DevelopmentLacks = development.Manifest.Items.Count(item => item.Hashed == 0),
            Cases = cases,
        },
    };

    // Streams the development data past the frames of the set.
    private void Search(IReadOnlyList<HashedFrame> frames, Near near)
    {
        var search = new NearDuplicateSearch(frames, NearDuplicateIndex.StandardRadius, NearDuplicateSearch.StandardKeep);
        var (hashed, flat, done) = (0L, 0L, 0L);
        foreach (var block in near.Blocks(BlockRows))
        {
            search.Hold(block, jobs, stop);
            hashed += block.Length;
            foreach (ref readonly var frame in block.Span)
            {
                flat += frame.Hash.IsNone ? 1 : 0;
            }

            progress.Report("search", done += block.Length, near.Rows);
        }

        near.Add(search.Found, hashed - flat, flat);
    }

    /// <summary>What is known so far of frames that look alike.</summary>
    private sealed class Near(DevelopmentTables development)
    {
        private readonly List<HashedFrame> frames = [];
        private readonly Dictionary<(int, int), NearDuplicates> found = [];

        public long SetHashed { get; private set; }

        public long SetFlat { get; private set; }

        public long DevelopmentHashed { get; private set; }

        public long DevelopmentFlat { get; private set; }

        public long Rows => development.Manifest.Rows;

        public IReadOnlyList<NearDuplicates> Found => [.. found.OrderBy(pair => pair.Key).Select(pair => pair.Value)];

        public void Take(HashedPart part, Action<IReadOnlyList<HashedFrame>, Near> search)
        {
            for (var frame = 0; frame < part.Hashes.Length; frame++)
            {
                if (part.Hashes[frame].IsNone)
                {
                    SetFlat++;
                    continue;
                }

                frames.Add(new HashedFrame(part.Case, part.First + frame, part.Hashes[frame]));
                if (frames.Count == IndexMax)
                {
                    Finish(search);
                }
            }
        }

        public void Finish(Action<IReadOnlyList<HashedFrame>, Near> search)
        {
            SetHashed += frames.Count;
            search(frames, this);
            frames.Clear();
        }

        public void Add(IReadOnlyList<NearDuplicates> pairs, long hashed, long flat)
        {
            (DevelopmentHashed, DevelopmentFlat) = (hashed, flat);
            foreach (var pair in pairs)
            {
                var key = (pair.FirstCase, pair.SecondCase);
                found[key] = found.TryGetValue(key, out var before) ? before.With(pair, NearDuplicateSearch.StandardKeep) : pair;
            }
        }

        public IEnumerable<ReadOnlyMemory<HashedFrame>> Blocks(int rows)
        {
            var block = new HashedFrame[rows];
            var hashes = new PerceptualHash[rows];
            var count = 0;
            for (var item = 0; item < development.Manifest.Items.Count; item++)
            {
                for (var row = 0; row < development.Manifest.Items[item].Hashed;)
                {
                    var take = Math.Min(development.Manifest.Items[item].Hashed - row, rows - count);
                    development.ReadHashes(item, row, hashes.AsSpan(0, take));
                    for (var at = 0; at < take; at++)
                    {
                        block[count + at] = new HashedFrame(item, row + at, hashes[at]);
                    }

                    (row, count) = (row + take, count + take);
                    if (count == rows)
                    {
                        yield return block;
                        count = 0;
                    }
                }
            }

            yield return block.AsMemory(0, count);
        }
    }
}
