using Lifecycle.Formats;

namespace Lifecycle.ChallengeSets.Independence;

/// <summary>What a model was made with: by names, by digests, and by what its frames look like. No frame is in it.</summary>
/// <param name="Name">Of the data, for people.</param>
/// <param name="Items">Their hashed frames are rows of the tables, item after item.</param>
/// <param name="Hashes">The digest of the table of hashes, 32 bytes a frame.</param>
/// <param name="Pictures">The digest of the table of small pictures; null without one, and then no proposal can be confirmed.</param>
/// <param name="Frames">
/// The digest of the list that says which frame of its item each row is; null when the rows of an item are its frames from
/// the first on.
/// </param>
public sealed record DevelopmentManifest(
    string Name, IReadOnlyList<DevelopmentItem> Items, Digest Hashes, Digest? Pictures, Digest? Frames)
{
    /// <summary>Rows of the tables.</summary>
    public long Rows => Items.Sum(item => (long)item.Hashed);
}
