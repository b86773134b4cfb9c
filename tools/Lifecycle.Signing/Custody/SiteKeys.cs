using Lifecycle.Builds.Roles;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Signing.Certificates;
using Lifecycle.Signing.Keys;

namespace Lifecycle.Signing.Custody;

/// <summary>The keys of a new site: authority, promises, log and time. None of them needs a server.</summary>
public sealed class SiteKeys : IDisposable
{
    // Long enough that what is signed today is still read when a product is recalled; a key is replaced long before.
    private static readonly TimeSpan RootHolds = TimeSpan.FromDays(20 * 365);
    private static readonly TimeSpan SiteHolds = TimeSpan.FromDays(10 * 365);
    private static readonly TimeSpan DemonstrationHolds = TimeSpan.FromDays(90);

    private readonly Dictionary<KeyUse, SigningKey> keys;

    private SiteKeys(Dictionary<KeyUse, SigningKey> keys, SiteTrust trust) => (this.keys, Trust) = (keys, trust);

    /// <summary>The first version of the trust, signed by the authority's key, which holds the root role alone.</summary>
    public SiteTrust Trust { get; }

    public SigningKey this[KeyUse use] => keys[use];

    public static Outcome<SiteKeys> Make(SiteRoles roles, SiteFacts facts)
    {
        var keys = ((KeyUse[])[KeyUse.Authority, KeyUse.Promises, KeyUse.Log, KeyUse.Time])
            .ToDictionary(use => use, _ => SigningKey.Generate());
        var made = Certified(roles, facts, keys).Then<SiteKeys>(certified =>
        {
            var trust = Found(roles, facts, certified);
            return new SiteKeys(keys, TrustSigner.Sign(trust, keys[KeyUse.Authority]));
        });
        if (made is Outcome<SiteKeys>.Refused)
        {
            Dispose(keys);
        }

        return made;
    }

    /// <summary>What the certificates of a site say whose they are: a demonstration can be told wherever one turns up.</summary>
    internal static string NameOf(string site, bool isDemonstration) => isDemonstration ? site + " (demonstration)" : site;

    /// <summary>The last moment at which a key of this use may sign that is made now.</summary>
    internal static Moment EndOf(KeyUse use, bool isDemonstration, Moment at) => at + (isDemonstration ? DemonstrationHolds
        : use is KeyUse.Authority or KeyUse.Promises ? RootHolds : SiteHolds);

    public void Dispose() => Dispose(keys);

    private static void Dispose(Dictionary<KeyUse, SigningKey> keys)
    {
        foreach (var key in keys.Values)
        {
            key.Dispose();
        }
    }

    private static Outcome<IReadOnlyList<TrustKey>> Certified(SiteRoles roles, SiteFacts facts, Dictionary<KeyUse, SigningKey> keys)
    {
        var (rootUntil, siteUntil) = Ends(facts);
        return CertificateAuthority.Begin(
            NameOf(roles.Site, facts.IsDemonstration), keys[KeyUse.Authority], keys[KeyUse.Promises], facts.At, rootUntil)
            .Then(authority => authority.IssueTimeAuthority(new CertificateRequestFacts(
                keys[KeyUse.Time].PublicKey, $"{roles.Site} clock", "", roles.Issuer, facts.At, siteUntil))
            .Then(clock => new Outcome<IReadOnlyList<TrustKey>>.Ok(
            [
                Key(KeyUse.Authority, authority.Root, rootUntil) with { Role = TrustRole.Root, Holder = facts.Holder },
                Key(KeyUse.Promises, default, rootUntil), Key(KeyUse.Log, default, siteUntil), Key(KeyUse.Time, clock, siteUntil),
            ])));

        TrustKey Key(KeyUse use, ReadOnlyMemory<byte> certificate, Moment until) => new()
        {
            Use = use, Role = null, Holder = MachineHolder(facts), PublicKey = keys[use].PublicKey, Certificate = certificate,
            Machine = facts.Machine, Custody = KeyCustody.File, From = facts.At, Until = until,
        };
    }

    private static SiteTrust Found(SiteRoles roles, SiteFacts facts, IReadOnlyList<TrustKey> keys) => new()
    {
        Site = roles.Site,
        Issuer = roles.Issuer,
        Log = facts.Log,
        IsDemonstration = facts.IsDemonstration,
        Version = 1,
        Expires = Earlier(facts.At + roles.TrustHolds, Ends(facts).Root),
        Holders =
        [
            new TrustHolder(facts.Holder, facts.IsDemonstration ? HolderKind.Machine : HolderKind.Person),
            new TrustHolder(MachineHolder(facts), HolderKind.Machine),
        ],
        Keys = keys,

        // One person at first: more are added, and then the threshold is raised by the version after.
        Roles = [.. roles.Roles.Select(role => role.Name == TrustRole.Root ? role with { Threshold = 1 } : role)],
        Revoked = [],
        Release = roles.Release(facts.IsDemonstration),
    };

    private static (Moment Root, Moment Site) Ends(SiteFacts facts) => (
        EndOf(KeyUse.Authority, facts.IsDemonstration, facts.At), EndOf(KeyUse.Log, facts.IsDemonstration, facts.At));

    private static Moment Earlier(Moment one, Moment other) => one < other ? one : other;

    private static string MachineHolder(SiteFacts facts) => "site keys on " + facts.Machine;
}
