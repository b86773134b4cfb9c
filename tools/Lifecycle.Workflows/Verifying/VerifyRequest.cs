using Lifecycle.Builds;
using Lifecycle.Formats;
using Lifecycle.Workflows.Recomputing;

namespace Lifecycle.Workflows.Verifying;

/// <summary>What is checked, how far, and who is believed.</summary>
/// <param name="Path">A build's folder, an archive of one, or one bundle.</param>
/// <param name="Expected">Its digest; null where the folder's name says which build it is.</param>
/// <param name="Depth">How far.</param>
/// <param name="TrustRoot">The folder of an exported trust, or a trusted_root.json; null to look at no signature.</param>
public sealed record VerifyRequest(string Path, Digest? Expected, VerifyDepth Depth, string? TrustRoot = null)
{
    /// <summary>What is made again, from the observations or from frames.</summary>
    public RedoAsked Redo { get; init; } = RedoAsked.Nothing;

    /// <summary>The digest that the first version of the trust must have; null to believe it for being brought.</summary>
    public Digest? TrustDigest { get; init; }

    /// <summary>What must be shown for a yes.</summary>
    public VerifyAim Aim { get; init; }

    /// <summary>For what the build is to be used: the value of each axis.</summary>
    public IReadOnlyDictionary<string, string> Scope { get; init; } = new Dictionary<string, string>();

    /// <summary>How many days the list of revocations may be old; null when that is not asked.</summary>
    public int? DaysMax { get; init; }

    /// <summary>The file with the state in which the site's log was seen last; made when it is not there.</summary>
    public string? State { get; init; }

    /// <summary>A folder with the site's ledger, or a proof of its (.tlog-proof); null where neither is at hand.</summary>
    public string? Ledger { get; init; }
}
