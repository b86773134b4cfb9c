using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Ledger.Signed;
using Lifecycle.Refusals;
using Lifecycle.Storage.Files;
using Lifecycle.Storage.Ledger;
using Lifecycle.Storage.Records;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;

namespace Lifecycle.Workflows.History;

/// <summary>The verb <c>history</c>: what the ledger says, what it can prove to others, and whether it goes on from where it was seen.</summary>
/// <param name="verifier">Who knows the keys of a signed ledger; without one every answer says that nobody looked at signatures.</param>
public sealed class HistoryWorkflow(ILogVerifier? verifier = null)
{
    private const int BytesMax = 1_000_000;

    /// <param name="path">In the workspace whose ledger it is.</param>
    /// <param name="filter">Which acts are asked for.</param>
    public Outcome<ActList> List(string path, ActFilter filter) => Workspace.Around(path).Then(workspace => workspace.Settings.IsAway
        ? Pending(workspace, filter)
        : ActSigning.Of(workspace, TimeProvider.System).Then(signing => Open(workspace).Then(store => store.Read())
            .Then(reading => LedgerHead.Check(workspace, reading))
            .Then(reading => new SubmittedActs(workspace, signing?.Trust).Seen(reading.Acts).Then<ActList>(seen =>
                signing?.Back(seen) is { } back ? back : new ActList(
                    reading.Head, reading.Head.Size, reading.Head.Origin, reading.Signatures,
                    [.. reading.Acts.Select((act, index) => new ListedAct(index, act, seen[index].Submission is null ? null : seen[index]))
                        .Where(listed => filter.Takes(listed.Act) || (listed.Submitted is { } inner && filter.Takes(inner)))])))));

    private static Outcome<ActList> Pending(Workspace workspace, ActFilter filter) => Recorder.Open(workspace, TimeProvider.System).Then<ActList>(recorder =>
        new ActList(
            null, recorder.Acts.Count, LedgerOrigin.Of(workspace, isSigned: true), SignatureState.NotLookedAt,
            [.. recorder.Acts.Select((act, index) => new ListedAct(index, act, null)).Where(listed => filter.Takes(listed.Act))]));

    /// <summary>What somebody tried and may not: acts that his own key signed, and lines that nobody signed.</summary>
    public Outcome<RefusedList> Refused(string path) => Workspace.Around(path).Then(workspace => List(path, new ActFilter(ActKind.Refused))
        .Then(list => new RefusedLines(workspace).Read().Then<RefusedList>(lines => new RefusedList(list, lines))));

    /// <summary>Drift records that no role has closed, oldest first.</summary>
    public Outcome<IReadOnlyList<DriftNote>> OpenDrift(string path) => List(path, new ActFilter()).Then<IReadOnlyList<DriftNote>>(list =>
        new Outcome<IReadOnlyList<DriftNote>>.Ok([.. DriftNote.All([.. list.Acts.Select(listed => listed.Submitted ?? listed.Act)]).Where(note => note.IsOpen)]));

    /// <summary>Writes the proof of one act to a new file.</summary>
    public Outcome<LedgerAnswer> Prove(string path, int index, string file) => Opened(path).Then(store => Fresh(file)
        .Then(full => InRange(store, "--proof", index).Then(place => store.Find(place)).Then(found =>
        {
            var spot = new SourceSpot(file);
            return Untrusted(spot, found) is { } untrusted ? untrusted : Checkpoint.Parse(spot, found.Proof.Head.Text).Then<LedgerAnswer>(head =>
            {
                WholeFile.Write(full, found.Proof.ToBytes());
                return new LedgerAnswer(head, null, index, verifier is not null);
            });
        })));

    /// <summary>Holds a proof against the ledger: it leads from the act to its state, and the ledger goes on from there.</summary>
    public Outcome<LedgerAnswer> Check(string path, string file) => Opened(path).Then(store => BoundedFile.Read(file, BytesMax).Then(bytes =>
    {
        var spot = new SourceSpot(file);
        return LogProof.Parse(spot, bytes).Then(proof => Checked(store, spot, proof));
    }));

    /// <summary>Refused when the ledger forked since the state in the file, which then stays; else the file has the state now.</summary>
    public Outcome<LedgerAnswer> KeepState(string path, string file) => Opened(path).Then(store =>
    {
        var spot = new SourceSpot(file);
        return StateFile.Read(file).Then(seen => store.GrownFrom(spot, seen ?? Nothing(store.Head)).Then(note =>
            Checkpoint.Parse(spot, note.Text).Then<LedgerAnswer>(head =>
            {
                if (store.IsSigned && verifier?.Check(spot, note) is { } untrusted)
                {
                    return untrusted;
                }

                // A ledger without acts may yet become one of the other kind: there is nothing to keep.
                if (head.Size > 0)
                {
                    StateFile.Write(file, note);
                }

                return new LedgerAnswer(head, seen, null, store.IsSigned && verifier is not null);
            })));
    });

    /// <summary>Writes what a witness on another machine is to cosign, to a new file.</summary>
    /// <param name="path">In the workspace.</param>
    /// <param name="file">The new file.</param>
    /// <param name="saw">How many acts the witness saw last, where it says so.</param>
    public Outcome<LedgerAnswer> AskWitness(string path, string file, long? saw = null) => Opened(path).Then(store => Fresh(file).Then(full =>
        store.AskWitness(saw).Then(request => Checkpoint.Parse(new SourceSpot(file), request.Head.Text).Then<LedgerAnswer>(head =>
        {
            WholeFile.Write(full, request.ToBytes());
            return new LedgerAnswer(head, null, null, verifier is not null);
        }))));

    private Outcome<LedgerAnswer> Checked(LedgerStore store, SourceSpot spot, LogProof proof)
    {
        if (proof.Index >= store.Head.Size)
        {
            return Checkpoint.Parse(spot, proof.Head.Text).Then<LedgerAnswer>(head => LedgerRefusals.Forked(spot, head, store.Head));
        }

        return verifier?.Check(spot, proof.Head) is { } untrusted
            ? untrusted
            : store.LeafOf(proof.Index).Then(leaf => proof.Check(spot, leaf)).Then(head => store.GrownFrom(spot, head)
                .Then<LedgerAnswer>(_ => new LedgerAnswer(head, null, proof.Index, verifier is not null)));
    }

    private Refusal? Untrusted(SourceSpot spot, LoggedAct found) =>
        verifier?.Check(spot, found.Proof.Head) ?? verifier?.Check(spot, found.Act);

    private Outcome<LedgerStore> Opened(string path) => Workspace.Around(path).Then(workspace => workspace.Settings.IsAway
        ? PendingRefusals.NotWhileAway("the ledger is asked", Workspace.PendingVariable) : Open(workspace));

    private Outcome<LedgerStore> Open(Workspace workspace) => LedgerStore.OpenEither(
        workspace.RecordsFolder, isSigned => LedgerOrigin.Of(workspace, isSigned), verifier);

    // What was never seen had no entries: whatever is there now goes on from that.
    private static Checkpoint Nothing(Checkpoint now) => new(now.Origin, 0, TreeHash.OfNothing, []);

    private static Outcome<int> InRange(LedgerStore store, string option, int index) => index < store.Head.Size
        ? index
        : UsageRefusals.BadValue(option, $"the place of an act, and the ledger has {store.Head.Size} from 0 on", $"{index}");

    private static Outcome<string> Fresh(string file)
    {
        var full = Path.GetFullPath(file);
        return Path.Exists(full) ? WorkspaceRefusals.Exists(file) : full;
    }
}
