using Lifecycle.Builds.Roles;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Signing.Custody;
using Lifecycle.Signing.Keys;
using Lifecycle.Signing.Verification;
using Lifecycle.Storage.Custody;
using Lifecycle.Storage.Ledger;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;

namespace Lifecycle.Workflows.Trusting;

/// <summary>The trust of a workspace, verified from its first version on, and the keys that are opened under it.</summary>
internal sealed class TrustDesk
{
    private readonly TimeProvider clock;
    private readonly IPassphrases passphrases;

    private TrustDesk(Workspace workspace, IReadOnlyList<SiteTrust> versions, IReadOnlyList<Act> acts, TimeProvider clock, IPassphrases passphrases)
    {
        (Workspace, Versions, Acts) = (workspace, versions, acts);
        (this.clock, this.passphrases) = (clock, ThrowAwayTrust.Passphrases(workspace, passphrases));
    }

    public Workspace Workspace { get; }

    /// <summary>From the first to the one in force.</summary>
    public IReadOnlyList<SiteTrust> Versions { get; }

    /// <summary>Every act of the ledger so far.</summary>
    public IReadOnlyList<Act> Acts { get; }

    public SiteTrust Trust => Versions[^1];

    public TrustFolder Folder => new(Workspace);

    /// <summary>Now, to the second: what is written of times has no fractions.</summary>
    public Moment Now => NowOf(clock);

    public TimeProvider Clock => clock;

    public TimeSpan Offset => clock.LocalTimeZone.GetUtcOffset(clock.GetUtcNow());

    public static Moment NowOf(TimeProvider clock) => new(Moment.Of(clock.GetUtcNow()).Micros / 1_000_000 * 1_000_000);

    /// <summary>Opens the trust: every version must be signed by those of the one before, and the ledger must know of none beyond.</summary>
    public static Outcome<TrustDesk> Open(string path, TimeProvider clock, IPassphrases passphrases) => Workspace.Around(path)
        .Then(workspace => Open(workspace, clock, passphrases));

    public static Outcome<TrustDesk> Open(Workspace workspace, TimeProvider clock, IPassphrases passphrases) =>
        workspace.Settings.IsAway ? PendingRefusals.NotWhileAway("the ledger is asked", Workspace.PendingVariable)
        : new TrustFolder(workspace).Versions().Then(versions => TrustVersions.Faults(TrustFolder.Spot, versions) is { Count: > 0 } faults ? faults : ActsOf(workspace, versions[^1]).Then<TrustDesk>(acts =>
            TrustRule.Back(TrustFolder.Spot, versions, acts) is { } back ? back
            : ActRule.Faults(LedgerHead.Spot, versions, acts) is { Count: > 0 } unfit ? new Outcome<TrustDesk>.Refused(unfit)
            : new TrustDesk(workspace, versions, acts, clock, passphrases)));

    /// <summary>The same away from the home of the records, where no ledger is looked at.</summary>
    internal static Outcome<TrustDesk> OpenAway(Workspace workspace, SiteTrust trust, TimeProvider clock, IPassphrases passphrases) =>
        new TrustDesk(workspace, [trust], [], clock, passphrases);

    /// <summary>Opens the private half of a key that lies in a folder. Its holder is asked for name and passphrase.</summary>
    public Outcome<SigningKey> OpenKey(TrustKey key, KeyFolder folder) => folder.Token(key.Id) is { } token
        ? TokenKeyDocument.Read(token.Where, token.Bytes).Then(on => passphrases.Ask(PassphraseAsked.Of(Trust, key))
            .Then(typed => SigningKey.OpenToken(on.Uri, typed)).Then(opened => IsOf(opened, key, token.Where)))
        : folder.Find(key.Id) is not { } file
        ? RoleRefusals.KeyAbsent(key.Role ?? TrustNames.Uses.Of(key.Use), folder.Path)
        : passphrases.Ask(PassphraseAsked.Of(Trust, key)).Then(typed => SigningKey.Open(file.Where, file.Pem, typed)).Then(opened => IsOf(opened, key, file.Where));

