namespace Lifecycle.ChallengeSets.Independence;

/// <summary>One vessel, run or specimen of the data that a model was made with.</summary>
/// <param name="Id">Unique in its manifest.</param>
/// <param name="Batch">Null when unknown.</param>
/// <param name="Donor">Null when unknown.</param>
/// <param name="Vessel">Null when unknown.</param>
/// <param name="Purpose">What it was used for: one of <see cref="DevelopmentDocument.Purposes"/>.</param>
/// <param name="Files">Its files; none when nobody knows them any more.</param>
/// <param name="Hashed">How many of its frames have a row in the table of hashes, whether they have a pattern or not.</param>
public sealed record DevelopmentItem(
    string Id, string? Batch, string? Donor, string? Vessel, string Purpose, IReadOnlyList<DevelopmentFile> Files, int Hashed)
{
    /// <summary>A mask hides a part of its pictures, or all of them: they can confirm, and cannot clear.</summary>
    public bool IsMasked { get; init; }
}
