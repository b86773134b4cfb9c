using Lifecycle.Formats;
using Lifecycle.Ledger;

namespace Lifecycle.Builds.Roles;

/// <summary>An entry of the log that a release stands on, and what shows that somebody outside saw it there.</summary>
/// <param name="Name">Whose it is: <see cref="OfLock"/>, or an approval's file without its ending.</param>
/// <param name="Leaf">Its hash, computed from what was signed; null where what was signed does not say.</param>
/// <param name="Proof">The proof that lies beside the build; null where there is none.</param>
public sealed record OutsideEntry(string Name, TreeHash? Leaf, (SourceSpot Where, ReadOnlyMemory<byte> Bytes)? Proof)
{
    /// <summary>The act of locking.</summary>
    public const string OfLock = "lock";
}
