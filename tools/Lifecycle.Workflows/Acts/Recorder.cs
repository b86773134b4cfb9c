using Lifecycle.Builds.Roles;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Ledger.Pending;
using Lifecycle.Ledger.Signed;
using Lifecycle.Refusals;
using Lifecycle.Signing.Models;
using Lifecycle.Storage.Ledger;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Trusting;

namespace Lifecycle.Workflows.Acts;

/// <summary>The ledger of a workspace, as workflows use it: what was done so far, and one more act.</summary>
/// <remarks>Away from the home of the records, the chain of pending acts stands in its place.</remarks>
public sealed class Recorder
{
    private readonly Workspace workspace;
    private readonly LedgerStore? store;
    private readonly TimeProvider clock;
    private readonly ActSigning? signing;
    private readonly PendingActs? pending;
    private List<Act> acts;

    private Recorder(
        Workspace workspace, LedgerStore? store, LedgerReading? reading, IEnumerable<Act> acts, TimeProvider clock, ActSigning? signing,
        PendingActs? pending = null)
    {
        (this.workspace, this.store, this.clock, this.signing, this.pending) = (workspace, store, clock, signing, pending);
        this.acts = [.. acts];
        Reading = reading;
    }

    /// <summary>Every act so far, in ledger order. Where an act was submitted, it stands there itself.</summary>
    public IReadOnlyList<Act> Acts => acts;

    /// <summary>Opens the ledger and reads it under its checkpoint: an edited ledger, or another one, is refused here.</summary>
    /// <remarks>A workspace that has a trust signs its ledger, unless that was begun unsigned before: then it stays so.</remarks>
    public static Outcome<Recorder> Open(Workspace workspace, TimeProvider clock) => workspace.Settings.IsAway
        ? Away(workspace, clock)
        : new ThrowAwayTrust(workspace, clock).Ensure().Then(_ => ActSigning.Of(workspace, clock)).Then(signing => Store(workspace, signing).Then(store =>
            Read(workspace, store, signing).Then<Recorder>(read => new Recorder(
                workspace, store, read.Reading, read.Acts, clock, signing is not null && ActSigning.IsSigned(store) ? signing : null))));

    private static Outcome<Recorder> Away(Workspace workspace, TimeProvider clock) => ActSigning.Of(workspace, clock).Then(signing =>
    {
        if (signing is null)
        {
            return PendingRefusals.NotSigned($"{Workspace.PendingVariable} is set, and this workspace has no trust");
        }

        var pending = new PendingActs(workspace, signing.Trust, clock);
        return pending.Read().Then<Recorder>(acts => new Recorder(workspace, null, null, acts, clock, signing, pending));
    });

    private static Outcome<(LedgerReading Reading, IReadOnlyList<Act> Acts)> Read(Workspace workspace, LedgerStore store, ActSigning? signing) =>
        store.Read().Then(reading => LedgerHead.Check(workspace, reading))
            .Then(reading => new SubmittedActs(workspace, signing?.Trust).Seen(reading.Acts).Then<(LedgerReading, IReadOnlyList<Act>)>(acts =>
                signing?.Back(acts) is { } back ? back
                : Unfit(signing, reading.Acts, acts) is { Count: > 0 } unfit ? new Outcome<(LedgerReading, IReadOnlyList<Act>)>.Refused(unfit)
                : (reading, acts)));

    // Who submitted, and who made what was submitted: both must have been allowed to.
    private static IReadOnlyList<Refusal> Unfit(ActSigning? signing, IReadOnlyList<Act> own, IReadOnlyList<Act> seen) =>
        signing is null ? [] : signing.Unfit(own) is { Count: > 0 } unfit ? unfit : ReferenceEquals(own, seen) ? [] : signing.Unfit(seen);

    private static Outcome<LedgerStore> Store(Workspace workspace, ActSigning? signing) => signing is null
        ? LedgerStore.OpenEither(workspace.RecordsFolder, isSigned => LedgerOrigin.Of(workspace, isSigned))
        : ActSigning.Ledger(workspace, signing.Verifier);

    /// <summary>The ledger itself, for what it proves.</summary>
    internal LedgerStore Ledger => store ?? throw new InvalidOperationException("away from its home there is no ledger");

    /// <summary>Whether acts are signed here.</summary>
    public bool IsSigned => signing is not null;

    /// <summary>Whether the home of the records is not here: then nothing is known of what was done there.</summary>
    public bool IsAway => pending is not null;

