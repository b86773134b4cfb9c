using Lifecycle.Shadow;

namespace Lifecycle.Workflows.Shadow;

/// <summary>The events of a week, what was taken of them, and what might be changed.</summary>
public sealed record TriageAnswer
{
    public required ShadowRecord Record { get; init; }

    public required long Week { get; init; }

    public required IReadOnlyList<TriageItem> Items { get; init; }

    public required IReadOnlyList<PolicyProposal> Proposals { get; init; }

    /// <summary>Dispositions that were taken just now.</summary>
    public required int Taken { get; init; }
}
