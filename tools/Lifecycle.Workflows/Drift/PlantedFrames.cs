using Lifecycle.ChallengeSets;
using Lifecycle.Drift;
using Lifecycle.Drift.Planting;
using Lifecycle.Formats;
using Lifecycle.Models.Hosting;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Statistics;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Replaying;

namespace Lifecycle.Workflows.Drift;

/// <summary>Measures every frame of a set as it is, and those of one day with causes planted into their pixels: each frame is read once.</summary>
internal sealed class PlantedFrames(Workspace workspace, int day, int jobs, IWorkProgress progress, CancellationToken stop)
{
    private static readonly PlantCause[] InPixels = [PlantCause.Lamp, PlantCause.Focus, PlantCause.Medium];

    public Outcome<IReadOnlyList<PlantableCase>> Read(ChallengeSet set) =>
        new MeasuredCases(workspace, jobs, progress, stop).Read(set, Measure).Then<IReadOnlyList<PlantableCase>>(cases => cases);

    private Outcome<PlantableCase> Measure(CaseEntry entry, HostedDecoder decoder, IReadOnlyList<LocalFile> files)
    {
        var (facts, frames, own) = (entry.Facts, entry.Facts.Frames, new InputSignals(entry.Facts.Frames.Count));
        var start = facts.CultureStart ?? (frames.HasTimes ? frames.Start : default);
        var (from, to) = (FirstOf(frames, start, day), FirstOf(frames, start, day + 1));
        var planted = InPixels.ToDictionary(cause => cause, _ => new InputSignals(to - from));
        var pixels = new PlantedPixels(facts.Id, frames.Shape, planted);
        return new CaseFrameReader(decoder, entry, files).Each(
            (frame, recorded) =>
            {
                own.Measure(frame, frames.Shape, recorded);
                pixels.See(frame, from, recorded);
                if (frame >= from && frame < to)
                {
                    pixels.Measure(frame - from, recorded);
                }
            },
            stop).Then<PlantableCase>(_ => new PlantableCase(facts.Id, own.Table(facts, NoScores), start, from, to == from ? [] : planted.ToDictionary(
                one => one.Key, one => one.Value.Of(facts.Batch, facts.CultureStart, [], [], NoScores))));
    }

    // As many as there are frames where none is so late, or none has a time.
    private static int FirstOf(CaseFrames frames, Moment start, int day) =>
        frames.HasTimes ? Math.Min(frames.Count, frames.FirstAt(start + ((day - 1) * PlantableCase.Day))) : frames.Count;

    private static Dictionary<string, float[]> NoScores => [];

    private sealed class PlantedPixels(string id, FrameShape shape, IReadOnlyDictionary<PlantCause, InputSignals> planted)
    {
        private readonly FramePlants plants = new(shape);
        private readonly FrameNoise noise = new(shape);
        private readonly byte[] pixels = new byte[shape.Bytes];

        /// <summary>Frames before the planted ones, and the first of these: what the noise is like.</summary>
        public void See(int frame, int planted, ReadOnlySpan<byte> recorded)
        {
            if (frame <= planted)
            {
                noise.See(recorded);
            }
        }

        // Feature vectors have no pixels: of these nothing is measured, planted or not.
        public void Measure(int frame, ReadOnlySpan<byte> recorded)
        {
            var level = noise.Level;
            foreach (var (cause, signals) in planted)
            {
                if (!shape.IsFeatures)
                {
                    plants.Plant(cause, recorded, pixels, level, SeededRandom.ForPart(PlantJudge.Seed(id), ((ulong)frame << 8) + (ulong)cause));
                    signals.Measure(frame, shape, pixels);
                }
            }
        }
    }
}
