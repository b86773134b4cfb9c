using Lifecycle.ChallengeSets;
using Lifecycle.Replay;
using Lifecycle.Workflows.Replaying;

namespace Lifecycle.Workflows.Independence;

/// <summary>Hashes of frames as a replay shows them: frames that are decoded anyway need not be decoded again.</summary>
/// <remarks>Kept in memory alone and never on disk: a remembered hash could be forged.</remarks>
public sealed class FrameHashes
{
    // 64 MB; the hashes of a larger set are made in a pass of their own, part by part.
    private const long FramesMax = 2_000_000;

    private readonly Dictionary<string, int> places;
    private readonly PerceptualHash[][] hashes;
    private long seen;

    private FrameHashes(ChallengeSet set)
    {
        places = set.Cases.Select((entry, place) => (entry.Facts.Id, place)).ToDictionary(pair => pair.Id, pair => pair.place);
        hashes = [.. set.Cases.Select(entry => new PerceptualHash[entry.Facts.Frames.Count])];
    }

    /// <summary>Null where they would be none, or too many to hold.</summary>
    public static FrameHashes? For(ChallengeSet set) =>
        set.FrameCount <= FramesMax && !set.Cases.Any(entry => entry.Facts.Frames.Shape.IsFeatures) ? new FrameHashes(set) : null;

    /// <summary>Every frame was shown: half of them would be no answer.</summary>
    internal bool AreWhole => Interlocked.Read(ref seen) == hashes.Sum(ofCase => (long)ofCase.Length);

    internal IEnumerable<HashedPart> Parts => hashes.Select((ofCase, place) => new HashedPart(place, 0, ofCase, []));

    /// <summary>For one worker.</summary>
    internal Watcher Watch() => new(this);

    /// <summary>Sees the frames of one worker's cases.</summary>
    internal sealed class Watcher(FrameHashes all)
    {
        private PerceptualHasher? hasher;
        private FrameShape hasherShape;

        public void See(CaseFacts facts, int first, FrameChunk chunk)
        {
            if (hasher is null || hasherShape != facts.Frames.Shape)
            {
                (hasher, hasherShape) = (new PerceptualHasher(facts.Frames.Shape), facts.Frames.Shape);
            }

            var into = all.hashes[all.places[facts.Id]];
            for (var frame = 0; frame < chunk.Count; frame++)
            {
                into[first + frame] = hasher.Of(chunk.FrameAt(frame));
            }

            Interlocked.Add(ref all.seen, chunk.Count);
        }
    }
}
