using Lifecycle.Builds.Roles;
using Lifecycle.Refusals;
using Lifecycle.Signing.Bundles;
using Lifecycle.Signing.Custody;
using Lifecycle.Storage.Ledger;

namespace Lifecycle.Workflows.Acts;

/// <summary>A signed act with what proves that the ledger has it, for clients that know no ledger.</summary>
/// <param name="Statement">What was signed and stamped.</param>
/// <param name="Place">Where the log has it.</param>
public sealed record LoggedStatement(SignedStatement Statement, LogPlace Place)
{
    /// <param name="store">A signed ledger.</param>
    /// <param name="trust">Whose key signs its states, and signed the earlier ones.</param>
    /// <param name="place">Of the act.</param>
    public static Outcome<LoggedStatement> Find(LedgerStore store, SiteTrust trust, long place) => store.Find(place).Then(found =>
        LogPlaces.Of(trust, found).Then<LoggedStatement>(logged => new LoggedStatement(
            new SignedStatement(found.Act.Envelope, found.Act.Certificate, found.Act.TimeStamp), logged)));

    public byte[] ToBundle() => BundleText.Write(Statement, Place);
}
