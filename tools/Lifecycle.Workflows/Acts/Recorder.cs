using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Storage.Ledger;
using Lifecycle.Storage.Workspaces;

namespace Lifecycle.Workflows.Acts;

/// <summary>The ledger of a workspace, as workflows use it: what was done so far, and one more act.</summary>
public sealed class Recorder
{
    private readonly Workspace workspace;
    private readonly LedgerStore store;
    private readonly TimeProvider clock;
    private List<Act> acts;

    private Recorder(Workspace workspace, LedgerStore store, IEnumerable<Act> acts, TimeProvider clock)
    {
        this.workspace = workspace;
        this.store = store;
        this.acts = [.. acts];
        this.clock = clock;
    }

    /// <summary>Every act so far, in ledger order.</summary>
    public IReadOnlyList<Act> Acts => acts;

    /// <summary>Opens the ledger and reads it under its checkpoint: an edited ledger, or another one, is refused here.</summary>
    public static Outcome<Recorder> Open(Workspace workspace, TimeProvider clock) =>
        LedgerStore.Open(workspace.RecordsFolder, LedgerOrigin.Of(workspace, isSigned: false))
            .Then(store => store.Read().Then(reading => LedgerHead.Check(workspace, reading))
                .Then<Recorder>(reading => new Recorder(workspace, store, reading.Acts, clock)));

    /// <summary>Appends one act; it is durable, and covered by a checkpoint, when this returns.</summary>
    public Outcome<long> Record(
        string kind, string role, IReadOnlyList<NamedDigest> subjects, IReadOnlyList<NamedDigest> inputs,
        IReadOnlyDictionary<string, string>? facts = null)
    {
        var draft = new ActDraft
        {
            Kind = kind,
            Role = role,
            Subjects = subjects,
            Inputs = inputs,
            At = Moment.Of(clock.GetUtcNow()),
            Tool = ToolFacts.ForActs,
            Facts = facts ?? new Dictionary<string, string>(),
        };
        return Act.From(draft).Then(act => store.Append([act]).Then<long>(places =>
        {
            LedgerHead.Write(workspace, store.Head);
            if (places[0] == acts.Count)
            {
                acts.Add(act);
                return places[0];
            }

            // Somebody else appended meanwhile: what is judged from here on is judged by all that there is.
            return Refresh().Then<long>(_ => places[0]);
        }));
    }

    /// <summary>Reads the ledger again: another process may have appended since.</summary>
    public Outcome<int> Refresh() => store.Read().Then(reading => LedgerHead.Check(workspace, reading)).Then<int>(reading =>
    {
        acts = [.. reading.Acts];
        return acts.Count;
    });
}
