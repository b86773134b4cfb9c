using Lifecycle.Ledger;
using Lifecycle.Ledger.Signed;

namespace Lifecycle.Builds.Roles;

/// <summary>The keys of a site under which notes are signed, as notes write them.</summary>
public static class SiteNoteKeys
{
    /// <summary>Of the log, the newest first; none that was revoked, for whoever has one can write another past.</summary>
    public static IReadOnlyList<NoteKey> OfLog(SiteTrust trust) =>
    [
        .. trust.KeysFor(KeyUse.Log).Where(key => trust.RevocationOf(key) is null).OrderByDescending(key => key.From)
            .Select(key => NoteKey.Of(trust.Log, NoteKey.Ecdsa, key.PublicKey)),
    ];

    /// <summary>From whose states the log goes on, and from whose not.</summary>
    public static PastLogKeys PastOf(SiteTrust trust) => new(
        OfLog(trust),
        [.. trust.KeysFor(KeyUse.Log).Where(key => trust.RevocationOf(key) is not null).Select(key => NoteKey.Of(trust.Log, NoteKey.Ecdsa, key.PublicKey))]);

    public static IReadOnlyList<NoteKey> OfWitnesses(SiteTrust trust) =>
        [.. trust.KeysFor(KeyUse.Witness).Where(key => trust.RevocationOf(key) is null).Select(key => WitnessKey.Of(key)!)];
}
