using Lifecycle.Formats;

namespace Lifecycle.ChallengeSets.Importing;

/// <summary>A row of a list of events. Without a type it says that the case was watched and nothing was found.</summary>
public sealed record EventRow(SourceSpot Where, string? Case, string? Vessel, string? Batch, string? Type, string? How)
{
    public Moment? Onset { get; init; }

    public Moment? Ended { get; init; }

    /// <summary>Null leaves it to the mapping's rule.</summary>
    public Moment? ConfirmedAt { get; init; }
}
