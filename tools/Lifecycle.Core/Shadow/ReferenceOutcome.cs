using Lifecycle.Formats;

namespace Lifecycle.Shadow;

/// <summary>What was really there, known by other means than the models: an episode, or quiet time.</summary>
/// <param name="Id">Unique in the phase.</param>
/// <param name="Batch">In which batch.</param>
/// <param name="Type">The alert type that it is about.</param>
/// <param name="From">The onset, or the beginning of quiet time.</param>
/// <param name="Confirmed">When an episode was confirmed without the system; null for quiet time.</param>
/// <param name="To">When it was over.</param>
public sealed record ReferenceOutcome(string Id, string Batch, string Type, Moment From, Moment? Confirmed, Moment To)
{
    public bool IsQuiet => Confirmed is null;

    internal static ReferenceOutcome Of(ShadowRow row) => new(
        row["outcome"], row["batch"], row["type"], row.At("from"), row["kind"] == "quiet" ? null : row.AtOrNone("confirmed"), row.At("to"));
}
