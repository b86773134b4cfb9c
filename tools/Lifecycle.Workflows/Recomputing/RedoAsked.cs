namespace Lifecycle.Workflows.Recomputing;

/// <summary>What of a build is made again when it is verified.</summary>
/// <param name="IsRecomputed">Every number, from the raw scores that it holds.</param>
/// <param name="Sample">So many frames are scored again by its model; 0 for none.</param>
/// <param name="Set">The folder of the set's version, which has the frames; null where none is scored.</param>
public sealed record RedoAsked(bool IsRecomputed, int Sample, string? Set)
{
    public const int SampleMost = 1_000_000;

    public static RedoAsked Nothing { get; } = new(IsRecomputed: false, 0, null);
}
