using System.Text;
using Lifecycle.Formats;
using Lifecycle.Ledger;

namespace Lifecycle.Signing.Bundles;

/// <summary>Where in the site's log a bundle says it is. Ask only of one whose checks of the log hold.</summary>
public static class BundlePlace
{
    private static readonly SourceSpot Spot = new("the bundle's checkpoint");

    /// <summary>Null when the bundle has no entry with a proof, or several.</summary>
    public static SeenEntry? Of(SigstoreBundle bundle) =>
        bundle.Entries is [{ Proof: { } proof } entry] && SignedNote.Parse(Spot, Encoding.UTF8.GetBytes(proof.Checkpoint)).TryGet(out var head, out _)
            ? new SeenEntry(proof.Index, TreeHash.OfEntry(entry.Body.Span), head) : null;
}
