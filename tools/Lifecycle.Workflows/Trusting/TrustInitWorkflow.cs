using System.Security.Cryptography;
using Lifecycle.Builds.Roles;
using Lifecycle.Refusals;
using Lifecycle.Signing.Custody;
using Lifecycle.Storage.Custody;
using Lifecycle.Storage.Documents;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;

namespace Lifecycle.Workflows.Trusting;

/// <summary>The verb <c>trust init</c>: the keys of a site, each under a passphrase of its own, and the first version of its trust.</summary>
public sealed class TrustInitWorkflow(TimeProvider clock, IPassphrases passphrases)
{
    private static readonly KeyUse[] Uses = [KeyUse.Authority, KeyUse.Promises, KeyUse.Log, KeyUse.Time];

    public Outcome<TrustAnswer> Run(TrustInitRequest request) => Workspace.Around(request.RolesFile).Then(workspace =>
        new TrustFolder(workspace).IsThere ? RoleRefusals.TrustThere(TrustFolder.Spot)
        : workspace.Settings.IsDemonstration && !request.IsDemonstration ? RoleRefusals.DemonstrationOnly(TrustFolder.Spot)
        : workspace.FileAt(request.RolesFile).Then(DocumentFile.Parse).Then(RolesDocument.Read).Then(roles => Begin(workspace, request, roles)));

    private Outcome<TrustAnswer> Begin(Workspace workspace, TrustInitRequest request, SiteRoles roles)
    {
        var facts = new SiteFacts(
            LedgerOrigin.Of(workspace, isSigned: true), request.IsDemonstration, request.Holder, request.Machine, TrustDesk.NowOf(clock));
        return SiteKeys.Make(roles, facts).Then(keys =>
        {
            using (keys)
            {
                return Passphrases(request.IsDemonstration).Then(typed => Write(workspace, keys, typed));
            }
        });
    }

    private Outcome<TrustAnswer> Write(Workspace workspace, SiteKeys keys, IReadOnlyList<byte[]> typed)
    {
        var written = new List<string>();
        var folder = new TrustFolder(workspace).Keys;
        foreach (var (use, passphrase) in Uses.Zip(typed))
        {
            if (!folder.Write(TrustNames.Uses.Of(use), keys[use].Id, keys[use].ToPem(passphrase)).TryGet(out var path, out var why))
            {
                return new Outcome<TrustAnswer>.Refused(why);
            }

            written.Add(workspace.NameOf(path));
        }

        return new TrustPublishing(workspace, clock, keys[KeyUse.Authority], () => LedgerKeys.Of(keys, clock)).Put(keys.Trust, [], "begun", written);
    }

    /// <summary>Four that differ: who learns one has one key.</summary>
    private Outcome<IReadOnlyList<byte[]>> Passphrases(bool isDemonstration)
    {
        var typed = new List<byte[]>();
        foreach (var use in Uses)
        {
            var kind = use == KeyUse.Authority && !isDemonstration ? HolderKind.Person : HolderKind.Machine;
            var asked = PassphraseAsked.New(use, null, kind);
            if (!passphrases.Ask(asked).TryGet(out var one, out var why))
            {
                typed.ForEach(bytes => CryptographicOperations.ZeroMemory(bytes));
                return new Outcome<IReadOnlyList<byte[]>>.Refused(why);
            }

            if (typed.Exists(earlier => earlier.AsSpan().SequenceEqual(one)))
            {
                typed.Append(one).ToList().ForEach(bytes => CryptographicOperations.ZeroMemory(bytes));
                return RoleRefusals.PassphraseUnfit(asked.What, "another key of the site has it already");
            }

            typed.Add(one);
        }

        return new Outcome<IReadOnlyList<byte[]>>.Ok(typed);
    }
}
