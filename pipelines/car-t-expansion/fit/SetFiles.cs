using System.Globalization;
using System.Security.Cryptography;
using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.Rendering;
using Lifecycle.Replay;

namespace Lifecycle.Demonstration.Fit;

/// <summary>Writes a set's case and label files, with the digest its frames will have when they are rendered.</summary>
internal static class SetFiles
{
    public static void Write(string folder, SetPlan plan)
    {
        var digests = new Digest[plan.Cases.Count];
        Parallel.For(0, digests.Length, at => digests[at] = DigestOf(plan.Cases[at]));
        Directory.CreateDirectory(Path.Combine(folder, "cases"));
        Directory.CreateDirectory(Path.Combine(folder, "labels"));
        for (var at = 0; at < digests.Length; at++)
        {
            var planned = plan.Cases[at];
            File.WriteAllBytes(Path.Combine(folder, "cases", planned.Id + ".json"), CaseDocument.Write(Facts(planned, digests[at])));
            File.WriteAllBytes(Path.Combine(folder, "labels", planned.Id + ".json"), LabelsDocument.Write(Labels(planned)));
        }
    }

    public static void Render(PlannedCase planned, Stream stream)
    {
        var frames = planned.Vessel.FrameCount;
        var vessel = new RenderedVessel(planned.Vessel);
        var pages = new TiffPages(stream, FrameRenderer.Side, FrameRenderer.Side, frames);
        Span<byte> pixels = stackalloc byte[FrameRenderer.FrameBytes];
        for (var frame = 0; frame < frames; frame++)
        {
            FrameRenderer.Render(vessel, frame, pixels);
            pages.Append(pixels);
        }
    }

    /// <summary>Of the file that the case's frames are rendered to.</summary>
    public static Digest DigestOf(PlannedCase planned)
    {
        using var hash = SHA256.Create();
        using (var stream = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write))
        {
            Render(planned, stream);
        }

        return Digest.FromHash(hash.Hash!);
    }

    public static CaseFacts Facts(PlannedCase planned, Digest digest) => new(
        planned.Id,
        planned.Id,
        planned.Donor,
        planned.Batch,
        Origin.Synthetic,
        new Axes(planned.Vessel.Axes.Named()),
        new Moment(planned.CultureStartMicros),
        new CaseFrames(
            [new CaseFile(planned.Id + ".tif", digest, planned.Vessel.FrameCount)],
            new FrameShape(FrameRenderer.Side, FrameRenderer.Side, 1, 8),
            new Moment(planned.FirstFrameMicros),
            TimeSpan.FromMicroseconds(PlannedCase.FrameIntervalMicros)));

    public static CaseLabels Labels(PlannedCase planned) => new(
        planned.Id,
        "rendering plan",
        [.. planned.Episodes.Select(episode => LabelOf(planned, episode))],
        [
            .. planned.Quiet
                .Select(quiet => new QuietTime(Name(quiet.Kind), At(planned, quiet.FromFrame), At(planned, quiet.ToFrame)))
                .OrderBy(quiet => quiet.From)
                .ThenBy(quiet => quiet.Type, StringComparer.Ordinal),
        ])
    {
        Source = LabelSource.RenderingPlan,
    };

    private static Episode LabelOf(PlannedCase planned, PlannedEpisode episode)
    {
        var axes = new List<KeyValuePair<string, string>> { new("phase", Word(episode.Phase)) };
        if (episode.Organism != Organism.None)
        {
            axes.Add(new("organism", Word(episode.Organism)));
        }

        return new Episode(
            episode.Id,
            Name(episode.Kind),
            At(planned, episode.OnsetFrame),
            At(planned, episode.ConfirmedFrame),
            At(planned, episode.EndFrame),
            ConfirmedHow(episode.Kind),
            new Axes(axes));
    }

    private static string ConfirmedHow(ConditionKind kind) => kind switch
    {
        ConditionKind.Debris => "offline viability count",
        ConditionKind.Cluster => "manual sizing of clusters",
        ConditionKind.Stall => "scheduled offline count",
        ConditionKind.Bubble => "sparge log",
        _ => "rapid microbiology test",
    };

    private static Moment At(PlannedCase planned, int frame) => new(planned.MicrosOf(frame));

    private static string Name(ConditionKind kind) => kind.ToString().ToUpperInvariant();

    private static string Word<T>(T level)
        where T : struct, Enum => level.ToString().ToLower(CultureInfo.InvariantCulture);
}
