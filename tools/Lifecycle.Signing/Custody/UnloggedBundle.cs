using Lifecycle.Formats;
using Lifecycle.Signing.Bundles;

namespace Lifecycle.Signing.Custody;

/// <summary>A bundle whose statement no signed log holds, because the workspace's ledger is an unsigned one.</summary>
/// <remarks>Stock clients refuse it at their default thresholds, and they are right: nobody can show that it was not left out.</remarks>
public static class UnloggedBundle
{
    public static byte[] Write(SignedStatement statement) => Map(
        ("mediaType", Text(BundleText.MediaType)),
        ("verificationMaterial", Map(
            ("certificate", Map(("rawBytes", Base64(statement.Certificate)))),
            ("tlogEntries", new CanonicalJson.Items([])),
            ("timestampVerificationData", Map(
                ("rfc3161Timestamps", new CanonicalJson.Items([Map(("signedTimestamp", Base64(statement.TimeStamp)))])))))),
        ("dsseEnvelope", Map(
            ("payload", Base64(statement.Envelope.Payload)),
            ("payloadType", Text(statement.Envelope.PayloadType)),
            ("signatures", new CanonicalJson.Items(
                [Map(("keyid", Text(statement.Envelope.KeyId)), ("sig", Base64(statement.Envelope.Signature)))])))))
        .ToBytes();

    private static CanonicalJson.Map Map(params (string Name, CanonicalJson Value)[] members) => new(members);

    private static CanonicalJson.Text Text(string value) => new(value);

    private static CanonicalJson.Text Base64(ReadOnlyMemory<byte> bytes) => new(Convert.ToBase64String(bytes.Span));
}
