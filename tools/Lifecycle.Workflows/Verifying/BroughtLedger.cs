using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Signing.Verification;
using Lifecycle.Storage.Ledger;
using Lifecycle.Workflows.Trusting;

namespace Lifecycle.Workflows.Verifying;

/// <summary>The site's ledger as it was brought along: it shows whether one state of the log goes on from another.</summary>
/// <param name="name">The folder as people know it.</param>
/// <param name="store">Its files.</param>
/// <param name="verifier">Who knows the keys.</param>
internal sealed class BroughtLedger(string name, LedgerStore store, LogVerifier verifier)
{
    private const string FolderName = "ledger";
    private const string CheckpointName = "checkpoint";
    private const string ProofEnding = ".tlog-proof";

    /// <summary>Whether what was brought is a proof of one entry rather than the ledger itself.</summary>
    public static bool IsProof(string? path) => path?.EndsWith(ProofEnding, StringComparison.Ordinal) == true;

    /// <param name="path">The records home, or the folder of the ledger in it.</param>
    /// <param name="origin">The log's name, as what was signed says it.</param>
    /// <param name="trust">Who is believed.</param>
    public static Outcome<BroughtLedger> Open(string path, string origin, BroughtTrust trust)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var isItself = Path.GetFileName(full) == FolderName && File.Exists(Path.Combine(full, CheckpointName));
        var home = isItself ? Path.GetDirectoryName(full)! : full;
        var verifier = new LogVerifier(trust.Root);
        return !File.Exists(Path.Combine(home, FolderName, CheckpointName))
            ? WorkspaceRefusals.NotFound(new SourceSpot(path), Path.Combine(path, FolderName, CheckpointName))
            : LedgerStore.Open(home, origin, new SiteLogVerifier(verifier)).Then<BroughtLedger>(store => new BroughtLedger(path, store, verifier));
    }

    /// <summary>Every act, once every signature of the ledger was verified.</summary>
    public Outcome<IReadOnlyList<Act>> Acts() => store.Read().Then<IReadOnlyList<Act>>(reading => new Outcome<IReadOnlyList<Act>>.Ok(reading.Acts));

    /// <summary>The state now, when it is signed, goes on from each that was seen, and holds what bundles say it holds.</summary>
    /// <param name="seen">At least one state.</param>
    /// <param name="entries">What bundles say is in it.</param>
    public Outcome<SignedNote> Holds(IReadOnlyList<(SourceSpot Where, Checkpoint State)> seen, IReadOnlyList<(SourceSpot Where, SeenEntry Entry)> entries)
    {
        var spot = new SourceSpot(name);
        SignedNote? state = null;
        foreach (var (where, earlier) in seen)
        {
            if (!store.GrownFrom(where, earlier).TryGet(out state, out var why))
            {
                return new Outcome<SignedNote>.Refused(why);
            }
        }

        if (verifier.Check(spot, state!) is { } untrusted)
        {
            return untrusted;
        }

        foreach (var (where, entry) in entries)
        {
            if (!store.LeafOf(entry.Place).TryGet(out var leaf, out var why))
            {
                return new Outcome<SignedNote>.Refused(why);
            }

            if (leaf != entry.Leaf)
            {
                return BuildRefusals.LedgerNotIt(where, entry.Place);
            }
        }

        return state!;
    }
}
