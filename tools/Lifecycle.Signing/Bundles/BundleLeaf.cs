using Lifecycle.Ledger;
using Lifecycle.Ledger.Signed;

namespace Lifecycle.Signing.Bundles;

/// <summary>What the tree of a signed ledger holds of a bundle: computed from what was signed, not from what the bundle says of it.</summary>
public static class BundleLeaf
{
    /// <summary>Null for a bundle that no ledger of ours would hold: without a certificate, or about no statement.</summary>
    public static TreeHash? Of(SigstoreBundle bundle) => bundle is { Signer: BundleSigner.Leaf leaf, Content: BundleContent.Statement statement }
        ? TreeHash.OfEntry(LogEntry.Of(statement.Envelope, leaf.Certificate).ToBytes())
        : null;

    /// <summary>Where the ledger is said to hold it; null for a bundle that says it of none.</summary>
    public static long? PlaceOf(SigstoreBundle bundle) => bundle.Entries is [var entry] ? entry.Index : null;
}
