using Lifecycle.Builds.Roles;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Ledger.Signed;
using Lifecycle.Refusals;
using Lifecycle.Signing.Bundles;
using Lifecycle.Signing.Custody;
using Lifecycle.Signing.Keys;
using Lifecycle.Signing.Models;
using Lifecycle.Signing.TimeStamps;
using Lifecycle.Signing.Verification;
using Lifecycle.Storage.Custody;
using Lifecycle.Storage.Ledger;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Trusting;

namespace Lifecycle.Workflows.Acts;

/// <summary>Whose key signs the acts of this program in a workspace that has a trust: a role's, with the site's clock and log beside it.</summary>
/// <remarks>Keys are opened with the first act, once, and only then: who only reads needs none.</remarks>
public sealed class ActSigning : IDisposable
{
    /// <summary>The role in which this program acts.</summary>
    public const string RoleVariable = "LIFECYCLE_ROLE";

    private readonly Workspace workspace;
    private readonly SiteTrust trust;
    private readonly TimeProvider clock;
    private readonly List<IDisposable> opened = [];
    private (TrustKey Key, StatementSigner Signer, LogSigner Log)? ready;

    private ActSigning(Workspace workspace, SiteTrust trust, TimeProvider clock) => (this.workspace, this.trust, this.clock) = (workspace, trust, clock);

    /// <summary>Where passphrases come from, and the folder of keys where none is named: the program says it once, at its start.</summary>
    public static (IPassphrases Passphrases, Func<string> Keys)? Desk { get; set; }

    /// <summary>The log's key, as its checkpoints name it.</summary>
    public NoteKey LogKey => NoteKey.Of(trust.Log, NoteKey.Ecdsa, trust.KeysFor(KeyUse.Log).MaxBy(key => key.From)!.PublicKey);

    /// <summary>Who knows the keys that the ledger is read by.</summary>
    public ILogVerifier Verifier => new LogVerifier(TrustRootOf.Make(trust));

    /// <summary>Null where the workspace has no trust.</summary>
    public static Outcome<ActSigning?> Of(Workspace workspace, TimeProvider clock)
    {
        var folder = new TrustFolder(workspace);
        return !folder.IsThere
            ? new Outcome<ActSigning?>.Ok(null)
            : folder.Versions().Then<ActSigning?>(versions => TrustDesk.FaultsOf(versions) is { Count: > 0 } faults
                ? faults
                : new Outcome<ActSigning?>.Ok(new ActSigning(workspace, versions[^1], clock)));
    }

    /// <summary>The ledger of a workspace with a trust: the one that is there, or a signed one that has not begun.</summary>
    internal static Outcome<LedgerStore> Ledger(Workspace workspace, ILogVerifier? verifier) => LedgerStore
        .OpenEither(workspace.RecordsFolder, isSigned => LedgerOrigin.Of(workspace, isSigned), verifier).Then(store =>
            store.IsSigned || store.Head.Size > 0 ? store
            : LedgerStore.Open(workspace.RecordsFolder, LedgerOrigin.Of(workspace, isSigned: true), verifier));

    /// <summary>Whether acts enter it signed.</summary>
    internal static bool IsSigned(LedgerStore store) => store.IsSigned || store.Head.Size == 0;

    /// <summary>Who knows the keys of the ledger around a path; null where nobody does, because there is no trust.</summary>
    public static Outcome<ILogVerifier?> VerifierAround(string path, TimeProvider clock) => Workspace.Around(path)
        .Then(workspace => Of(workspace, clock)).Then<ILogVerifier?>(signing => new Outcome<ILogVerifier?>.Ok(signing?.Verifier));

    /// <summary>Signs an act of this kind; refused where the role may not do that.</summary>
    public Outcome<ILogSigner> For(string kind) => Ready()
        .Then(open => RoleRule.MayAct(trust, open.Key.Id, VerbOf(kind), TrustDesk.NowOf(clock)).Then<ILogSigner>(_ => open.Log));

    /// <summary>The same for the act of locking, which is the signature under the build's files.</summary>
    public Outcome<ILogSigner> ForBuild(string name, ModelManifest manifest, IReadOnlyList<string> ignored) => Ready()
        .Then(open => RoleRule.MayAct(trust, open.Key.Id, RoleVerbs.Lock, TrustDesk.NowOf(clock))
            .Then<ILogSigner>(_ => new BuildSigner(open.Signer, open.Log, name, manifest, ignored)));

    public void Dispose() => opened.ForEach(one => one.Dispose());

    private Outcome<(TrustKey Key, StatementSigner Signer, LogSigner Log)> Ready()
    {
        if (ready is { } already)
        {
            return already;
        }

        if (Desk is not var (passphrases, keys) || RoleHere is not { } role)
        {
            return RoleRefusals.NobodyActs(RoleVariable, [.. trust.Roles.Select(known => known.Name)]);
        }

        return TrustDesk.Open(workspace, clock, passphrases).Then(desk => desk.OpenRole(role, keys()).Then(own =>
        {
            opened.Add(own.Signing);
            return desk.OpenSite(KeyUse.Time).Then(time =>
            {
                var authority = new TimeAuthority(time.Signing, time.Key.Certificate, clock);
                opened.AddRange([authority, time.Signing]);
                return desk.OpenSite(KeyUse.Log).Then(log => StatementSigner.For(own.Signing, own.Key.Certificate, authority)
                    .Then<(TrustKey, StatementSigner, LogSigner)>(signer =>
                    {
                        opened.Add(log.Signing);
                        ready = (own.Key, signer, new LogSigner(signer, log.Signing, trust.Log));
                        return ready.Value;
                    }));
            });
        }));
    }

    // A demonstration with a throw-away trust acts as its first machine, unless somebody says otherwise.
    private string? RoleHere => Environment.GetEnvironmentVariable(RoleVariable) is { Length: > 0 } said ? said
        : ThrowAwayTrust.Keys(workspace) is { } own ? trust.Keys.FirstOrDefault(key => key.Use == KeyUse.Role && own.Find(key.Id) is not null)?.Role
        : null;

    private static string VerbOf(string kind) => kind switch
    {
        ActKind.Seal => RoleVerbs.Seal,
        ActKind.Replay or ActKind.Rehearsal or ActKind.Attempt or ActKind.Pieces or ActKind.Replayed => RoleVerbs.Replay,
        ActKind.Tune => RoleVerbs.Tune,
        ActKind.Lock => RoleVerbs.Lock,
        ActKind.Triage => RoleVerbs.Triage,
        ActKind.Score or ActKind.Compare => RoleVerbs.Score,
        ActKind.DriftClose => RoleVerbs.CloseDrift,
        _ => RoleVerbs.Record,
    };
}
