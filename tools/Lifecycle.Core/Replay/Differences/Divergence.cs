using Lifecycle.Formats;

namespace Lifecycle.Replay.Differences;

/// <summary>A place at which two runs part, in words that name both sides.</summary>
public sealed record Divergence
{
    /// <summary>The id of the case.</summary>
    public required string Case { get; init; }

    /// <summary>Of the case, from 0; null where it is not known.</summary>
    public required int? Frame { get; init; }

    /// <summary>Of the frame; null where the set is not here, or has no times.</summary>
    public required Moment? Time { get; init; }

    public required ModelRole Role { get; init; }

    public required DivergenceKind Kind { get; init; }

    /// <summary>The name of the score, or the alert type; empty for the others.</summary>
    public required string Of { get; init; }

    /// <summary>What the first run has there.</summary>
    public required string First { get; init; }

    /// <summary>What the second run has there.</summary>
    public required string Second { get; init; }
}

/// <summary>In what two runs part.</summary>
public enum DivergenceKind
{
    /// <summary>The candidate failed in one of them, or elsewhere.</summary>
    Failure,

    /// <summary>One of them could assess the frame.</summary>
    Assessable,

    /// <summary>Scores lie further apart than the tolerance.</summary>
    Score,

    /// <summary>An alert is missing, or ended otherwise.</summary>
    Alert,
}
