using Lifecycle.Formats;

namespace Lifecycle.Builds.Roles;

/// <summary>What a site says of itself: who holds which keys, who may do what, and what is not believed any more.</summary>
/// <remarks>After TUF: versions that follow one another, thresholds, an end, and old and new keys at each change.</remarks>
public sealed record SiteTrust
{
    public required string Site { get; init; }

    /// <summary>Who vouches for roles, as a URI.</summary>
    public required string Issuer { get; init; }

    /// <summary>The name of the site's log, which its checkpoints carry.</summary>
    public required string Log { get; init; }

    /// <summary>A throw-away trust: nothing that it vouches for is ever real.</summary>
    public required bool IsDemonstration { get; init; }

    public required long Version { get; init; }

    public required Moment Expires { get; init; }

    public required IReadOnlyList<TrustHolder> Holders { get; init; }

    public required IReadOnlyList<TrustKey> Keys { get; init; }

    public required IReadOnlyList<TrustRole> Roles { get; init; }

    public required IReadOnlyList<Revocation> Revoked { get; init; }

    public required ReleasePolicy Release { get; init; }

    public IReadOnlyList<TrustSignature> Signatures { get; init; } = [];

    public TrustKey? Find(Digest key) => Keys.FirstOrDefault(candidate => candidate.Id == key);

    public TrustRole? FindRole(string name) => Roles.FirstOrDefault(role => role.Name == name);

    public TrustHolder HolderOf(TrustKey key) => Holders.First(holder => holder.Name == key.Holder);

    public IEnumerable<TrustKey> KeysOf(string role) => Keys.Where(key => key.Role == role);

    /// <summary>Whether another key of the same holder and use took its place: then it decides nothing any more.</summary>
    public bool IsFollowed(TrustKey key) => Keys.Any(other => other.Id != key.Id && other.Use == key.Use && other.Role == key.Role
        && other.Holder == key.Holder && other.From >= key.Until);

    public IEnumerable<TrustKey> KeysFor(KeyUse use) => Keys.Where(key => key.Use == use);

    /// <summary>What clients are asked to expect of a role's certificate.</summary>
    public string UriOf(string role) => $"{Issuer.TrimEnd('/')}/roles/{role}";

    /// <summary>The first moment from which a key is not believed; null when it was not revoked.</summary>
    public Revocation? RevocationOf(TrustKey key) =>
        Revoked.Where(revoked => revoked.Names(key)).OrderBy(revoked => revoked.From).FirstOrDefault();

    public Revocation? RevocationOf(Digest build) =>
        Revoked.FirstOrDefault(revoked => revoked.Of == RevokedThing.Build && revoked.Name == build.Text);
}
