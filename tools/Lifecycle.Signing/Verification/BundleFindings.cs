using Lifecycle.Formats;

namespace Lifecycle.Signing.Verification;

/// <summary>Everything that was looked at in a bundle.</summary>
/// <param name="Checks">In the order in which they were made.</param>
/// <param name="SignerKey">Digest of the public key that signed; null when it is not known whose key it is.</param>
/// <param name="Role">What the signer's certificate calls him; null without one.</param>
/// <param name="Times">When time authorities and logs that are believed saw the signature.</param>
public sealed record BundleFindings(
    IReadOnlyList<BundleCheck> Checks, Digest? SignerKey, string? Role, IReadOnlyList<Moment> Times)
{
    /// <summary>Whether every check that is enforced holds, and the signature is one of them.</summary>
    public bool IsAccepted =>
        Checks.Any(check => check is { Name: CheckNames.Signature, Action: CheckAction.Enforced })
        && Checks.All(check => check.Action != CheckAction.Enforced || check.Holds == true);
}
