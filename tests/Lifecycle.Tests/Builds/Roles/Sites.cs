using System.Formats.Asn1;
using System.Text;
using Lifecycle.Formats;

namespace Lifecycle.Builds.Roles;

/// <summary>Trusts for tests of the rules: keys are their names, because no rule of Core looks into a key.</summary>
internal static class Sites
{
    public static Moment From { get; } = Moment.Of(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public static Moment Now { get; } = From + TimeSpan.FromDays(100);

    public static Moment Until { get; } = From + TimeSpan.FromDays(700);

    public static Digest Build { get; } = Digest.Of("build"u8);

    public static SiteTrust Trust { get; } = new()
    {
        Site = "Plant 1",
        Issuer = "https://plant.example",
        Log = "lifecycle/plant-1",
        IsDemonstration = false,
        Version = 1,
        Expires = From + TimeSpan.FromDays(365),
        Holders =
        [
            new("A. Root", HolderKind.Person), new("B. Root", HolderKind.Person), new("C. Author", HolderKind.Person),
            new("D. Quality", HolderKind.Person), new("E. Quality", HolderKind.Person), new("F. Owner", HolderKind.Person),
            new("server 7", HolderKind.Machine),
        ],
        Keys =
        [
            Key("authority", KeyUse.Authority, TrustRole.Root, "A. Root"), Key("promises", KeyUse.Promises, null, "server 7"),
            Key("log", KeyUse.Log, null, "server 7"), Key("clock", KeyUse.Time, null, "server 7"),
            Key("root-b", KeyUse.Role, TrustRole.Root, "B. Root"), Key("author", KeyUse.Role, "engineer", "C. Author"),
            Key("qa-d", KeyUse.Role, "qa", "D. Quality"), Key("qa-d-2", KeyUse.Role, "qa", "D. Quality"),
            Key("qa-e", KeyUse.Role, "qa", "E. Quality"), Key("qa-of-author", KeyUse.Role, "qa", "C. Author"),
            Key("owner", KeyUse.Role, "owner", "F. Owner"), Key("clerk", KeyUse.Role, "clerk", "F. Owner"),
        ],
        Roles =
        [
            new(TrustRole.Root, HolderKind.Person, 1, [RoleVerbs.Trust]), new("engineer", HolderKind.Person, 1, [RoleVerbs.Lock, "score"]),
            new("qa", HolderKind.Person, 1, [RoleVerbs.Approve, "seal"]), new("owner", HolderKind.Person, 1, [RoleVerbs.Approve]),
            new("clerk", HolderKind.Person, 1, [RoleVerbs.Import]),
        ],
        Revoked = [],
        Release = new ReleasePolicy(["qa"], NeedsOutside: false, CountsWetInk: false),
    };

    public static Digest IdOf(string key) => Digest.Of(PublicKey(key));

    public static TrustKey Key(string name, KeyUse use, string? role, string holder) => new()
    {
        Use = use,
        Role = role,
        Holder = holder,
        PublicKey = PublicKey(name),
        Certificate = use is KeyUse.Log or KeyUse.Promises ? default : Certificate(name),
        Machine = "server 7",
        Custody = KeyCustody.File,
        From = From,
        Until = Until,
    };

    public static GivenApproval Given(string key, Approval approval, Moment? stamped = null) => new(
        $"1-{approval.Role}", approval, IdOf(key), stamped ?? Now, IdOf("clock"), null);

    public static Approval Approval(string role, string holder) => new()
    {
        BuildName = "exp-morph-1.4.1", Build = Build, Pack = null, Role = role, Holder = holder, Meaning = ApprovalMeaning.Approved,
        Reason = "all criteria hold", At = Now, Offset = TimeSpan.FromHours(2), Trust = TrustDocument.DigestOf(Trust),
    };

    public static ReleaseQuestion Question(params IReadOnlyList<GivenApproval> approvals) => new()
    {
        Build = Build, Authors = [IdOf("author")], Approvals = approvals, At = Now, HasOutside = false,
    };

    public static SiteTrust Revoke(this SiteTrust trust, RevokedThing of, string name, Moment from) => trust with
    {
        Revoked = [.. trust.Revoked, new Revocation(of, name, from, "lost")],
    };

    public static SiteTrust Threshold(this SiteTrust trust, string role, int threshold) => trust with
    {
        Roles = [.. trust.Roles.Select(one => one.Name == role ? one with { Threshold = threshold } : one)],
    };

    public static SiteTrust Next(this SiteTrust trust) => trust with { Version = trust.Version + 1, Signatures = [] };

    // The one part that is looked into is a certificate's frame: number, four things, key.
    private static byte[] Certificate(string name)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteInteger(1_000 + name.Length);
            for (var part = 0; part < 4; part++)
            {
                writer.WriteNull();
            }

            writer.WriteEncodedValue(PublicKey(name));
        }

        return writer.Encode();
    }

    private static byte[] PublicKey(string name)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteOctetString(Encoding.UTF8.GetBytes(name));
        return writer.Encode();
    }
}
