using Lifecycle.Builds;
using Lifecycle.Refusals;
using Lifecycle.Storage.Builds;

namespace Lifecycle.Workflows.Recomputing;

/// <summary>Makes again of a build what is asked for, and says of the rest that it was not.</summary>
internal sealed class BuildRedo(LockedBuildFolder folder, IWorkProgress progress, CancellationToken stop)
{
    public static BuildCheck NotRecomputed { get; } = new(
        BuildRecomputation.Numbers, CheckState.Skipped, $"not made again: --recompute does it, and python3 {BuildPaths.Script} without this program");

    private static readonly BuildCheck NotSampled = new(
        FrameSampling.Name, CheckState.Skipped, "no frame was scored again: --sample does it, where the frames are");

    public Outcome<IReadOnlyList<BuildCheck>> Check(RedoAsked asked) =>
        (asked.IsRecomputed ? new BuildRecomputation(folder, progress, stop).Check() : new Outcome<IReadOnlyList<BuildCheck>>.Ok([NotRecomputed]))
        .Then(numbers => (asked.Set is null ? NotSampled : new FrameSampling(folder, HostWorkflow.Command, progress, stop).Check(asked.Sample, asked.Set))
            .Then<IReadOnlyList<BuildCheck>>(sample => new Outcome<IReadOnlyList<BuildCheck>>.Ok([.. numbers, sample])));
}
