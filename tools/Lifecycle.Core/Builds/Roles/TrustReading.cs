using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;

namespace Lifecycle.Builds.Roles;

/// <summary>Makes a trust of a document whose form holds.</summary>
internal static class TrustReading
{
    public static Outcome<SiteTrust> Of(SourceNode.Map map, SourceSpot spot)
    {
        var faults = ValueFaults(map).ToList();
        if (faults.Count > 0)
        {
            return faults;
        }

        var trust = new SiteTrust
        {
            Site = map.Text("site"),
            Issuer = map.Text("issuer"),
            Log = map.Text("log"),
            IsDemonstration = map.Flag("demonstration", otherwise: false),
            Version = map.Whole("version"),
            Expires = Time(map, "expires")!.Value,
            Holders = [.. Maps(map, "holders").Select(item => new TrustHolder(item.Text("name"), TrustNames.Kinds.Parse(item.Text("kind"))))],
            Keys = [.. Maps(map, "keys").Select(KeyOf)],
            Roles = [.. Maps(map, "roles").Select(RoleOf)],
            Revoked = [.. Maps(map, "revoked").Select(RevokedOf)],
            Release = ReleaseOf(map.Part("release")),
            Signatures = [.. Maps(map, "signatures").Select(item => new TrustSignature(
                Digest.Parse(item.Text("key")), Bytes(item.Find("signature"))!.Value))],
        };
        faults.AddRange(TrustChecks.Of(trust).Select(fault => RoleRefusals.TrustFaulty(spot, fault)));
        faults.AddRange(Maps(map, "keys").Where(item => Digest.Of(Bytes(item.Find("publicKey"))!.Value.Span).Text != item.Text("id"))
            .Select(item => RoleRefusals.TrustFaulty(item.Get("id").Spot, $"{item.Text("id")} is not the digest of the key beside it")));
        return faults.Count > 0 ? faults : trust;
    }

    private static TrustKey KeyOf(SourceNode.Map item) => new()
    {
        Use = TrustNames.Uses.Parse(item.Text("use")),
        Role = item.TextOrNone("role"),
        Name = item.TextOrNone("name"),
        Holder = item.Text("holder"),
        Machine = item.Text("machine"),
        Custody = TrustNames.Custodies.Parse(item.Text("custody")),
        PublicKey = Bytes(item.Find("publicKey"))!.Value,
        Certificate = Bytes(item.Find("certificate")) ?? default,
        From = Time(item, "from")!.Value,
        Until = Time(item, "until")!.Value,
    };

    private static TrustRole RoleOf(SourceNode.Map item) => new(
        item.Text("name"), TrustNames.Kinds.Parse(item.Text("kind")), (int)item.Whole("threshold"),
        [.. item.ItemsOf("verbs").Select(verb => verb.AsText())]);

    private static Revocation RevokedOf(SourceNode.Map item)
    {
        var of = TrustNames.Revoked.Names.First(item.Has);
        return new Revocation(TrustNames.Revoked.Parse(of), item.Text(of), Time(item, "from")!.Value, item.Text("reason"));
    }

    private static ReleasePolicy ReleaseOf(SourceNode.Map map) => new(
        [.. map.ItemsOf("needs").Select(role => role.AsText())], map.Flag("outside", otherwise: true), map.Flag("wetInk", otherwise: false));

    /// <summary>What a pattern cannot see: base64 that is none, days that no month has, a revocation of two things.</summary>
    private static IEnumerable<Refusal> ValueFaults(SourceNode.Map map)
    {
        var keys = Maps(map, "keys").ToList();
        var revoked = Maps(map, "revoked").ToList();
        var signatures = Maps(map, "signatures").ToList();
        foreach (var (item, name) in keys.SelectMany(key => new[] { (key, "publicKey"), (key, "certificate") })
            .Concat(signatures.Select(signature => (signature, "signature"))))
        {
            if (item.Find(name) is { } node && Bytes(node) is null)
            {
                yield return SourceRefusals.WrongValue(node.Spot, name, "base64", "other text");
            }
        }

        foreach (var (item, name) in keys.SelectMany(key => new[] { (key, "from"), (key, "until") })
            .Concat(revoked.Select(one => (one, "from"))).Append((map, "expires")))
        {
            if (Time(item, name) is null)
            {
                yield return SourceRefusals.WrongValue(item.Get(name).Spot, name, $"a time such as {WrittenTime.Example}", item.Text(name));
            }
        }

        foreach (var item in revoked.Where(item => TrustNames.Revoked.Names.Count(item.Has) != 1))
        {
            yield return RoleRefusals.TrustFaulty(item.Spot, "a revocation is of a key, a certificate or a build, and of one of them");
        }
    }

    private static Moment? Time(SourceNode.Map map, string name) => WrittenTime.Of(map.Text(name));

    private static ReadOnlyMemory<byte>? Bytes(SourceNode? node) =>
        node?.AsText() is { Length: > 0 } text && Base64Text.TryRead(text, out var bytes) ? bytes : null;

    private static IEnumerable<SourceNode.Map> Maps(SourceNode.Map map, string name) => map.ItemsOf(name).Select(item => item.AsMap());
}
