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

    /// <summary>How long each vessel with nothing wrong is watched.</summary>
    public int QuietHours { get; init; } = 168;

    /// <summary>
    /// How much further than a challenge set's the densities reach, up and down, as a base-2 logarithm in
    /// 1/65536. Training data reach further, so that the edge of the claim is not the edge of the data.
    /// </summary>
    public int DensityMargin { get; init; }

    public required OrganismMix Organisms { get; init; }
}
