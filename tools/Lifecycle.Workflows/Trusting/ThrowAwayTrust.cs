using Lifecycle.Builds.Roles;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Signing.Custody;
using Lifecycle.Signing.Keys;
using Lifecycle.Storage.Custody;
using Lifecycle.Storage.Documents;
using Lifecycle.Storage.Ledger;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;

namespace Lifecycle.Workflows.Trusting;

/// <summary>A demonstration signs without asking anybody: a trust that is thrown away, made with the first act, whose machine roles have a key each.</summary>
/// <remarks>People's roles get none: an approval stays a person's, here too.</remarks>
internal sealed class ThrowAwayTrust(Workspace workspace, TimeProvider clock)
{
    private const string Root = "throw-away root";
    private const string Machine = "this machine, of a demonstration";
    private static readonly TimeSpan Holds = TimeSpan.FromDays(90);
    private static readonly KeyUse[] Uses = [KeyUse.Authority, KeyUse.Promises, KeyUse.Log, KeyUse.Time];

    private readonly ThrowAwayFolder folder = new(workspace);

    /// <summary>Makes it where the workspace asks for one, has none yet and no ledger either, which would stay as it was begun; else does nothing.</summary>
    public Outcome<bool> Ensure() => workspace.Settings.ThrowAwayTrust is not { } file || folder.IsThere ? false
        : LedgerStore.OpenEither(workspace.RecordsFolder, isSigned => LedgerOrigin.Of(workspace, isSigned)).Then(store => store.Head.Size > 0 ? false
            : workspace.FileAt(Path.Combine(workspace.Root, file)).Then(DocumentFile.Parse).Then(RolesDocument.Read)
                .Then(roles => folder.Make(making => Versions(roles, making))));

    /// <summary>The passphrases of its keys; of all other keys those of who is asked.</summary>
    public static IPassphrases Passphrases(Workspace workspace, IPassphrases others) =>
        workspace.Settings.ThrowAwayTrust is not null && new ThrowAwayFolder(workspace) is { IsThere: true } folder ? new Own(folder, others) : others;

    /// <summary>The keys of its roles; null where the workspace has no such trust.</summary>
    public static KeyFolder? Keys(Workspace workspace) =>
        workspace.Settings.ThrowAwayTrust is not null && new ThrowAwayFolder(workspace) is { IsThere: true } folder ? folder.Keys : null;

    private Outcome<IReadOnlyList<SiteTrust>> Versions(SiteRoles roles, ThrowAwayMaking making)
    {
        var now = TrustDesk.NowOf(clock);
        return SiteKeys.Make(roles, new SiteFacts(LedgerOrigin.Of(workspace, isSigned: true), true, Root, Machine, now)).Then<IReadOnlyList<SiteTrust>>(site =>
        {
            using (site)
            {
                var versions = new List<SiteTrust> { site.Trust };
                foreach (var role in roles.Roles.Where(role => role.Kind == HolderKind.Machine))
                {
                    if (!Admitted(versions[^1], role, site, making, now).TryGet(out var next, out var why))
                    {
                        return new Outcome<IReadOnlyList<SiteTrust>>.Refused(why);
                    }

                    versions.Add(next);
                }

                foreach (var use in Uses)
                {
                    making.SiteKeys.Write(TrustNames.Uses.Of(use), site[use].Id, site[use].ToPem(making.Passphrase(PassphraseAsked.VariableOf(use, null))));
                }

                return new Outcome<IReadOnlyList<SiteTrust>>.Ok(versions);
            }
        });
    }

    private static Outcome<SiteTrust> Admitted(SiteTrust before, TrustRole role, SiteKeys site, ThrowAwayMaking making, Moment now)
    {
        using var key = SigningKey.Generate();
        var request = new RoleRequest
        {
            Role = role.Name, Holder = $"throw-away {role.Name}", Kind = HolderKind.Machine, Machine = Machine, Custody = KeyCustody.File, PublicKey = key.PublicKey,
        };
        return RoleIssuer.Admit(before, request, site[KeyUse.Authority], site[KeyUse.Promises], now + Holds, now).Then(next =>
            making.RoleKeys.Write(role.Name, key.Id, key.ToPem(making.Passphrase(PassphraseAsked.VariableOf(KeyUse.Role, role.Name))))
                .Then<SiteTrust>(_ => TrustSigner.Sign(next, site[KeyUse.Authority])));
    }

    private sealed class Own(ThrowAwayFolder folder, IPassphrases others) : IPassphrases
    {
        // What somebody set for a key of his own counts; a person is asked, and so is who makes a new key.
        public Outcome<byte[]> Ask(PassphraseAsked asked) =>
            asked.Kind == HolderKind.Person || asked.IsNew || asked.IsSet ? others.Ask(asked) : folder.Passphrase(asked.Variable);
    }
}
