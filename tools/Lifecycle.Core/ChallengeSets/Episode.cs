using Lifecycle.Formats;

namespace Lifecycle.ChallengeSets;

/// <summary>A labelled stretch of a case in which the condition of one alert type is really there.</summary>
/// <param name="Id">Unique in its case.</param>
/// <param name="Type">The alert type whose condition it is.</param>
/// <param name="Onset">When the condition began.</param>
/// <param name="ConfirmedAt">When it would have been confirmed without the system: an alert after this is late.</param>
/// <param name="Ended">When it was over.</param>
/// <param name="ConfirmedHow">By what it was confirmed: a count, a rapid test, two experts.</param>
/// <param name="Axes">The subgroups of the episode itself; those of its case apply too.</param>
public sealed record Episode(
    string Id, string Type, Moment Onset, Moment ConfirmedAt, Moment Ended, string ConfirmedHow, Axes Axes)
{
    /// <summary>What the label stands on, where that is not what the file says for the whole case.</summary>
    public LabelSource? Source { get; init; }
}
