using Lifecycle.ChallengeSets;
using Lifecycle.ChallengeSets.Independence;
using Lifecycle.Rendering;
using Lifecycle.Replay;
using Lifecycle.Storage.Independence;

namespace Lifecycle.Demonstration.Fit;

/// <summary>Writes the development manifest: everything that any of the three models was fitted on, once.</summary>
internal static class DevelopmentFiles
{
    private const string Name = "exp-morph 1.3.0, 1.4.0 and 1.4.1: training";

    public static void Write(string folder)
    {
        // 1.4.0 was fitted on a part of what 1.4.1 was: the union of each vessel's frames is taken.
        var vessels = Manifests.All.SelectMany(TrainingData.Chosen)
            .GroupBy(one => one.Planned.Id, StringComparer.Ordinal)
            .Select(group => (group.First().Planned, group.First().Vessel, Frames: group.SelectMany(one => one.Frames).Distinct().Order().ToArray()))
            .ToList();
        var items = new DevelopmentItem[vessels.Count];
        var hashes = new PerceptualHash[vessels.Count][];
        Parallel.For(0, vessels.Count, at =>
        {
            var (planned, vessel, frames) = vessels[at];
            hashes[at] = Hash(vessel, frames);
            items[at] = new DevelopmentItem(
                planned.Id, planned.Batch, planned.Donor, planned.Id, "training",
                [new DevelopmentFile(planned.Id + ".tif", SetFiles.DigestOf(planned), planned.Vessel.FrameCount)], frames.Length);
        });
        using var writer = ProductFiles.Value(DevelopmentWriter.Begin(
            folder, hashes.Sum(ofVessel => (long)ofVessel.Length), withPictures: false, withFrames: true));
        var row = 0L;
        for (var at = 0; at < vessels.Count; at++)
        {
            writer.WriteHashes(row, hashes[at]);
            writer.WriteFrames(row, vessels[at].Frames);
            row += hashes[at].Length;
        }

        writer.Place(Name, items);
    }

    private static PerceptualHash[] Hash(RenderedVessel vessel, int[] frames)
    {
        var hasher = new PerceptualHasher(new FrameShape(FrameRenderer.Side, FrameRenderer.Side, 1, 8));
        var pixels = new byte[FrameRenderer.FrameBytes];
        var hashes = new PerceptualHash[frames.Length];
        for (var at = 0; at < frames.Length; at++)
        {
            FrameRenderer.Render(vessel, frames[at], pixels);
            hashes[at] = hasher.Of(pixels);
        }

        return hashes;
    }
}
