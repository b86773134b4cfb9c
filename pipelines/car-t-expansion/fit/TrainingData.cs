using Lifecycle.Rendering;

namespace Lifecycle.Demonstration.Fit;

/// <summary>Rendered training frames and what is to be learned from each.</summary>
internal sealed class TrainingData
{
    // In 1/256 of a condition's full strength.
    public const int LabelledFrom = 90;

    /// <summary>Per frame and logit: 1 there, 0 not there, -1 too faint to say either.</summary>
    public required sbyte[] Labels { get; init; }

    public required float[] Log2Density { get; init; }

    public required byte[] Pixels { get; init; }

    public int Count => Log2Density.Length;

    public ReadOnlySpan<byte> Frame(int at) => Pixels.AsSpan(at * FrameRenderer.FrameBytes, FrameRenderer.FrameBytes);

    public static SetPlan PlanOf(TrainingManifest manifest) => SetPlan.Draw(new SetPlanRequest
    {
        Seed = manifest.PlanSeed,
        Prefix = manifest.Prefix,
        EpochMicros = 1_704_700_800_000_000,
        PerturbedCases = manifest.PerturbedCases,
        QuietCases = manifest.QuietCases,
        DensityMargin = 50_000,
        Organisms = OrganismMix.Even,
    });

    /// <summary>The frames of each vessel that the model is fitted on, in the order of the plan.</summary>
    public static IEnumerable<(PlannedCase Planned, RenderedVessel Vessel, List<int> Frames)> Chosen(TrainingManifest manifest)
    {
        foreach (var planned in PlanOf(manifest).Cases)
        {
            var vessel = new RenderedVessel(planned.Vessel);
            var left = planned.Episodes.Where(one => manifest.Leaves(planned.Vessel.Axes, one)).ToList();
            yield return (planned, vessel, [.. Enumerable.Range(0, planned.Vessel.FrameCount).Where(frame =>
                !left.Any(one => frame >= one.OnsetFrame && frame < one.EndFrame + 12) && frame % Every(vessel, frame) == 0)]);
        }
    }

    public static TrainingData Render(TrainingManifest manifest)
    {
        var chosen = Chosen(manifest).SelectMany(one => one.Frames.Select(frame => (one.Vessel, Frame: frame))).ToList();

        var data = new TrainingData
        {
            Labels = new sbyte[chosen.Count * NetworkShape.Logits],
            Log2Density = new float[chosen.Count],
            Pixels = new byte[chosen.Count * FrameRenderer.FrameBytes],
        };
        Parallel.For(0, chosen.Count, at =>
        {
            var (vessel, frame) = chosen[at];
            FrameRenderer.Render(vessel, frame, data.Pixels.AsSpan(at * FrameRenderer.FrameBytes, FrameRenderer.FrameBytes));
            data.Log2Density[at] = vessel.Log2DensityAt(frame) / 65536f;
            for (var logit = 0; logit < NetworkShape.Logits; logit++)
            {
                data.Labels[(at * NetworkShape.Logits) + logit] = LabelOf(
                    vessel.StrengthAt(KindOf(logit), frame), KindOf(logit) == ConditionKind.Cluster ? manifest.ClusterFrom : LabelledFrom);
            }
        });
        return data;
    }

    /// <summary>The condition behind a logit.</summary>
    public static ConditionKind KindOf(int logit) => logit switch
    {
        0 => ConditionKind.Debris,
        1 => ConditionKind.Cluster,
        2 => ConditionKind.Bubble,
        _ => ConditionKind.Turbid,
    };

    // What is there, but fainter than the labels ask, teaches nothing; under a narrower band it counts as not there.
    private static sbyte LabelOf(int strength, int labelledFrom)
    {
        if (strength >= labelledFrom)
        {
            return 1;
        }

        return (sbyte)(strength <= 16 || (labelledFrom > LabelledFrom && strength < labelledFrom - 16) ? 0 : -1);
    }

    // Rare things are taken more often, so that a bubble burst of an hour is not lost among days.
    private static int Every(RenderedVessel vessel, int frame)
    {
        if (vessel.StrengthAt(ConditionKind.Bubble, frame) > 0)
        {
            return 2;
        }

        return Enumerable.Range(0, NetworkShape.Logits).Any(logit => vessel.StrengthAt(KindOf(logit), frame) > 0) ? 6 : 14;
    }
}
