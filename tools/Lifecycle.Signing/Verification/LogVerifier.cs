using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Ledger.Signed;
using Lifecycle.Refusals;
using Lifecycle.Signing.Bundles;
using Lifecycle.Signing.Certificates;
using Lifecycle.Signing.Keys;
using Lifecycle.Signing.TimeStamps;
using Lifecycle.Signing.Trust;

namespace Lifecycle.Signing.Verification;

/// <summary>Verifies the signatures of a ledger under a trusted root: of its states, and of its acts.</summary>
/// <param name="root">What is believed.</param>
public sealed class LogVerifier(TrustRoot root) : ILogVerifier
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
        // The authority has no certificate but the root itself, and that is for nothing but decisions about the trust.
        if (act.Act.Kind == ActKind.Trust
            && root.Authorities.FirstOrDefault(one => one.Certificates[^1].Span.SequenceEqual(act.Certificate.Span)) is { } authority)
        {
            return FaultOfAuthority(act, authority) is { } unsigned ? SignatureRefusals.NotVerified(where, CheckNames.Signature, unsigned) : null;
        }

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

    private string? FaultOfAuthority(SignedAct act, TrustedChain authority)
    {
        var seen = TimeStampFinding.Of(act.TimeStamp, act.Envelope.Signature.Span, root.TimeAuthorities, paths);
        return seen.At is not { } at ? seen.Why
            : !authority.ValidFor.Holds(at) ? $"it was stamped at {at}, and the authority was not believed then"
            : VerifyingKey.From(BundleText.PublicKeyOf(act.Certificate)) is { } key ? key.Fault(act.Envelope.Message, act.Envelope.Signature.Span)
            : "the authority's key is of a kind that is not verified here";
    }

    /// <summary>The log's key under the name by which it signed; null when it did not.</summary>
    private static NoteKey? KeyOf(TrustedLog log, SignedNote head) =>
        VerifyingKey.From(log.PublicKey) is { } key
            ? head.Signatures.Where(signature => LogCheck.IsNameOf(log, signature.KeyName))
                .Select(signature => NoteVerifier.KeyOf(signature.KeyName, key)).FirstOrDefault(named => head.Signatures.Any(named.Made))
            : null;
}
