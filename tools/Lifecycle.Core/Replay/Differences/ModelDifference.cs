using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Replay.Differences;

/// <summary>Where the candidate and the model in production of one run disagree.</summary>
public sealed record ModelDifference
{
    public required RunRecord Run { get; init; }

    /// <summary>Of run.json.</summary>
    public required Digest Digest { get; init; }

    /// <summary>Whether the labels are here: without them no event is known to be of an episode or of quiet time.</summary>
    public required bool IsLabelled { get; init; }

    /// <summary>Worst first. Events that both models alerted about on the same frame are counted, and not among them.</summary>
    public required IReadOnlyList<Disagreement> Disagreements { get; init; }

    public required DisagreementCounts All { get; init; }

    /// <summary>In the order of the alert policy.</summary>
    public required IReadOnlyList<DisagreementCounts> Types { get; init; }

    /// <summary>In the order of axes and values.</summary>
    public required IReadOnlyList<DisagreementCounts> Subgroups { get; init; }

    public ExitCode Exit => Disagreements.Count == 0 ? ExitCode.Ok : ExitCode.No;
}
