using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Ledger.Signed;
using Lifecycle.Refusals;
using Lifecycle.Signing.Models;
using Lifecycle.Storage.Ledger;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Trusting;

namespace Lifecycle.Workflows.Acts;

/// <summary>The ledger of a workspace, as workflows use it: what was done so far, and one more act.</summary>
public sealed class Recorder
{
    private readonly Workspace workspace;
    private readonly LedgerStore store;
    private readonly TimeProvider clock;
    private readonly ActSigning? signing;
    private List<Act> acts;

    private Recorder(Workspace workspace, LedgerStore store, IEnumerable<Act> acts, TimeProvider clock, ActSigning? signing)
    {
        this.workspace = workspace;
        this.store = store;
        this.acts = [.. acts];
        this.clock = clock;
        this.signing = signing;
    }

    /// <summary>Every act so far, in ledger order.</summary>
    public IReadOnlyList<Act> Acts => acts;

    /// <summary>Opens the ledger and reads it under its checkpoint: an edited ledger, or another one, is refused here.</summary>
    /// <remarks>A workspace that has a trust signs its ledger, unless that was begun unsigned before: then it stays so.</remarks>
    public static Outcome<Recorder> Open(Workspace workspace, TimeProvider clock) => new ThrowAwayTrust(workspace, clock).Ensure()
        .Then(_ => ActSigning.Of(workspace, clock)).Then(signing => Store(workspace, signing).Then(store => store.Read().Then(reading => LedgerHead.Check(workspace, reading))
            .Then<Recorder>(reading => signing?.Back(reading.Acts) is { } back
                ? back
                : signing?.Unfit(reading.Acts) is { Count: > 0 } unfit ? new Outcome<Recorder>.Refused(unfit)
                : new Recorder(workspace, store, reading.Acts, clock, signing is not null && ActSigning.IsSigned(store) ? signing : null))));

    private static Outcome<LedgerStore> Store(Workspace workspace, ActSigning? signing) => signing is null
        ? LedgerStore.OpenEither(workspace.RecordsFolder, isSigned => LedgerOrigin.Of(workspace, isSigned))
        : ActSigning.Ledger(workspace, signing.Verifier);

    /// <summary>The ledger itself, for what it proves.</summary>
    internal LedgerStore Ledger => store;

    /// <summary>Whether acts are signed here.</summary>
    public bool IsSigned => signing is not null;

    /// <summary>Appends one act; it is durable, and covered by a checkpoint, when this returns.</summary>
    public Outcome<long> Record(
        string kind, string role, IReadOnlyList<NamedDigest> subjects, IReadOnlyList<NamedDigest> inputs,
        IReadOnlyDictionary<string, string>? facts = null)
    {
        var draft = Draft(kind, role, subjects, inputs, facts);
        return signing is null
            ? Act.From(draft).Then(act => Append(act, null))
            : signing.For(kind, role).Then(signer => Act.From(draft with { Key = signer.ActKey }).Then(act => Append(act, signer)));
    }

    /// <summary>Appends the act of locking a build, whose signature is that of the build's files.</summary>
    public Outcome<long> RecordLock(
        NamedDigest build, IReadOnlyList<NamedDigest> inputs, IReadOnlyDictionary<string, string> facts, string name, ModelManifest manifest,
        IReadOnlyList<string> ignored) => signing is null
        ? Record(ActKind.Lock, Roles.Tool, [build], inputs, facts)
        : signing.ForBuild(name, manifest, ignored).Then(signer =>
            Act.From(Draft(ActKind.Lock, Roles.Tool, [build], inputs, facts) with { Key = signer.ActKey }).Then(act => Append(act, signer)));

    /// <summary>A signed act with what proves that the ledger has it, for clients that know no ledger.</summary>
    public Outcome<LoggedStatement> Find(long place) => LoggedStatement.Find(store, signing!.LogKey, place);

    private ActDraft Draft(
        string kind, string role, IReadOnlyList<NamedDigest> subjects, IReadOnlyList<NamedDigest> inputs, IReadOnlyDictionary<string, string>? facts) => new()
    {
        Kind = kind,
        Role = role,
        Subjects = subjects,
        Inputs = inputs,
        At = Moment.Of(clock.GetUtcNow()),
        Tool = ToolFacts.ForActs,
        Facts = facts ?? new Dictionary<string, string>(),
    };

    private Outcome<long> Append(Act act, ILogSigner? signer) => (signer is null ? store.Append([act]) : store.Append([act], signer)).Then<long>(places =>
    {
        LedgerHead.Write(workspace, store.Head);
        if (places[0] == acts.Count)
        {
            acts.Add(act);
            return places[0];
        }

        // Somebody else appended meanwhile: what is judged from here on is judged by all that there is.
        return Refresh().Then<long>(_ => places[0]);
    });

    /// <summary>Reads the ledger again: another process may have appended since.</summary>
    public Outcome<int> Refresh() => store.Read().Then(reading => LedgerHead.Check(workspace, reading)).Then<int>(reading =>
    {
        acts = [.. reading.Acts];
        return acts.Count;
    });
}
