using Lifecycle.Formats;

namespace Lifecycle.ChallengeSets.Uses;

/// <summary>What a model was shown of one case: enough to know it again under another name, in another set or version.</summary>
/// <param name="Id">What it was called.</param>
/// <param name="Batch">The production batch.</param>
/// <param name="Vessel">Null when unknown.</param>
/// <param name="Donor">Null when unknown.</param>
/// <param name="Files">The digests of its frame files.</param>
public sealed record ShownCase(string Id, string Batch, string? Vessel, string? Donor, IReadOnlyList<Digest> Files)
{
    /// <summary>The same thing in the plant: the same vessel of the same batch, or the same batch where a vessel is unknown.</summary>
    public bool IsSameThing(ShownCase other) =>
        Batch == other.Batch && (Vessel is null || other.Vessel is null || Vessel == other.Vessel);
}
