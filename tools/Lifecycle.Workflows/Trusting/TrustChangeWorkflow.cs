using Lifecycle.Builds.Roles;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Signing.Custody;
using Lifecycle.Signing.Keys;
using Lifecycle.Storage.Custody;
using Lifecycle.Storage.Documents;
using Lifecycle.Storage.Files;
using Lifecycle.Storage.Workspaces;

namespace Lifecycle.Workflows.Trusting;

/// <summary>The verbs <c>trust add</c>, <c>revoke</c>, <c>rotate</c> and <c>sign</c>: each makes or completes the next version.</summary>
public sealed class TrustChangeWorkflow(TimeProvider clock, IPassphrases passphrases)
{
    private const int BytesMax = 100_000;

    /// <summary>Takes a key that its holder made, with a certificate of the site's authority.</summary>
    public Outcome<TrustAnswer> Add(TrustAddRequest request) => Open(request.RequestFile).Then(desk => Read(desk, request).Then(asked =>
        desk.OpenSiteKey(KeyUse.Authority).Then(authority =>
        {
            using (authority)
            {
                return desk.OpenSiteKey(KeyUse.Promises).Then(promises =>
                {
                    using (promises)
                    {
                        return RoleIssuer.Admit(desk.Trust, asked, authority, promises, desk.Now + request.KeyHolds, desk.Now);
                    }
                }).Then(next => Put(desk, next, $"added {asked.Holder} as {asked.Role}", request.Keys, authority));
            }
        })));

    /// <summary>Registers a key whose certificate is of another authority: a card of the site's own.</summary>
    /// <param name="certificateFile">The certificate, PEM or DER.</param>
    /// <param name="asked">Who holds it, without key and proof.</param>
    /// <param name="keyHolds">For how long what it signs is taken.</param>
    /// <param name="keys">Where the key of who decides lies; null for the authority's own.</param>
    public Outcome<TrustAnswer> Register(string certificateFile, RoleRequest asked, TimeSpan keyHolds, string? keys) =>
        Open(certificateFile).Then(desk => BoundedFile.Read(certificateFile, BytesMax).Then(bytes => ForeignCertificate.Read(new SourceSpot(certificateFile), bytes)).Then(certificate =>
        {
            var request = asked with { PublicKey = certificate.PublicKey };
            return RoleFault(desk, request) is { } fault ? fault
                : Signed(desk, RoleIssuer.Register(desk.Trust, request, certificate.Der, desk.Now, desk.Now + keyHolds), $"registered a card of {asked.Holder} as {asked.Role}", keys);
        }));

    /// <summary>Takes the key of a witness, which has no certificate: what it signs is a line of text.</summary>
    /// <param name="requestFile">What was brought from its machine.</param>
    /// <param name="name">The name that it is to have, said again by who decides.</param>
    /// <param name="keyHolds">For how long it may cosign.</param>
    /// <param name="keys">Where the key of who decides lies; null for the authority's own.</param>
    public Outcome<TrustAnswer> AddWitness(string requestFile, string name, TimeSpan keyHolds, string? keys) => Open(requestFile).Then(desk =>
        BoundedFile.Read(requestFile, BytesMax).Then(bytes => WitnessKeyDocument.Read(requestFile, bytes)).Then(asked =>
            asked.Name != name ? RoleRefusals.RequestBroken(new SourceSpot(requestFile), $"it asks for the name {asked.Name}, and the command says {name}")
            : WitnessAdmission.Fault(new SourceSpot(requestFile), asked) is { } fault ? fault
            : Signed(desk, WitnessAdmission.Register(desk.Trust, asked, desk.Now, desk.Now + keyHolds), $"added the witness {name}", keys)));

    public Outcome<TrustAnswer> Revoke(string place, RevokedThing of, string name, Moment? from, string reason, string? keys) => Open(place).Then(desk =>
    {
        var revocation = new Revocation(of, name, from is { } at ? new Moment(at.Micros / 1_000_000 * 1_000_000) : desk.Now, reason);
        var isKnown = of == RevokedThing.Build || desk.Trust.Keys.Any(revocation.Names);
        return !isKnown ? RoleRefusals.NothingToRevoke(TrustNames.Revoked.Of(of), name) : Signed(
            desk,
            desk.Trust with { Version = desk.Trust.Version + 1, Revoked = [.. desk.Trust.Revoked, revocation], Signatures = [] },
            $"revoked {TrustNames.Revoked.Of(of)} {name}", keys);
    });

    /// <summary>The next version with a later end; and with other roles, when a file says so.</summary>
    public Outcome<TrustAnswer> Rotate(string rolesFile, string? keys) => Open(rolesFile).Then(desk =>
        desk.Workspace.FileAt(rolesFile).Then(DocumentFile.Parse).Then(RolesDocument.Read).Then(roles => Signed(
            desk,
            desk.Trust with
            {
                Site = roles.Site, Issuer = roles.Issuer, Version = desk.Trust.Version + 1, Expires = desk.Now + roles.TrustHolds,
                Roles = roles.Roles, Release = roles.Release(desk.Trust.IsDemonstration), Signatures = [],
            },
            "rotated", keys)));

