namespace Lifecycle.Rendering;

/// <summary>What a set of rendered vessels is drawn from.</summary>
public sealed record SetPlanRequest
{
    public required ulong Seed { get; init; }

    /// <summary>Begins the ids of cases, donors and batches, so that those of two sets never meet.</summary>
    public required string Prefix { get; init; }

    /// <summary>UTC microseconds at which the first culture begins.</summary>
    public required long EpochMicros { get; init; }

    public required int PerturbedCases { get; init; }

    public required int QuietCases { get; init; }

    public required OrganismMix Organisms { get; init; }
}
