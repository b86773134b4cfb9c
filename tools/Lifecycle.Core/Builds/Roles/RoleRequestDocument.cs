using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Ledger.Signed;
using Lifecycle.Refusals;

namespace Lifecycle.Builds.Roles;

/// <summary>Reads and writes <c>lifecycle/role-request@1</c>.</summary>
public static class RoleRequestDocument
{
    public const string PayloadType = "application/vnd.lifecycle.role-request+json";

    public static DocumentFormat Format { get; } = new(
        "lifecycle/role-request@1", "a public key that somebody asks the site to vouch for, signed by the key itself",
        FormField.Required("role", TrustForm.RoleName),
        FormField.Required("holder", Form.Text("the printed name, a title, or what a machine is called", 60)),
        FormField.Required("kind", TrustForm.Kind),
        FormField.Required("machine", Form.Text("where the private half is used", 100)),
        FormField.Required("custody", Form.Choice("where the private half lies", [.. TrustNames.Custodies.Names])),
        FormField.Required("key", TrustForm.Digest("SHA-256 of the public key")),
        FormField.Required("publicKey", TrustForm.Bytes("SubjectPublicKeyInfo in DER, base64")),
        FormField.Required("proof", TrustForm.Bytes("ECDSA in DER by that key over the same document without it, base64")));

    public static byte[] Write(RoleRequest request) => Write(request, hasProof: true);

    /// <summary>What the new key signs.</summary>
    public static byte[] MessageOf(RoleRequest request) => DsseEnvelope.MessageOf(PayloadType, Write(request, hasProof: false));

    /// <summary>The request, or every fault of the file. Whether its proof holds is another question.</summary>
    public static Outcome<RoleRequest> Read(string file, ReadOnlySpan<byte> bytes)
    {
        if (!JsonSource.Parse(file, bytes).Then(node => Format.Judge(node)).Then(map => Of(map)).TryGet(out var request, out var why))
        {
            return new Outcome<RoleRequest>.Refused(why);
        }

        return Write(request).AsSpan().SequenceEqual(bytes) ? request : RoleRefusals.RequestBroken(new SourceSpot(file), "it is not as the tool writes it");
    }

    private static Outcome<RoleRequest> Of(SourceNode.Map map) =>
        Base64Text.TryRead(map.Text("publicKey"), out var key) && Base64Text.TryRead(map.Text("proof"), out var proof)
            ? new RoleRequest
            {
                Role = map.Text("role"),
                Holder = map.Text("holder"),
                Kind = TrustNames.Kinds.Parse(map.Text("kind")),
                Machine = map.Text("machine"),
                Custody = TrustNames.Custodies.Parse(map.Text("custody")),
                PublicKey = key,
                Proof = proof,
            }
            : RoleRefusals.RequestBroken(map.Spot, "a key or proof in it is not base64");

    private static byte[] Write(RoleRequest request, bool hasProof) => JsonText.Write(json =>
    {
        json.Member("format", Format.Name);
        json.Member("role", request.Role);
        json.Member("holder", request.Holder);
        json.Member("kind", TrustNames.Kinds.Of(request.Kind));
        json.Member("machine", request.Machine);
        json.Member("custody", TrustNames.Custodies.Of(request.Custody));
        json.Member("key", request.Key);
        json.Member("publicKey", Convert.ToBase64String(request.PublicKey.Span));
        if (hasProof)
        {
            json.Member("proof", Convert.ToBase64String(request.Proof.Span));
        }
    });
}
