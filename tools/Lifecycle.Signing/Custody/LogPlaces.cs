using Lifecycle.Builds.Roles;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Signing.Bundles;

namespace Lifecycle.Signing.Custody;

/// <summary>Where the log of a site has an act, under the key of the log that signed the state which shows it.</summary>
public static class LogPlaces
{
    /// <remarks>Lines of witnesses are left out: some stock clients refuse a checkpoint with a line of a key that they do not know.</remarks>
    public static Outcome<LogPlace> Of(SiteTrust trust, LoggedAct found)
    {
        var (spot, note) = (new SourceSpot("checkpoint"), found.Proof.Head);
        var key = trust.KeysFor(KeyUse.Log).Select(key => NoteKey.Of(trust.Log, NoteKey.Ecdsa, key.PublicKey))
            .FirstOrDefault(key => note.Signatures.Any(key.Made));
        return key is null
            ? LedgerRefusals.OtherLogKey(spot, trust.Log)
            : Checkpoint.Parse(spot, note.Text).Then<LogPlace>(head => new LogPlace(
                key, found.Proof.Index, found.Proof.Hashes, head, note with { Signatures = [.. note.Signatures.Where(key.Made)] }));
    }
}
