using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Ledger.Signed;
using Lifecycle.Refusals;
using Lifecycle.Signing.Bundles;
using Lifecycle.Signing.Keys;
using Lifecycle.Signing.Trust;

namespace Lifecycle.Signing.Verification;

/// <summary>Verifies the signatures of a ledger by the site's trusted root.</summary>
/// <param name="root">Logs and authorities that are believed.</param>
/// <param name="now">When this is asked: it says nothing of when anything was signed.</param>
public sealed class LogVerifier(TrustRoot root, Moment now) : ILogVerifier
{
    public Refusal? Check(SourceSpot where, SignedNote head)
    {
        var keys = root.Logs.Select(log => VerifyingKey.From(log.PublicKey)).OfType<VerifyingKey>()
            .SelectMany(key => head.Signatures.Select(line => NoteVerifier.KeyOf(line.KeyName, key)).Distinct())
            .Where(key => head.Signatures.Any(key.Made)).ToList();
        return keys.Count == 0 ? LedgerRefusals.NotAsSigned(where, "no log key that is believed signed the checkpoint")
            : keys.Select(key => NoteVerifier.Fault(key, head)).FirstOrDefault(fault => fault is not null) is { } fault
                ? LedgerRefusals.NotAsSigned(where, fault)
                : null;
    }

    public Refusal? Check(SourceSpot where, SignedAct act)
    {
        var checks = BundleVerifier.Signer(new VerificationRequest
        {
            Bundle = new SigstoreBundle(3, new BundleSigner.Leaf(act.Certificate), [], [act.TimeStamp], new BundleContent.Statement(act.Envelope)),
            Root = root,
            Now = now,
        });
        return checks.FirstOrDefault(check => check is { Action: CheckAction.Enforced, Holds: not true }) is { } fault
            ? LedgerRefusals.NotAsSigned(where, $"{fault.Name}: {fault.Why}")
            : null;
    }
}
