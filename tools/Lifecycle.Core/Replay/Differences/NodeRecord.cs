using Lifecycle.Formats;

namespace Lifecycle.Replay.Differences;

/// <summary>What the ledger keeps of a run that was made on another node: held against this one, and what came of it.</summary>
public sealed record NodeRecord
{
    /// <summary>The execution profile of the other node.</summary>
    public required Digest Profile { get; init; }

    /// <summary>Of the other run's run.json.</summary>
    public required Digest Run { get; init; }

    /// <summary>A fact of its machine is not that of this one.</summary>
    public required bool IsOtherMachine { get; init; }

    public required bool IsSame { get; init; }

    public required double Tolerance { get; init; }

    /// <summary>Infinite where one side has a number and the other has none.</summary>
    public required double Largest { get; init; }

    /// <summary>The first place at which they part; empty where they do not.</summary>
    public required string Where { get; init; }
}
