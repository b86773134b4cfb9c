using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Ledger.Signed;
using Lifecycle.Refusals;

namespace Lifecycle.Builds.Roles;

/// <summary>Reads and writes <c>lifecycle/witness-key@1</c>.</summary>
public static class WitnessKeyDocument
{
    public const string PayloadType = "application/vnd.lifecycle.witness-key+json";

    public static DocumentFormat Format { get; } = new(
        "lifecycle/witness-key@1", "the public key of a witness that somebody asks the site to register, signed by the key itself",
        FormField.Required("name", TrustForm.WitnessName),
        FormField.Required("holder", Form.Text("who answers for it: a printed name, a title, or what a machine is called", 60)),
        FormField.Required("kind", TrustForm.Kind),
        FormField.Required("machine", Form.Text("where the private half is used", 100)),
        FormField.Required("key", TrustForm.Digest("SHA-256 of the public key")),
        FormField.Required("publicKey", TrustForm.Bytes("SubjectPublicKeyInfo of Ed25519 in DER, base64")),
        FormField.Required("proof", TrustForm.Bytes("Ed25519 by that key over the same document without it, base64")));

    public static byte[] Write(WitnessKeyRequest request) => Write(request, hasProof: true);

    /// <summary>What the new key signs.</summary>
    public static byte[] MessageOf(WitnessKeyRequest request) => DsseEnvelope.MessageOf(PayloadType, Write(request, hasProof: false));

    /// <summary>The request, or every fault of the file. Whether its proof holds is another question.</summary>
    public static Outcome<WitnessKeyRequest> Read(string file, ReadOnlySpan<byte> bytes)
    {
        if (!JsonSource.Parse(file, bytes).Then(node => Format.Judge(node)).Then(Of).TryGet(out var request, out var why))
        {
            return new Outcome<WitnessKeyRequest>.Refused(why);
        }

        return Write(request).AsSpan().SequenceEqual(bytes) ? request : RoleRefusals.RequestBroken(new SourceSpot(file), "it is not as the tool writes it");
    }

    private static Outcome<WitnessKeyRequest> Of(SourceNode.Map map) =>
        Base64Text.TryRead(map.Text("publicKey"), out var key) && Base64Text.TryRead(map.Text("proof"), out var proof) && WitnessKey.FromDer(key) is not null
            ? new WitnessKeyRequest
            {
                Name = map.Text("name"),
                Holder = map.Text("holder"),
                Kind = TrustNames.Kinds.Parse(map.Text("kind")),
                Machine = map.Text("machine"),
                PublicKey = key,
                Proof = proof,
            }
            : RoleRefusals.RequestBroken(map.Spot, "a key or proof in it is not base64, or the key is not Ed25519");

    private static byte[] Write(WitnessKeyRequest request, bool hasProof) => JsonText.Write(json =>
    {
        json.Member("format", Format.Name);
        json.Member("name", request.Name);
        json.Member("holder", request.Holder);
        json.Member("kind", TrustNames.Kinds.Of(request.Kind));
        json.Member("machine", request.Machine);
        json.Member("key", request.Key);
        json.Member("publicKey", Convert.ToBase64String(request.PublicKey.Span));
        if (hasProof)
        {
            json.Member("proof", Convert.ToBase64String(request.Proof.Span));
        }
    });
}