    /// <summary>The site's trust and its ledger, where acts are signed; null elsewhere.</summary>
    internal ActSigning? Signing => signing;

    /// <summary>The ledger as it was read last; null away from its home.</summary>
    internal LedgerReading? Reading { get; private set; }

    /// <summary>Now, as the next act would say it.</summary>
    internal Moment Now => Moment.Of(clock.GetUtcNow());

    internal Workspace Workspace => workspace;

    /// <summary>Appends one act; it is durable, and covered by a checkpoint, when this returns.</summary>
    public Outcome<long> Record(
        string kind, string role, IReadOnlyList<NamedDigest> subjects, IReadOnlyList<NamedDigest> inputs,
        IReadOnlyDictionary<string, string>? facts = null)
    {
        var entered = Enter(Draft(kind, role, subjects, inputs, facts));
        return kind != ActKind.Refused && entered is Outcome<long>.Refused refused ? Denied(kind, subjects, refused.Why) : entered;
    }

    /// <summary>Appends submissions, all or none, under one checkpoint; each has its own place and stamp.</summary>
    internal Outcome<IReadOnlyList<long>> Submit(IReadOnlyList<(PendingAct Pending, string? Fork)> submitted) => signing!.For(ActKind.Submit, Roles.Tool).Then(signer =>
    {
        var signed = new List<Act>();
        foreach (var (one, fork) in submitted)
        {
            var draft = Draft(ActKind.Submit, Roles.Tool, SubmitAct.Subjects(one), SubmitAct.Inputs(one), SubmitAct.Facts(one, fork));
            if (!Act.From(draft with { Key = signer.ActKey }).TryGet(out var act, out var why))
            {
                return new Outcome<IReadOnlyList<long>>.Refused(why);
            }

            signed.Add(act);
        }

        return store!.Append(signed, signer).Then(places =>
        {
            LedgerHead.Write(workspace, store.Head);
            return Refresh().Then<IReadOnlyList<long>>(_ => new Outcome<IReadOnlyList<long>>.Ok(places));
        });
    });

    private Outcome<long> Enter(ActDraft draft) => pending is not null ? pending.Add(draft).Then<long>(chain => (acts = [.. chain]).Count - 1)
        : signing is null ? Act.From(draft).Then(act => Append(act, null))
        : signing.For(draft.Kind, draft.Role).Then(signer => Act.From(draft with { Key = signer.ActKey }).Then(act => Append(act, signer)));

    // What a role tried and may not is written down before it is said.
    private Outcome<long>.Refused Denied(string kind, IReadOnlyList<NamedDigest> about, IReadOnlyList<Refusal> why) => new(
        why.Any(RoleRefusals.IsDenial)
            ? RefusedTries.Enter(this, ActKeys.RoleName ?? Roles.Tool, ActRule.VerbOf(kind) ?? kind, about, why) : why);

    /// <summary>Appends the act of locking a build, whose signature is that of the build's files.</summary>
    public Outcome<long> RecordLock(
        NamedDigest build, IReadOnlyList<NamedDigest> inputs, IReadOnlyDictionary<string, string> facts, string name, ModelManifest manifest,
        IReadOnlyList<string> ignored) => IsAway
        ? PendingRefusals.NotWhileAway("a build is locked", Workspace.PendingVariable)
        : signing is null
        ? Record(ActKind.Lock, Roles.Tool, [build], inputs, facts)
        : Locked(Draft(ActKind.Lock, Roles.Tool, [build], inputs, facts), signing.ForBuild(name, manifest, ignored));

    private Outcome<long> Locked(ActDraft draft, Outcome<ILogSigner> signs) => signs is Outcome<ILogSigner>.Refused refused
        ? Denied(draft.Kind, draft.Subjects, refused.Why)
        : signs.Then(signer => Act.From(draft with { Key = signer.ActKey }).Then(act => Append(act, signer)));

    /// <summary>A signed act with what proves that the ledger has it, for clients that know no ledger.</summary>
    public Outcome<LoggedStatement> Find(long place) => LoggedStatement.Find(store!, signing!.Trust, place);

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

    private Outcome<long> Append(Act act, ILogSigner? signer) => (signer is null ? store!.Append([act]) : store!.Append([act], signer)).Then<long>(places =>
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
    public Outcome<int> Refresh() => pending is not null
        ? pending.Read().Then<int>(chain => (acts = [.. chain]).Count)
        : Read(workspace, store!, signing).Then<int>(read =>
        {
            Reading = read.Reading;
            acts = [.. read.Acts];
            return acts.Count;
        });
}
