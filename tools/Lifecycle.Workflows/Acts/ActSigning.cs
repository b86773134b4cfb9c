using Lifecycle.Builds.Roles;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Ledger.Signed;
using Lifecycle.Refusals;
using Lifecycle.Signing.Bundles;
using Lifecycle.Signing.Custody;
using Lifecycle.Signing.Models;
using Lifecycle.Signing.Verification;
using Lifecycle.Storage.Custody;
using Lifecycle.Storage.Ledger;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Trusting;

namespace Lifecycle.Workflows.Acts;

/// <summary>Whose key signs the acts of this program in a workspace that has a trust: a role's, with the site's clock and log beside it.</summary>
/// <remarks>Keys are opened with the first act, and only then: who only reads needs none. <see cref="ActKeys"/> closes them.</remarks>
public sealed class ActSigning
{
    private readonly Workspace workspace;
    private readonly IReadOnlyList<SiteTrust> versions;
    private readonly TimeProvider clock;

    private ActSigning(Workspace workspace, IReadOnlyList<SiteTrust> versions, TimeProvider clock) =>
        (this.workspace, this.versions, this.clock) = (workspace, versions, clock);

    /// <summary>Who knows the keys that the ledger is read by.</summary>
    public ILogVerifier Verifier => new LogVerifier(TrustRootOf.Make(Trust));

    /// <summary>The version in force.</summary>
    internal SiteTrust Trust => versions[^1];

    /// <summary>Null where the workspace has no trust.</summary>
    public static Outcome<ActSigning?> Of(Workspace workspace, TimeProvider clock)
    {
        var folder = new TrustFolder(workspace);
        return !folder.IsThere
            ? new Outcome<ActSigning?>.Ok(null)
            : folder.Versions().Then<ActSigning?>(versions => TrustVersions.Faults(TrustFolder.Spot, versions) is { Count: > 0 } faults
                ? faults
                : new Outcome<ActSigning?>.Ok(new ActSigning(workspace, versions, clock)));
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

    /// <summary>A trust that lacks a version which an act names was put back; null where none is lacking.</summary>
    internal Refusal? Back(IEnumerable<Act> acts) => TrustRule.Back(TrustFolder.Spot, versions, acts);

    /// <summary>Acts that their keys may not sign.</summary>
    internal IReadOnlyList<Refusal> Unfit(IReadOnlyList<Act> acts) => ActRule.Faults(LedgerHead.Spot, versions, acts);

    /// <summary>Signs an act of this kind in a role; refused where the key is of another, or the role may not do that.</summary>
    public Outcome<ILogSigner> For(string kind, string role) => Ready(ActRule.VerbOf(kind), role).Then<ILogSigner>(open => open.Site.Log(open.Role));

    /// <summary>The same for the act of locking, which is the signature under the build's files.</summary>
    public Outcome<ILogSigner> ForBuild(string name, ModelManifest manifest, IReadOnlyList<string> ignored) => Ready(RoleVerbs.Lock, Roles.Tool)
        .Then<ILogSigner>(open => new BuildSigner(open.Role, open.Site.Log(open.Role), name, manifest, ignored));

    private Outcome<(StatementSigner Role, LedgerKeys Site)> Ready(string? verb, string act)
    {
        if (ActKeys.Current is not { } keys || RoleHere is not { } role)
        {
            return RoleRefusals.NobodyActs(ActKeys.RoleVariable, [.. Trust.Roles.Select(known => known.Name)]);
        }

        if (ActRule.Fault(Trust, role, act) is { } other)
        {
            return other;
        }

        TrustDesk? known = null;
        return keys.Role(workspace, role, Desk).Then(own => MayAct(Trust, own.Key.Id, verb, TrustDesk.NowOf(clock))
            .Then(_ => keys.Ledger(workspace, Desk))
            .Then(site => site.Statements(own.Signing, own.Key.Certificate).Then<(StatementSigner, LedgerKeys)>(signer => (signer, site))));

        Outcome<TrustDesk> Desk() => known is not null
            ? known : TrustDesk.Open(workspace, clock, keys.Passphrases).Then<TrustDesk>(desk => known = desk);
    }

    /// <summary>The key, when it may sign an act that needs this verb; an act that needs none, every key that may sign at all.</summary>
    internal static Outcome<TrustKey> MayAct(SiteTrust trust, Digest key, string? verb, Moment at) =>
        verb is null ? RoleRule.MaySign(trust, key, at) : RoleRule.MayAct(trust, key, verb, at);

    // A demonstration with a throw-away trust acts as its first machine, unless somebody says otherwise.
    private string? RoleHere => ActKeys.RoleName ?? (ThrowAwayTrust.Keys(workspace) is { } own
        ? Trust.Keys.FirstOrDefault(key => key.Use == KeyUse.Role && own.Find(key.Id) is not null)?.Role : null);
}
