using Lifecycle.Ledger.Signed;

namespace Lifecycle.Signing.Bundles;

/// <summary>A statement that somebody vouches for: what goes into a bundle once a log holds it.</summary>
/// <param name="Envelope">The statement and its signature.</param>
/// <param name="Certificate">Of the signer, in DER.</param>
/// <param name="TimeStamp">An RFC 3161 response over the signature's bytes.</param>
public sealed record SignedStatement(
    DsseEnvelope Envelope, ReadOnlyMemory<byte> Certificate, ReadOnlyMemory<byte> TimeStamp)
{
    /// <summary>What the log is to hold of it.</summary>
    public LogEntry Entry => LogEntry.Of(Envelope, Certificate);
}
