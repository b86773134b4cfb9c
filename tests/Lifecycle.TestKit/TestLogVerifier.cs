using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Ledger.Signed;
using Lifecycle.Refusals;

namespace Lifecycle.TestKit;

/// <summary>Verifies what <see cref="TestLogSigner"/> signs, with real cryptography.</summary>
public sealed class TestLogVerifier(TestLogKeys keys) : ILogVerifier
{
    private const DSASignatureFormat Der = DSASignatureFormat.Rfc3279DerSequence;
    private readonly NoteKey logKey = keys.LogKey;

    public Refusal? Check(SourceSpot where, SignedNote head) =>
        NoteCheck.Holds(head, logKey) ? null : LedgerRefusals.OtherLogKey(where, logKey.Name);

    public Refusal? Check(SourceSpot where, SignedAct act) =>
        Holds(act) ? null : LedgerRefusals.NotAsSigned(where, "a signature or a time stamp is wrong");

    private bool Holds(SignedAct act)
    {
        try
        {
            using var certificate = X509CertificateLoader.LoadCertificate(act.Certificate.Span);
            using var key = certificate.GetECDsaPublicKey()!;
            return key.VerifyData(act.Envelope.Message, act.Envelope.Signature.Span, HashAlgorithmName.SHA256, Der)
                && keys.Clock.VerifyData(act.Envelope.Signature.Span, act.TimeStamp.Span, HashAlgorithmName.SHA256, Der);
        }
        catch (CryptographicException)
        {
            // Not even a signature: the bytes were changed.
            return false;
        }
    }
}
