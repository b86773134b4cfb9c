using Lifecycle.Formats;

namespace Lifecycle.Ledger.Pending;

/// <summary>That an act was made away from the home of the records, and entered there later.</summary>
/// <param name="Entry">The digest of the pending act.</param>
/// <param name="Chain">The digest of the first act of its chain.</param>
/// <param name="Link">What it says of its place.</param>
/// <param name="Fork">Why it was taken although the home had gone on otherwise; null where it did not.</param>
public sealed record Submission(Digest Entry, Digest Chain, PendingLink Link, string? Fork)
{
    /// <summary>So many acts of the home's ledger were there before it, as far as is shown.</summary>
    public long Known => Link.Base?.Size ?? 0;
}
