using Lifecycle.Formats;

namespace Lifecycle.Workflows.Promotion;

/// <summary>A run that was made again in other ways, and what that came to.</summary>
/// <param name="Rounds">How often it was made again.</param>
/// <param name="Shards">Of all rounds together.</param>
/// <param name="Kills">Processes that were killed at work, and started again.</param>
/// <param name="Differences">Files that came out otherwise in any round; one for a replay that contradicted itself.</param>
/// <param name="First">The first difference: file, case and frame; null when there is none.</param>
/// <param name="Record">The check's record.</param>
/// <param name="File">Where it is kept, relative to the workspace.</param>
public sealed record ProvenRun(
    int Rounds, int Shards, int Kills, int Differences, string? First, byte[] Record, string File)
{
    public Digest Digest => Digest.Of(Record);
}
