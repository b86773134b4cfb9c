using Lifecycle.ChallengeSets;
using Lifecycle.ChallengeSets.Checking;
using Lifecycle.Formats;
using Lifecycle.Models.Hosting;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Storage.Sets;
using Lifecycle.Workflows.Replaying;

namespace Lifecycle.Workflows.Sets;

/// <summary>Proposes pairs of cases by the perceptual hashes of their frames, and confirms them by decoding those frames again.</summary>
internal sealed class NearDuplicateStep(SetWalk walk, SetFrames frames, HashSpool spool, int jobs, CancellationToken stop)
{
    // Some 60 MB with their index.
    private const int FramesMax = 1 << 18;

    // Pictures of 1 kB that are held at once.
    private const int PicturesMax = 1 << 14;

    public (long Proposed, IReadOnlyList<Refusal> Confirmed) Run(IWorkProgress progress)
    {
        var proposed = Proposed();
        var faults = new List<Refusal>();
        using var decoder = new HostedDecoder(HostWorkflow.Command);
        for (var (at, taken) = (0, 0); at < proposed.Count; at += taken)
        {
            taken = Batch(proposed, at);
            var batch = proposed.Skip(at).Take(taken).ToList();
            faults.AddRange(Confirmed(decoder, batch));
            progress.Report("pairs", at + taken, proposed.Count);
        }

        return (proposed.Count, faults);
    }

    private IReadOnlyList<NearDuplicates> Proposed()
    {
        var near = new NearCases(jobs, stop);
        var blocks = spool.Blocks(FramesMax);
        for (var block = 0; block < blocks.Count; block++)
        {
            var own = spool.Read(blocks[block]);
            near.Inside(own);
            if (block + 1 < blocks.Count)
            {
                near.Between(own, blocks.Skip(block + 1).Select(other => new ReadOnlyMemory<HashedFrame>(spool.Read(other))));
            }
        }

        return near.Found;
    }

    private static int Batch(IReadOnlyList<NearDuplicates> proposed, int from)
    {
        var (count, pictures) = (0, 0);
        while (from + count < proposed.Count && (count == 0 || pictures < PicturesMax))
        {
            pictures += 2 * proposed[from + count].Closest.Count;
            count++;
        }

        return count;
    }

    private IEnumerable<Refusal> Confirmed(HostedDecoder decoder, IReadOnlyList<NearDuplicates> batch)
    {
        var wanted = batch.SelectMany(pair => pair.Closest.SelectMany(near =>
            ((int Case, int Frame)[])[(pair.FirstCase, near.First), (pair.SecondCase, near.Second)])).Distinct().GroupBy(one => one.Case);
        var readings = new Dictionary<int, CaseReading>();
        var pictures = new Dictionary<(int Case, int Frame), byte[]>();
        foreach (var group in wanted.OrderBy(group => group.Key))
        {
            readings[group.Key] = walk.Read(walk.Names[group.Key]);
            Read(decoder, readings[group.Key], group.Key, [.. group.Select(one => one.Frame).Order()], pictures);
        }

        foreach (var pair in batch)
        {
            if (Judged(pair, readings, pictures) is { } fault)
            {
                yield return fault;
            }
        }
    }

    private static Refusal? Judged(
        NearDuplicates pair, Dictionary<int, CaseReading> readings, Dictionary<(int Case, int Frame), byte[]> pictures)
    {
        var (first, second) = (readings[pair.FirstCase], readings[pair.SecondCase]);
        var confirmed = pair.Closest
            .Where(near => pictures.ContainsKey((pair.FirstCase, near.First)) && pictures.ContainsKey((pair.SecondCase, near.Second)))
            .Where(near => DigestOf(first, near.First) != DigestOf(second, near.Second))
            .Select(near => (Near: near, Correlation: PixelCorrelation.Of(
                pictures[(pair.FirstCase, near.First)], pictures[(pair.SecondCase, near.Second)])))
            .Where(one => one.Correlation >= PixelCorrelation.Confirmed)
            .OrderByDescending(one => one.Correlation).ThenBy(one => one.Near).ToList();
        if (confirmed.Count == 0)
        {
            return null;
        }

        var (near, correlation) = confirmed[0];
        var frames = second.Entry!.Facts.Frames;
        return SetCheckRefusals.NearDuplicate(
            second.InCase("frames", "files", frames.FileOf(near.Second)), FrameWords.Of(frames, near.Second),
            FrameWords.Of(first.Entry!.Facts.Frames, near.First), first.Entry.File.Spot, confirmed.Count, correlation);
    }

    // Files of the same bytes are a fault of their own already.
    private static Digest DigestOf(CaseReading reading, int frame)
    {
        var frames = reading.Entry!.Facts.Frames;
        return frames.Files[frames.FileOf(frame)].Digest;
    }

    private void Read(
        HostedDecoder decoder, CaseReading reading, int place, List<int> wanted, Dictionary<(int Case, int Frame), byte[]> pictures)
    {
        var entry = reading.Entry!;
        var chunk = new FrameChunk();
        var files = entry.Facts.Frames.Files;
        var (firstOfFile, file) = (0, 0);
        FrameFile? open = null;
        foreach (var frame in wanted)
        {
            stop.ThrowIfCancellationRequested();
            for (; frame >= firstOfFile + files[file].Count; file++)
            {
                firstOfFile += files[file].Count;
                open = null;
            }

            // What cannot be read or is not as the case says was said when all frames were read.
            open ??= Opened(decoder, entry, files[file]);
            if (open is not null && open.Shape == entry.Facts.Frames.Shape && frame - firstOfFile < open.Count
                && decoder.Read(open, frame - firstOfFile, 1, chunk.Reset(1, open.Shape.Bytes)).TryGet(out _, out _))
            {
                pictures[(place, frame)] = PixelCorrelation.Picture(open.Shape, chunk.FrameAt(0));
            }
        }
    }

    private FrameFile? Opened(HostedDecoder decoder, CaseEntry entry, CaseFile file) =>
        frames.Find(walk.Description.Value, entry, file, [], stop) is { } local && decoder.Open(local).TryGet(out var open, out _) ? open : null;
}
