using Lifecycle.Formats;
using Lifecycle.Ledger;

namespace Lifecycle.Builds.Roles;

/// <summary>An approval as it lies beside a build, and what was found out about its signature.</summary>
/// <param name="File">Its file, as people know it.</param>
/// <param name="Approval">What it says.</param>
/// <param name="Key">SHA-256 of the public key that signed it.</param>
/// <param name="Stamped">When a believed time authority saw the signature; null when none did.</param>
/// <param name="Clock">SHA-256 of that authority's public key.</param>
/// <param name="SignatureFault">Why the signature does not hold; null when it does.</param>
/// <param name="Entry">That the site's log has it; null when nothing beside it shows that.</param>
/// <param name="CopyOf">The file that holds the same approval already; null when it is the first.</param>
public sealed record GivenApproval(
    string File, Approval Approval, Digest Key, Moment? Stamped, Digest? Clock, string? SignatureFault,
    SeenEntry? Entry = null, string? CopyOf = null)
{
    /// <summary>Why nobody outside saw it in the log; null when a witness did, or nobody asked.</summary>
    public string? OutsideFault { get; init; }
}
