using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;

namespace Lifecycle.Builds.Roles;

/// <summary>Reads and writes <c>lifecycle/token-key@1</c>: what lies in a folder of keys for one that is on a token.</summary>
public static class TokenKeyDocument
{
    public static DocumentFormat Format { get; } = new(
        "lifecycle/token-key@1", "which key on which token acts in a role; it holds nothing that is secret",
        FormField.Required("key", TrustForm.Digest("SHA-256 of the public key")),
        FormField.Required("uri", Form.Text("token and key (RFC 7512), without a PIN", 500)),
        FormField.Required("publicKey", TrustForm.Bytes("SubjectPublicKeyInfo in DER, base64")));

    public static byte[] Write(TokenKey key) => JsonText.Write(json =>
    {
        json.Member("format", Format.Name);
        json.Member("key", Digest.Of(key.PublicKey.Span));
        json.Member("uri", key.Uri);
        json.Member("publicKey", Convert.ToBase64String(key.PublicKey.Span));
    });

    public static Outcome<TokenKey> Read(SourceSpot where, ReadOnlySpan<byte> bytes)
    {
        if (!JsonSource.Parse(where.File, bytes).Then(node => Format.Judge(node)).Then(map => Of(where, map)).TryGet(out var key, out var why))
        {
            return new Outcome<TokenKey>.Refused(why);
        }

        return Write(key).AsSpan().SequenceEqual(bytes) ? key : TokenRefusals.Unfit(where, "it is not as the tool writes it");
    }

    private static Outcome<TokenKey> Of(SourceSpot where, SourceNode.Map map) =>
        TokenKey.FaultOf(map.Text("uri")) is { } fault ? TokenRefusals.Unfit(where, fault)
        : Base64Text.TryRead(map.Text("publicKey"), out var key) ? new TokenKey(map.Text("uri"), key)
        : TokenRefusals.Unfit(where, "the key in it is not base64");
}
