using Lifecycle.Alerts;
using Lifecycle.ChallengeSets;
using Lifecycle.Models.Hosting;
using Lifecycle.Refusals;
using Lifecycle.Reports.Images;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Replaying;
using Lifecycle.Workflows.Sets;

namespace Lifecycle.Workflows.Reporting;

/// <summary>Brings the frames of the moments that matter as thumbnails, where the alert policy allows a picture at all.</summary>
internal sealed class FramePictures(Workspace workspace, HostCommand hosts, ChallengeSet set, CancellationToken stop)
{
    // A page is one text: a model that is wrong everywhere must not make one that no browser opens.
    private const long BytesMax = 100 << 20;

    private readonly Dictionary<(string Case, int Frame), Thumbnail> pictures = [];
    private long bytes;
    private readonly Dictionary<string, string> missing = new(StringComparer.Ordinal);

    /// <summary>Reads them all; refused when a frame is not what the set says. Frames put away are no fault.</summary>
    public Outcome<int> Read(IReadOnlyList<FindingScene> scenes, Action<int, int> progress)
    {
        var wanted = scenes.Where(scene => scene.Policy.Thumbnail == ThumbnailRule.Allowed && !scene.Finding.Case.Facts.Frames.Shape.IsFeatures
                && set.MaskOf(scene.Finding.Case.Facts)?.Keeps != MaskShape.Nothing)
            .GroupBy(scene => scene.Finding.Case.Facts.Id, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (Case: group.Key, Frames: group.SelectMany(scene => scene.Moments)
                .Select(moment => moment.Frame).Distinct().Order().ToList()))
            .ToList();
        using var decoder = new HostedDecoder(hosts);
        for (var done = 0; done < wanted.Count; done++)
        {
            stop.ThrowIfCancellationRequested();
            if (!Read(decoder, wanted[done].Case, wanted[done].Frames).TryGet(out _, out var why))
            {
                return new Outcome<int>.Refused(why);
            }

            progress(done + 1, wanted.Count);
        }

        return pictures.Count;
    }

    /// <summary>The picture, or why there is none.</summary>
    public (Thumbnail? Picture, string? WhyNone) Of(FindingScene scene, int frame)
    {
        var facts = scene.Finding.Case.Facts;
        return scene.Policy.Thumbnail == ThumbnailRule.NotAllowed
                ? (null, $"{Alert.NoThumbnail}: the alert policy of {scene.Policy.Type} keeps no picture")
            : set.MaskOf(facts)?.Keeps == MaskShape.Nothing ? (null, $"{Alert.NoThumbnail}: the mask of the set keeps nothing")
            : facts.Frames.Shape.IsFeatures ? (null, $"no picture: a frame is {facts.Frames.Shape}")
            : pictures.TryGetValue((facts.Id, frame), out var picture) ? (picture, null)
            : (null, "no picture: " + missing.GetValueOrDefault(facts.Id, "the frame was not read"));
    }

    private Outcome<int> Read(HostedDecoder decoder, string id, List<int> frames)
    {
        if (bytes > BytesMax)
        {
            missing[id] = "the page is full of those of the cases before";
            return 0;
        }

        var entry = set.Cases.First(candidate => candidate.Facts.Id == id);
        var brought = new SetFrames(workspace).Bring(set with { Cases = [entry] }, 1, (_, _) => { }, stop);
        if (!brought.TryGet(out var files, out var why))
        {
            // A score needs no frames, and old ones may have been put away. Changed ones are another matter.
            if (why.Any(fault => fault.Code.Exit == ExitCode.Integrity))
            {
                return new Outcome<int>.Refused(why);
            }

            missing[id] = why[0].What;
            return 0;
        }

        var reader = new CaseFrameReader(decoder, entry, files[id]);
        var chunk = new FrameChunk();
        foreach (var frame in frames)
        {
            if (!reader.Fill(chunk, frame, 1).TryGet(out _, out why))
            {
                return new Outcome<int>.Refused(why);
            }

            var picture = Thumbnail.Of(entry.Facts.Frames.Shape, chunk.FrameAt(0), set.MaskOf(entry.Facts));
            bytes += picture.Png.Length;
            pictures[(id, frame)] = picture;
        }

        return frames.Count;
    }
}
