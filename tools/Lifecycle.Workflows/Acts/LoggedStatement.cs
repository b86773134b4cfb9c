using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Signing.Bundles;
using Lifecycle.Storage.Ledger;

namespace Lifecycle.Workflows.Acts;

/// <summary>A signed act with what proves that the ledger has it, for clients that know no ledger.</summary>
/// <param name="Statement">What was signed and stamped.</param>
/// <param name="Place">Where the log has it.</param>
public sealed record LoggedStatement(SignedStatement Statement, LogPlace Place)
{
    /// <param name="store">A signed ledger.</param>
    /// <param name="logKey">The key that signs its states.</param>
    /// <param name="place">Of the act.</param>
    public static Outcome<LoggedStatement> Find(LedgerStore store, NoteKey logKey, long place) => store.Find(place).Then(found =>
        Checkpoint.Parse(new SourceSpot(TilePath.Checkpoint), found.Proof.Head.Text).Then<LoggedStatement>(head => new LoggedStatement(
            new SignedStatement(found.Act.Envelope, found.Act.Certificate, found.Act.TimeStamp),
            new LogPlace(logKey, place, found.Proof.Hashes, head, found.Proof.Head))));

    public byte[] ToBundle() => BundleText.Write(Statement, Place);
}
