namespace Lifecycle.Drift;

/// <summary>What stands for itself: a batch where batches are named, otherwise a block of the stream.</summary>
public enum DriftUnits
{
    Batches,
    TimeBlocks,
    RowBlocks,
}