    private static Outcome<SigningKey> IsOf(SigningKey opened, TrustKey key, SourceSpot where)
    {
        if (opened.Id == key.Id)
        {
            return opened;
        }

        opened.Dispose();
        return SignatureRefusals.KeyNotOpened(where);
    }

    /// <summary>The key of the site for one use that may sign now: the newest.</summary>
    /// <param name="use">What the key is for.</param>
    /// <param name="next">The version under which it signs, where that is just made: one that has ended is followed by its keys too.</param>
    public Outcome<TrustKey> SiteKey(KeyUse use, SiteTrust? next = null)
    {
        var trust = next ?? Trust;
        var keys = trust.KeysFor(use).OrderByDescending(key => key.From).ToList();
        return keys.FirstOrDefault(key => RoleRule.MaySign(trust, key.Id, Now) is Outcome<TrustKey>.Ok) is { } key
            ? key : RoleRule.MaySign(trust, keys[0].Id, Now);
    }

    public Outcome<SigningKey> OpenSiteKey(KeyUse use) => SiteKey(use).Then(key => OpenKey(key, Folder.Keys));

    /// <summary>The key of the site for one use, with what the trust says of it.</summary>
    public Outcome<(TrustKey Key, SigningKey Signing)> OpenSite(KeyUse use, SiteTrust? next = null) =>
        SiteKey(use, next).Then(key => OpenKey(key, Folder.Keys).Then<(TrustKey, SigningKey)>(signing => (key, signing)));

    /// <summary>The key of a role that lies in a folder, opened by its holder.</summary>
    public Outcome<(TrustKey Key, SigningKey Signing)> OpenRole(string role, string keys) => KeysAt(keys, role).Then(folder =>
        Choose(role, folder, null).Then(key => OpenKey(key, folder).Then<(TrustKey, SigningKey)>(signing => (key, signing))));

    /// <summary>Where the keys of a role lie: the folder that was named, or that of a throw-away trust.</summary>
    public Outcome<KeyFolder> KeysAt(string keys, string role) =>
        ThrowAwayTrust.Keys(Workspace) is { } own && Trust.KeysOf(role).Any(key => own.Find(key.Id) is not null) ? own : KeyFolder.Outside(keys);

    /// <summary>Which key of a role is meant: the one that lies in the folder, or of several the one that may sign now.</summary>
    public Outcome<TrustKey> Choose(string role, KeyFolder folder, string? holder)
    {
        if (Trust.FindRole(role) is null)
        {
            return RoleRefusals.RoleUnknown(role, [.. Trust.Roles.Select(known => known.Name)]);
        }

        var here = Trust.KeysOf(role).Where(key => key.Use == KeyUse.Role && folder.Has(key.Id)
            && (holder is null || TrustHolder.AreSame(key.Holder, holder))).ToList();
        return here.Count switch
        {
            0 => RoleRefusals.KeyAbsent(role, folder.Path),
            1 => here[0],
            _ => here.Where(key => RoleRule.MaySign(Trust, key.Id, Now) is Outcome<TrustKey>.Ok).ToList() is [var only]
                ? only : RoleRefusals.Several(role, string.Join(", ", here.Select(key => key.Holder))),
        };
    }

    private static Outcome<IReadOnlyList<Act>> ActsOf(Workspace workspace, SiteTrust trust) => LedgerStore
        .OpenEither(workspace.RecordsFolder, isSigned => LedgerOrigin.Of(workspace, isSigned), new SiteLogVerifier(new LogVerifier(TrustRootOf.Make(trust)))).Then(store => store.Read())
        .Then(reading => LedgerHead.Check(workspace, reading)).Then(reading => new SubmittedActs(workspace, trust).Seen(reading.Acts));
}
