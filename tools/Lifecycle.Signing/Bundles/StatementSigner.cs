using Lifecycle.Formats;
using Lifecycle.Ledger.Signed;
using Lifecycle.Refusals;
using Lifecycle.Signing.Keys;
using Lifecycle.Signing.TimeStamps;

namespace Lifecycle.Signing.Bundles;

/// <summary>Signs in-toto statements by the key of one role, and has the time of each signature stamped.</summary>
public sealed class StatementSigner
{
    private readonly SigningKey key;
    private readonly ReadOnlyMemory<byte> certificate;
    private readonly TimeAuthority time;

    private StatementSigner(SigningKey key, ReadOnlyMemory<byte> certificate, TimeAuthority time) =>
        (this.key, this.certificate, this.time) = (key, certificate, time);

    /// <summary>SHA-256 of the public key that signs.</summary>
    public Digest KeyId => key.Id;

    /// <param name="key">Of the role that signs.</param>
    /// <param name="certificate">Of that key, in DER.</param>
    /// <param name="time">Who says when.</param>
    public static Outcome<StatementSigner> For(SigningKey key, ReadOnlyMemory<byte> certificate, TimeAuthority time) =>
        BundleText.PublicKeyOf(certificate).Span.SequenceEqual(key.PublicKey.Span)
            ? new StatementSigner(key, certificate, time)
            : SignatureRefusals.CertificateUnfit("it is for another key than the one that is to sign");

    public SignedStatement Sign(ReadOnlyMemory<byte> statement)
    {
        var signature = key.Sign(DsseEnvelope.MessageOf(DsseEnvelope.InToto, statement.Span));
        return new SignedStatement(
            new DsseEnvelope(DsseEnvelope.InToto, statement, signature, ""), certificate, time.Stamp(signature));
    }
}
