namespace Lifecycle.Ledger.Signed;

/// <summary>An act, who vouches for it, and when a time authority saw the signature.</summary>
/// <param name="Act">What was done.</param>
/// <param name="Envelope">The statement that carries the act, signed by the key of the role that acts.</param>
/// <param name="Certificate">Of that key, in DER.</param>
/// <param name="TimeStamp">An RFC 3161 response over the signature's bytes.</param>
public sealed record SignedAct(
    Act Act, DsseEnvelope Envelope, ReadOnlyMemory<byte> Certificate, ReadOnlyMemory<byte> TimeStamp)
{
    /// <summary>What the log holds of it.</summary>
    public LogEntry Entry => LogEntry.Of(Envelope, Certificate);
}