    /// <summary>The next version with a new key of the site beside the old one, which ends now: what that signed stays.</summary>
    /// <param name="place">In the workspace.</param>
    /// <param name="use">What the key is for.</param>
    /// <param name="keys">Where the key of who decides lies; null for the authority's own.</param>
    public Outcome<TrustAnswer> RotateKey(string place, KeyUse use, string? keys) => Open(place).Then(desk =>
        new SiteKeyChange(desk, passphrases).Make(use).Then(made =>
        {
            using (made)
            {
                return made.Write(desk.Folder.Keys).Then(file =>
                {
                    var answer = RootKey(desk, made.Trust, keys).Then(key =>
                    {
                        using (key)
                        {
                            // The old key ends with this version, so the act that enters it is signed by the new one.
                            return new TrustPublishing(desk.Workspace, clock, made.IsRoot ? made.Key : key, () => LedgerKeys.Open(desk, (made.Trust, made.Key)))
                                .Put(TrustSigner.Sign(made.Trust, key), desk.Versions, $"rotated the key for {TrustNames.Uses.Of(use)}", []);
                        }
                    });
                    if (answer is Outcome<TrustAnswer>.Refused)
                    {
                        // No version names it, and none ever will.
                        File.Delete(file);
                    }

                    return answer.Then<TrustAnswer>(done => done with { Written = [desk.Workspace.NameOf(file), .. done.Written] });
                });
            }
        }));

    /// <summary>One more signature under the version that is proposed.</summary>
    public Outcome<TrustAnswer> Sign(string place, string? keys) => Open(place).Then(desk => desk.Folder.Proposed().Then(proposed => proposed is null
        ? RoleRefusals.NothingProposed(TrustFolder.ProposedSpot)
        : Signed(desk, proposed, $"signed version {proposed.Version}", keys)));

    // What is brought from elsewhere lies in no workspace: then it is the one that the command is run in.
    private Outcome<TrustDesk> Open(string path) =>
        TrustDesk.Open(Workspace.Around(path) is Outcome<Workspace>.Ok ? path : ".", clock, passphrases);

    private static Outcome<RoleRequest> Read(TrustDesk desk, TrustAddRequest request)
    {
        var spot = new SourceSpot(request.RequestFile);
        return BoundedFile.Read(request.RequestFile, BytesMax).Then(bytes => RoleRequestDocument.Read(request.RequestFile, bytes)).Then<RoleRequest>(asked =>
            asked.Role != request.Role ? RoleRefusals.RequestBroken(spot, $"it asks for the role '{asked.Role}', and the command says '{request.Role}'")
            : RequestProof.Fault(spot, asked) is { } fault ? fault
            : RoleFault(desk, asked) is { } unfit ? unfit
            : asked);
    }

    private static Refusal? RoleFault(TrustDesk desk, RoleRequest asked) =>
        desk.Trust.FindRole(asked.Role) is null ? RoleRefusals.RoleUnknown(asked.Role, [.. desk.Trust.Roles.Select(role => role.Name)]) : null;

    /// <summary>Opens the key of who decides: his own, or the authority's while it holds the root role.</summary>
    private Outcome<TrustAnswer> Signed(TrustDesk desk, SiteTrust next, string change, string? keys) => RootKey(desk, next, keys).Then(key =>
    {
        using (key)
        {
            return Put(desk, next, change, key);
        }
    });

    private Outcome<TrustAnswer> Put(TrustDesk desk, SiteTrust next, string change, string? keys, SigningKey authority) =>
        keys is null ? Put(desk, next, change, authority) : Signed(desk, next, change, keys);

    private Outcome<TrustAnswer> Put(TrustDesk desk, SiteTrust next, string change, SigningKey key) => new TrustPublishing(
        desk.Workspace, clock, key, () => LedgerKeys.Open(desk, (next, null))).Put(TrustSigner.Sign(next, key), desk.Versions, change, []);

    private static Outcome<SigningKey> RootKey(TrustDesk desk, SiteTrust next, string? keys)
    {
        if (keys is null)
        {
            // A trust that has ended is still followed by the next version: only revocation keeps its root from signing.
            var authority = desk.Trust.KeysFor(KeyUse.Authority).Where(key => key.Role == TrustRole.Root && desk.Trust.RevocationOf(key) is null)
                .MaxBy(key => key.From);
            return authority is null ? RoleRefusals.KeyAbsent(TrustRole.Root, desk.Folder.Keys.Path) : desk.OpenKey(authority, desk.Folder.Keys);
        }

        return KeyFolder.Outside(keys).Then(folder =>
        {
            var here = desk.Trust.KeysOf(TrustRole.Root).Concat(next.KeysOf(TrustRole.Root)).DistinctBy(key => key.Id)
                .Where(key => folder.Has(key.Id) && desk.Trust.RevocationOf(key) is null).ToList();
            return here.Count switch
            {
                0 => RoleRefusals.KeyAbsent(TrustRole.Root, keys),
                1 => desk.OpenKey(here[0], folder),
                _ => RoleRefusals.Several(TrustRole.Root, string.Join(", ", here.Select(key => key.Holder))),
            };
        });
    }
}
