namespace Lifecycle.Clusters.Slurm;

/// <summary>What the queue knows of a submission.</summary>
/// <param name="Waiting">Shards that wait.</param>
/// <param name="Running">Shards that run, or are about to end.</param>
/// <param name="HasMerge">The merge waits or runs.</param>
public sealed record SlurmState(int Waiting, int Running, bool HasMerge)
{
    public static SlurmState Gone { get; } = new(0, 0, false);

    public bool IsOver => Waiting + Running == 0 && !HasMerge;
}
