using Lifecycle.Formats;
using Lifecycle.Ledger.Signed;
using Lifecycle.Refusals;

namespace Lifecycle.Builds.Roles;

/// <summary>Reads and writes <c>lifecycle/trust@1</c> and, as soon as a trust has a witness, <c>lifecycle/trust@2</c>.</summary>
/// <remarks>
/// Only a witness's key has what the first form lacks. So a version without one is written as it always was, to the byte, and what was
/// signed under the first form stays signed.
/// </remarks>
public static class TrustDocument
{
    /// <summary>What is signed says what it is, so that no other document is passed off as a trust.</summary>
    public const string PayloadType = "application/vnd.lifecycle.trust+json";

    public static DocumentFormat FormatOf(SiteTrust trust) =>
        trust.KeysFor(KeyUse.Witness).Any() ? TrustForm.WithWitnesses : TrustForm.Document;

    public static byte[] Write(SiteTrust trust) => JsonText.Write(json =>
    {
        json.Member("format", FormatOf(trust).Name);
        json.Member("site", trust.Site);
        json.Member("issuer", trust.Issuer);
        json.Member("log", trust.Log);
        json.Member("demonstration", trust.IsDemonstration);
        json.Member("version", trust.Version);
        json.Member("expires", trust.Expires.ToString());
        json.List("holders", trust.Holders, holder => json.Item(() =>
        {
            json.Member("name", holder.Name);
            json.Member("kind", TrustNames.Kinds.Of(holder.Kind));
        }));
        json.List("keys", trust.Keys, key => json.Item(() => Key(json, key)));
        json.List("roles", trust.Roles, role => json.Item(() =>
        {
            json.Member("name", role.Name);
            json.Member("kind", TrustNames.Kinds.Of(role.Kind));
            json.Member("threshold", role.Threshold);
            json.List("verbs", role.Verbs, json.Item);
        }));
        json.List("revoked", trust.Revoked, revoked => json.Item(() =>
        {
            json.Member(TrustNames.Revoked.Of(revoked.Of), revoked.Name);
            json.Member("from", revoked.From.ToString());
            json.Member("reason", revoked.Reason);
        }));
        json.Map("release", () =>
        {
            json.List("needs", trust.Release.Needs, json.Item);
            json.Member("outside", trust.Release.NeedsOutside);
            json.Member("wetInk", trust.Release.CountsWetInk);
        });
        json.List("signatures", trust.Signatures, signature => json.Item(() =>
        {
            json.Member("key", signature.Key);
            json.Member("signature", Convert.ToBase64String(signature.Signature.Span));
        }));
    });

    /// <summary>What the root role signs: the document without any signature.</summary>
    public static byte[] MessageOf(SiteTrust trust) => DsseEnvelope.MessageOf(PayloadType, Write(trust with { Signatures = [] }));

    /// <summary>What a trust is known by, whoever has signed it so far.</summary>
    public static Digest DigestOf(SiteTrust trust) => Digest.Of(Write(trust with { Signatures = [] }));

    /// <summary>The trust, or every fault of the file. Whether its signatures hold is another question.</summary>
    public static Outcome<SiteTrust> Read(string file, ReadOnlySpan<byte> bytes)
    {
        var spot = new SourceSpot(file);
        if (!JsonSource.Parse(file, bytes).Then(Judge).Then(map => TrustReading.Of(map, spot)).TryGet(out var trust, out var why))
        {
            return new Outcome<SiteTrust>.Refused(why);
        }

        // There is one way to write it: else what was signed would depend on who reads it.
        return Write(trust).AsSpan().SequenceEqual(bytes) ? trust : RoleRefusals.TrustNotAsWritten(spot);
    }

    private static Outcome<SourceNode.Map> Judge(SourceNode node) =>
        (node is SourceNode.Map map && map.Find("format") is SourceNode.Scalar said && said.Value == TrustForm.WithWitnesses.Name
            ? TrustForm.WithWitnesses : TrustForm.Document).Judge(node);

    private static void Key(JsonText json, TrustKey key)
    {
        json.Member("id", key.Id);
        json.Member("use", TrustNames.Uses.Of(key.Use));
        if (key.Role is not null)
        {
            json.Member("role", key.Role);
        }

        if (key.Name is not null)
        {
            json.Member("name", key.Name);
        }

        json.Member("holder", key.Holder);
        json.Member("machine", key.Machine);
        json.Member("custody", TrustNames.Custodies.Of(key.Custody));
        json.Member("publicKey", Convert.ToBase64String(key.PublicKey.Span));
        if (key.Certificate.Length > 0)
        {
            json.Member("certificate", Convert.ToBase64String(key.Certificate.Span));
        }

        json.Member("from", key.From.ToString());
        json.Member("until", key.Until.ToString());
    }
}
