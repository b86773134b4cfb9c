using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Ledger.Signed;
using Lifecycle.Refusals;
using Lifecycle.Signing.Bundles;
using Lifecycle.Signing.Certificates;
using Lifecycle.Signing.Keys;
using Lifecycle.Signing.Trust;

namespace Lifecycle.Signing.Verification;

/// <summary>Verifies the signatures of a ledger under a trusted root: of its states, and of its acts.</summary>
/// <param name="root">What is believed.</param>
public sealed class LogVerifier(TrustRoot root)
{
    private readonly CertificatePaths paths = new();

    /// <summary>Null when a log key that is believed signed this state, and no signature under such a key fails.</summary>
    public Refusal? Check(SourceSpot where, SignedNote head)
    {
        var keys = root.Logs.Select(log => KeyOf(log, head)).OfType<NoteKey>().ToArray();
        var fault = keys.Length == 0
            ? "no log key that is believed signed it"
            : keys.Select(key => NoteVerifier.Fault(key, head)).FirstOrDefault(fault => fault is not null);
        return fault is null ? null : SignatureRefusals.NotVerified(where, CheckNames.Checkpoint, fault);
    }

    /// <summary>Null when the act's time stamp, its certificate and its signature hold.</summary>
    public Refusal? Check(SourceSpot where, SignedAct act)
    {
        var content = new BundleContent.Statement(act.Envelope);
        var request = new VerificationRequest
        {
            Bundle = new SigstoreBundle(3, new BundleSigner.Leaf(act.Certificate), [], [act.TimeStamp], content),
            Root = root, Now = act.Act.At, Paths = paths,
        };
        var checks = new List<BundleCheck>();
        var (signer, _) = BundleVerifier.Signature(request, new SignatureFacts(content, null), checks);
        if (checks.FirstOrDefault(check => check is { Action: CheckAction.Enforced, Holds: false }) is { } failed)
        {
            return SignatureRefusals.NotVerified(where, failed.Name, failed.Why);
        }

        return Digest.Of(signer.Key!.PublicKey.Span) == act.Act.Key
            ? null
            : SignatureRefusals.NotVerified(where, CheckNames.Key, "the act names another key than the one that signed it");
    }

    /// <summary>The log's key under the name by which it signed; null when it did not.</summary>
    private static NoteKey? KeyOf(TrustedLog log, SignedNote head) =>
        VerifyingKey.From(log.PublicKey) is { } key
            ? head.Signatures.Where(signature => LogCheck.IsNameOf(log, signature.KeyName))
                .Select(signature => NoteVerifier.KeyOf(signature.KeyName, key)).FirstOrDefault(named => head.Signatures.Any(named.Made))
            : null;
}
