using System.Text;
using Lifecycle.Builds;
using Lifecycle.Builds.Roles;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Signing.Bundles;
using Lifecycle.Signing.Keys;
using Lifecycle.Signing.TimeStamps;
using Lifecycle.Storage.Ledger;
using Lifecycle.TestKit;
using Lifecycle.Workflows.Approving;
using Lifecycle.Workflows.Trusting;

namespace Lifecycle.Workflows.Verifying;

/// <summary>A site that is real, whose log is signed, and whose build is locked by an engineer; all that is brought elsewhere lies apart.</summary>
internal sealed class SignedSite : IDisposable
{
    public const string Engineer = "C. Author";
    public const string Quality = "B. Example";

    private static readonly MadeOnce<SignedSite> Sites = new();

    private readonly TempFolder elsewhere = new();

    private SignedSite(TrustedSite site) => Site = site;

    public TrustedSite Site { get; }

    public string Build => Site.Build;

    public string Records => Path.Combine(Site.Folder, "records");

    /// <summary>How many entries the ledger has.</summary>
    public long Size => TrustedSite.Value(LedgerStore.Open(Records, Site.Trust.Log)).Head.Size;

    public string State => elsewhere.At("state");

    public string At(string name) => elsewhere.At(name);

    public static SignedSite Begin() => new(Sites.Get("", () => Task.FromResult(Make())).Result.Site.Copy());

    /// <summary>What the site gives to verifiers, as of now.</summary>
    public string Export(string name = "export")
    {
        TrustedSite.Value(new TrustExportWorkflow(Site.Clock, Site.Typed).Run(Site.Folder, elsewhere.At(name)));
        return elsewhere.At(name);
    }

    public VerifyRequest Request(string? trust = null) => new(Build, null, VerifyDepth.FirstFault, trust ?? Export());

    public Outcome<BuildVerification> Verify(VerifyRequest? request = null) => new VerifyWorkflow(Site.Clock, new Silence()).Verify(request ?? Request(), CancellationToken.None);

    public BuildVerification Verified(VerifyRequest? request = null) => TrustedSite.Value(Verify(request));

    public string? Code(VerifyRequest? request = null) => TrustedSite.CodeOf(Verify(request));

    public void Approve() => TrustedSite.Value(Site.Approve("qa", Quality));

    /// <summary>Signs a build's files with the act of locking it, as lock does.</summary>
    public void Lock(string folder, string role = "engineer", string holder = Engineer) => With(role, holder, (signer, log) =>
    {
        var build = TrustedSite.Value(Storage.Builds.LockedBuildFolder.CheckAll(folder));
        var signing = new BuildSigner(signer, log, build.Build.FolderName, TrustedSite.Value(BuildSignatures.ManifestOf(build.Build)), BuildPaths.Signatures);
        var (statement, place) = Enter(ActKind.Lock, role, signer, signing, log, [NamedDigest.Of(Purpose.Build, build.Build.FolderName, build.Digest)], []);
        File.WriteAllBytes(Path.Combine(folder, BuildPaths.Signatures[0]), BundleText.Write(statement, place));
        File.WriteAllBytes(Path.Combine(folder, BuildPaths.Signatures[1]), BundleText.WriteForKey(statement, place));
    });

    /// <summary>An approval that no verb would make: by whoever has the key, of whatever is said.</summary>
    public void Forge(string holder, Func<Approval, Approval> change) => With("qa", holder, (signer, log) =>
    {
        var approval = change(new Approval
        {
            BuildName = "x", Build = TrustedSite.Value(Storage.Builds.LockedBuildFolder.CheckAll(Build)).Digest, Pack = null, Role = "qa", Holder = holder,
            Meaning = ApprovalMeaning.Approved, Reason = "so", At = TrustDesk.NowOf(Site.Clock), Offset = TimeSpan.Zero, Trust = TrustDocument.DigestOf(Site.Trust),
        });
        var act = TrustedSite.Value(Act.From(ApprovalAct.Draft(approval, signer.KeyId, new ToolVersion("lifecycle", "1"))));
        var (statement, place) = Enter(act, log, log);
        Directory.CreateDirectory(Site.Approvals);
        File.WriteAllBytes(Path.Combine(Site.Approvals, $"{Directory.GetFiles(Site.Approvals).Length + 1}-qa.sigstore.json"), BundleText.Write(statement, place));
    });

