using Lifecycle.Refusals;

namespace Lifecycle.ChallengeSets.Importing;

/// <summary>What an import comes to: cases with labels, and everything that was refused.</summary>
/// <param name="Cases">In the order of their ids.</param>
/// <param name="Labels">Of each case, in the same order.</param>
/// <param name="Refused">In the order in which it was found.</param>
public sealed record ImportedSet(IReadOnlyList<CaseFacts> Cases, IReadOnlyList<CaseLabels> Labels, IReadOnlyList<Refusal> Refused)
{
    /// <summary>Files that are in the cases.</summary>
    public required int Images { get; init; }

    /// <summary>Episodes that the written rule dropped because they were too short.</summary>
    public required int Dropped { get; init; }

    /// <summary>Frames that were taken and of which no class says anything.</summary>
    public required long Unlabelled { get; init; }

    /// <summary>The farthest that a page was moved into an even row of times.</summary>
    public required TimeSpan Moved { get; init; }
}
