namespace Lifecycle.Ledger;

/// <summary>That a signed log has an entry, as something that was brought along shows it.</summary>
/// <param name="Place">Which entry; the first one is 0.</param>
/// <param name="Leaf">Its hash.</param>
/// <param name="Head">The state of the log that has it, with who signed that.</param>
public sealed record SeenEntry(long Place, TreeHash Leaf, SignedNote Head)
{
    public bool Equals(SeenEntry? other) =>
        other is not null && Place == other.Place && Leaf == other.Leaf && Head.ToBytes().AsSpan().SequenceEqual(other.Head.ToBytes());

    public override int GetHashCode() => HashCode.Combine(Place, Leaf);
}