    /// <summary>Forgets the ledger and begins it anew with the same keys: what an administrator could do.</summary>
    public void BeginAnew()
    {
        Directory.Delete(Path.Combine(Records, "ledger"), recursive: true);
        File.Delete(Path.Combine(Site.Folder, LedgerHead.FileName));
    }

    public void Dispose()
    {
        Site.Dispose();
        elsewhere.Dispose();
    }

    private static SignedSite Make()
    {
        var made = new SignedSite(TrustedSite.Begin(isDemonstration: false, hasLedger: false));
        made.Site.Admit("engineer", Engineer);
        made.Site.Admit("qa", Quality);
        made.Lock(made.Build);
        return made;
    }

    private (SignedStatement Statement, LogPlace Place) Enter(
        string kind, string role, StatementSigner signer, Ledger.Signed.ILogSigner signing, LogSigner log, NamedDigest[] subjects, NamedDigest[] inputs) => Enter(
        TrustedSite.Value(Act.From(new ActDraft
        {
            Kind = kind, Role = role, Key = signer.KeyId, At = Moment.Of(Site.Clock.Now), Tool = new ToolVersion("lifecycle", "1"), Subjects = subjects, Inputs = inputs,
        })), signing, log);

    private (SignedStatement Statement, LogPlace Place) Enter(Act act, Ledger.Signed.ILogSigner signing, LogSigner log)
    {
        var store = TrustedSite.Value(LedgerStore.Open(Records, Site.Trust.Log));
        var index = TrustedSite.Value(store.Append([act], signing))[0];
        LedgerHead.Write(TrustedSite.Value(Storage.Workspaces.Workspace.Around(Site.Folder)), store.Head);
        var found = TrustedSite.Value(store.Find(index));
        var head = TrustedSite.Value(Checkpoint.Parse(new SourceSpot("head"), found.Proof.Head.Text));
        return (new SignedStatement(found.Act.Envelope, found.Act.Certificate, found.Act.TimeStamp),
            new LogPlace(log.LogKey, index, found.Proof.Hashes, head, found.Proof.Head));
    }

    private void With(string role, string holder, Action<StatementSigner, LogSigner> act)
    {
        var key = Site.Trust.KeysOf(role).First(key => TrustHolder.AreSame(key.Holder, holder));
        var clock = Site.Trust.KeysFor(KeyUse.Time).Single();
        using var signing = OpenKey(Site.DeskOf(holder), key, role);
        using var timing = OpenKey(Path.Combine(Site.Folder, "trust", "keys"), clock, "time");
        using var log = OpenKey(Path.Combine(Site.Folder, "trust", "keys"), Site.Trust.KeysFor(KeyUse.Log).Single(), "log");
        using var time = new TimeAuthority(timing, clock.Certificate, Site.Clock);
        var signer = TrustedSite.Value(StatementSigner.For(signing, key.Certificate, time));
        act(signer, new LogSigner(signer, log, Site.Trust.Log));
    }

    private static SigningKey OpenKey(string folder, TrustKey key, string name)
    {
        var file = Directory.GetFiles(folder, $"*.{key.Id.Hex[..16]}.key.pem").Single();
        return TrustedSite.Value(SigningKey.Open(
            new SourceSpot(file), File.ReadAllText(file), Encoding.UTF8.GetBytes("passphrase of LIFECYCLE_KEY_" + name.ToUpperInvariant())));
    }
}
