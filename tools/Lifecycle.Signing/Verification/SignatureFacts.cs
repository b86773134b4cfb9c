using System.Security.Cryptography;
using System.Text;
using Lifecycle.Ledger.Signed;
using Lifecycle.Signing.Bundles;
using Lifecycle.Signing.Keys;

namespace Lifecycle.Signing.Verification;

/// <summary>What a bundle's signature is over, and by which key it must be.</summary>
internal sealed record SignatureFacts(BundleContent Content, ReadOnlyMemory<byte>? Artifact)
{
    /// <summary>The bytes that are signed; null when they are not at hand.</summary>
    public ReadOnlyMemory<byte>? Message => Content is BundleContent.Statement statement ? statement.Envelope.Message : Artifact;

    /// <summary>The hash of what is signed, as logs hold it.</summary>
    public byte[]? HashOf(HashAlgorithmName hash) =>
        Message is { } message ? CryptographicOperations.HashData(hash, message.Span)
        : hash == HashAlgorithmName.SHA256 && Content is BundleContent.Artifact { Sha256: { } said } ? said.ToArray() : null;

    /// <summary>Why the signature does not hold; null when it does.</summary>
    public string? Fault(VerifyingKey key)
    {
        if (Content is BundleContent.Artifact { Sha256: { } said } && Artifact is { } artifact
            && !SHA256.HashData(artifact.Span).AsSpan().SequenceEqual(said.Span))
        {
            return "the bundle is about other bytes";
        }

        if (Message is not { } message)
        {
            return "the bytes that were signed are not at hand";
        }

        var fault = key.Fault(message.Span, Content.Signature.Span);
        return fault is not null && Content is BundleContent.Statement statement
            && key.Fault(LegacyMessage(statement.Envelope), Content.Signature.Span) is null
            ? "it is over the faulty encoding of version 0.2 of the model signing tool, which is not accepted: sign again"
            : fault;
    }

    /// <summary>
    /// What version 0.2 of the reference tool signed by mistake: the payload as that tool's language would print it. Known
    /// only to be named; other payloads can be printed alike.
    /// </summary>
    internal static byte[] LegacyMessage(DsseEnvelope envelope)
    {
        var payload = envelope.Payload.Span;
        var quote = payload.Contains((byte)'\'') && !payload.Contains((byte)'"') ? '"' : '\'';
        var printed = new StringBuilder($"DSSEV1 {envelope.PayloadType.Length} {envelope.PayloadType} {payload.Length} b{quote}");
        foreach (var value in payload)
        {
            printed.Append(value switch
            {
                (byte)'\\' => "\\\\",
                (byte)'\n' => "\\n",
                (byte)'\r' => "\\r",
                (byte)'\t' => "\\t",
                < 0x20 or > 0x7e => $"\\x{value:x2}",
                _ when value == quote => "\\" + quote,
                _ => ((char)value).ToString(),
            });
        }

        return Encoding.UTF8.GetBytes(printed.Append(quote).ToString());
    }
}
