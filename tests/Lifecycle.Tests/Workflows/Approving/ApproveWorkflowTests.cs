using System.Text;
using Lifecycle.Builds.Roles;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Ledger.Signed;
using Lifecycle.Signing;
using Lifecycle.Signing.Bundles;
using Lifecycle.Signing.Custody;
using Lifecycle.Signing.Keys;
using Lifecycle.Signing.TimeStamps;
using Lifecycle.Signing.Verification;
using Lifecycle.Storage.Ledger;

namespace Lifecycle.Workflows.Approving;

public sealed class ApproveWorkflowTests
{
    [Test]
    public void An_approval_is_signed_stamped_entered_and_counted()
    {
        using var site = TrustedSite.Begin();
        var key = site.Admit("qa", "B. Example");
        Assert.That(site.Show().Standing.Line, Is.EqualTo("RELEASE: not approved (demonstration) (missing: qa)"));
        var answer = TrustedSite.Value(site.Approve("qa", "B. Example"));
        Assert.That(answer.Standing.Line, Is.EqualTo("RELEASE: approved (demonstration)"));
        Assert.That(answer.Written, Does.EndWith("1-qa.sigstore.json"));
        var given = answer.Standing.Approvals[0].Given;
        Assert.That(given.Key, Is.EqualTo(key.Id));
        Assert.That(given.Approval.Offset, Is.EqualTo(TimeSpan.FromHours(2)));
        Assert.That(given.Stamped, Is.EqualTo(given.Approval.At));
        Assert.That(TrustedSite.Value(LedgerStore.Open(Path.Combine(site.Folder, "records"), "lifecycle/plant-1/unsigned").Then(store => store.Read())).Acts
            .Select(act => act.Kind), Is.EqualTo(new[] { "seal", "trust", "trust", "approve" }));
        Assert.That(TrustedSite.Value(Storage.Builds.LockedBuildFolder.CheckAll(site.Build)).Digest, Is.EqualTo(answer.Build.Digest), "the build is as it was");
    }

    [TestCase("engineer", "C. Author", "LC-Y111")]
    [TestCase("owner", "B. Example", "LC-Y111")]
    [TestCase("qa", "nobody", "LC-Y121")]
    public void Who_may_not_approve_is_refused_before_any_key_is_opened(string role, string holder, string refused)
    {
        using var site = TrustedSite.Begin();
        site.Admit("engineer", "C. Author");
        site.Admit("qa", "B. Example");
        site.Typed.Asked.Clear();
        Assert.That(TrustedSite.CodeOf(site.Approve(role, holder)), Is.EqualTo(refused));
        Assert.That((site.Typed.Asked.Count, Directory.Exists(site.Approvals)), Is.EqualTo((0, false)));
    }

    [Test]
    public void A_revoked_key_signs_no_more_and_what_it_signed_stays()
    {
        using var site = TrustedSite.Begin();
        var key = site.Admit("qa", "B. Example");
        TrustedSite.Value(site.Approve("qa", "B. Example"));
        site.Clock.Now += TimeSpan.FromHours(1);
        Revoke(site, key.Id.Text, null);
        Assert.That(TrustedSite.CodeOf(site.Approve("qa", "B. Example")), Is.EqualTo("LC-Y109"));
        Assert.That(site.Show().Standing.Line, Is.EqualTo("RELEASE: approved (demonstration)"));
    }

    [Test]
    public void What_was_approved_is_taken_back_by_its_holder_and_may_be_approved_again()
    {
        using var site = TrustedSite.Begin();
        site.Admit("qa", "B. Example");
        Assert.That(TrustedSite.CodeOf(site.Approve("qa", "B. Example", ApprovalMeaning.Withdrawn)), Is.EqualTo("LC-Y126"), "there is nothing yet");
        TrustedSite.Value(site.Approve("qa", "B. Example"));
        site.Clock.Now += TimeSpan.FromHours(1);
        var answer = TrustedSite.Value(site.Approve("qa", "B. Example", ApprovalMeaning.Withdrawn));
        Assert.That(answer.Standing.Line, Is.EqualTo("RELEASE: not approved (demonstration) (missing: qa)"));
        Assert.That(TrustedSite.CodeOf(site.Approve("qa", "B. Example", ApprovalMeaning.Withdrawn)), Is.EqualTo("LC-Y126"), "it was taken back");
        site.Clock.Now += TimeSpan.FromHours(1);
        Assert.That(TrustedSite.Value(site.Approve("qa", "B. Example")).Standing.IsApproved, Is.True);
    }

    [Test]
    public void A_withdrawal_whose_file_is_gone_is_known_from_a_signed_ledger()
    {
        using var site = TrustedSite.Begin(hasLedger: false);
        site.Admit("qa", "B. Example");
        TrustedSite.Value(site.Approve("qa", "B. Example"));
        site.Clock.Now += TimeSpan.FromHours(1);
        File.Delete(TrustedSite.Value(site.Approve("qa", "B. Example", ApprovalMeaning.Withdrawn)).Written!);
        var standing = site.Show().Standing;
        Assert.That(standing.Line, Is.EqualTo("RELEASE: not approved (demonstration) (missing: qa)"));
        Assert.That(standing.Approvals[0].WhyNot, Does.StartWith("withdrawn at "));
    }

    [TestCase(-1, "LC-Y126")]
    [TestCase(1, null)]
    public void What_would_have_ended_is_not_signed(int hours, string? refused)
    {
        using var site = TrustedSite.Begin();
        site.Admit("qa", "B. Example");
        var until = Moment.Of(site.Clock.Now + TimeSpan.FromHours(hours));
        Assert.That(TrustedSite.CodeOf(site.Approve("qa", "B. Example", condition: new ApprovalCondition("a pilot", null, null, until))), Is.EqualTo(refused));
        Assert.That(Directory.Exists(site.Approvals), Is.EqualTo(refused is null));
    }

    [Test]
    public void A_link_in_place_of_the_approvals_is_refused()
    {
        using var site = TrustedSite.Begin();
        site.Admit("qa", "B. Example");
        TrustedSite.Value(site.Approve("qa", "B. Example"));
        Directory.Move(site.Approvals, site.Approvals + "-elsewhere");
        Directory.CreateSymbolicLink(site.Approvals, site.Approvals + "-elsewhere");
        Assert.That(TrustedSite.CodeOf(site.Approving.Show(site.Build, new Dictionary<string, string>())), Is.EqualTo("LC-W103"));
        Assert.That(TrustedSite.CodeOf(site.Approve("qa", "B. Example")), Is.EqualTo("LC-W103"));
        Assert.That(Directory.GetFiles(site.Approvals + "-elsewhere"), Has.Length.EqualTo(1), "nothing was written behind it");
    }

    [Test]
    public void A_key_that_is_revoked_from_before_it_signed_takes_its_signatures_along()
    {
        using var site = TrustedSite.Begin();
        var key = site.Admit("qa", "B. Example");
        TrustedSite.Value(site.Approve("qa", "B. Example"));
        site.Clock.Now += TimeSpan.FromHours(1);
        Revoke(site, key.Id.Text, Moment.Of(site.Clock.Now - TimeSpan.FromHours(2)));
        Assert.That(site.Show().Standing.Approvals[0], Has.Property("IsBroken").True);
    }

    [Test]
    public void A_key_that_has_ended_signs_no_more()
    {
        using var site = TrustedSite.Begin();
        site.Admit("qa", "B. Example");
        site.Clock.Now += TimeSpan.FromDays(51);
        Assert.That(TrustedSite.CodeOf(site.Approve("qa", "B. Example")), Is.EqualTo("LC-Y110"));
    }

    [Test]
    public void Nobody_approves_what_his_key_has_signed()
    {
        using var site = TrustedSite.Begin();
        site.Admit("engineer", "C. Author");
        site.Admit("qa", "c. author");
        SignBuild(site, "engineer", "C. Author");
        Assert.That(TrustedSite.CodeOf(site.Approve("qa", "c. author")), Is.EqualTo("LC-Y112"));
        site.Admit("qa", "B. Example");
        Assert.That(TrustedSite.Value(site.Approve("qa", "B. Example")).Standing.IsApproved, Is.True);
    }

    [Test]
    public void What_is_real_is_not_approved_before_somebody_has_signed_that_he_made_it()
    {
        using var site = TrustedSite.Begin(isDemonstration: false);
        site.Admit("engineer", "C. Author");
        site.Admit("qa", "B. Example");
        Assert.That(TrustedSite.CodeOf(site.Approve("qa", "B. Example")), Is.EqualTo("LC-Y124"));
        SignBuild(site, "engineer", "C. Author");
        Assert.That(TrustedSite.Value(site.Approve("qa", "B. Example")).Standing.Line, Is.EqualTo("RELEASE: approved"));
    }

    [Test]
    public void In_a_workspace_with_a_signed_log_the_stock_client_accepts_the_approval()
    {
        using var site = TrustedSite.Begin(isDemonstration: false);
        site.Admit("engineer", "C. Author");
        site.Admit("qa", "B. Example");
        SignBuild(site, "engineer", "C. Author");
        Directory.Delete(Path.Combine(site.Folder, "records", "ledger"), recursive: true);
        File.Delete(Path.Combine(site.Folder, LedgerHead.FileName));
        BeginLog(site);
        var answer = TrustedSite.Value(site.Approve("qa", "B. Example"));
        Assert.That(answer.Standing.Line, Is.EqualTo("RELEASE: approved"));
        var bundle = File.ReadAllText(answer.Written!);
        var why = SigstoreClient.Refuses(
            TrustRootOf.Make(answer.Trust), new(bundle), new(bundle, null, "https://plant.example/roles/qa", "https://plant.example"),
            new(bundle, null, "https://plant.example/roles/engineer", "https://plant.example"));
        Assert.That(why.Take(2), Is.All.Null);
        Assert.That(why[2], Is.Not.Null);
    }

    [Test]
    public void A_ledger_that_has_not_begun_is_signed_from_the_trust_on()
    {
        using var site = TrustedSite.Begin(hasLedger: false);
        site.Admit("qa", "B. Example");
        var answer = TrustedSite.Value(site.Approve("qa", "B. Example"));
        Assert.That(answer.Standing.Line, Is.EqualTo("RELEASE: approved (demonstration)"));
        Assert.That(SigstoreClient.Refuses(TrustRootOf.Make(answer.Trust), new SigstoreClient.Question(File.ReadAllText(answer.Written!))).Single(), Is.Null);
        var reading = TrustedSite.Value(LedgerStore.Open(Path.Combine(site.Folder, "records"), "lifecycle/plant-1", new LogVerifier(TrustRootOf.Make(answer.Trust)))
            .Then(store => store.Read()));
        Assert.That(reading.Acts.Select(act => act.Kind), Is.EqualTo((string[])["trust", "trust", "approve"]), "it begins with the trust itself");
        Assert.That(reading.Signatures, Is.EqualTo(SignatureState.Verified));
    }

    // A time stamp has bytes that nobody signs, such as a list of the hashes in it: changed, they still say nothing.
    [Test]
    public void No_flipped_byte_makes_an_approval_say_something_else()
    {
        using var site = TrustedSite.Begin();
        site.Admit("qa", "B. Example");
        var answer = TrustedSite.Value(site.Approve("qa", "B. Example"));
        var bytes = File.ReadAllBytes(answer.Written!);
        var given = answer.Standing.Approvals[0].Given with { OutsideFault = null }; // That is not in its bytes.
        var others = Enumerable.Range(0, bytes.Length).Where(place =>
        {
            byte[] changed = [.. bytes];
            changed[place] ^= 1;
            return ApprovalReader.Read(given.File, changed, site.Trust, Moment.Of(site.Clock.Now)).TryGet(out var read, out _)
                && read.SignatureFault is null && read != given;
        });
        Assert.That(others, Is.Empty);
    }

    [TestCase("Card")]
    [TestCase("WetInk")]
    public void What_was_signed_elsewhere_is_brought_in_and_shown_as_such(string form)
    {
        using var site = TrustedSite.Begin(release: "  needs: [qa]\n  outside: false\n  wetInk: true\n");
        site.Admit("clerk", "G. Clerk");
        site.Admit("qa", "B. Example");
        var file = form == "Card" ? Cms(site, "qa", "D. Elsewhere") : Paper(site);
        var answer = TrustedSite.Value(site.Approving.Import(site.Build, file, "clerk", site.DeskOf("G. Clerk"), null));
        Assert.That(answer.Standing.Line, Is.EqualTo("RELEASE: approved (demonstration)"));
        Assert.That(answer.Standing.Approvals[0].Given.Approval.Form.ToString(), Is.EqualTo(form));
        var evidence = Directory.GetFiles(site.Approvals).Single(path => !path.EndsWith(".sigstore.json", StringComparison.Ordinal));
        File.AppendAllText(evidence, "#");
        Assert.That(site.Show().Standing.Approvals[0].WhyNot, Is.EqualTo("what was signed elsewhere is not beside it"));
    }

    [Test]
    public void A_card_that_the_trust_does_not_register_is_nobodys()
    {
        using var site = TrustedSite.Begin();
        site.Admit("clerk", "G. Clerk");
        var file = Cms(site, "qa", null);
        Assert.That(TrustedSite.CodeOf(site.Approving.Import(site.Build, file, "clerk", site.DeskOf("G. Clerk"), null)), Is.EqualTo("LC-Y125"));
    }

    /// <summary>What a request's archive holds, signed by OpenSSL with a key that the site has not made.</summary>
    private static string Cms(TrustedSite site, string role, string? registeredTo)
    {
        var at = Path.Combine(site.Folder, "elsewhere");
        Directory.CreateDirectory(at);
        var made = Programs.OpenSsl(
            "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", Path.Combine(at, "card.key"), "-out", Path.Combine(at, "card.pem"),
            "-subj", "/CN=D. Elsewhere", "-days", "30");
        Assert.That(made.ExitCode, Is.Zero, made.Said);
        if (registeredTo is not null)
        {
            TrustedSite.Value(site.Change.Register(
                Path.Combine(at, "card.pem"), TrustedSite.Ask(role, registeredTo) with { Custody = KeyCustody.Card }, TimeSpan.FromDays(30), null));
        }

        var archive = Path.Combine(at, "ask.zip");
        TrustedSite.Value(site.Approving.Ask(
            new ApproveRequest { Build = site.Build, Role = role, Meaning = ApprovalMeaning.Approved, Reason = "as asked", Keys = at }, archive));
        System.IO.Compression.ZipFile.ExtractToDirectory(archive, at);
        var signed = Programs.OpenSsl(
            "cms", "-sign", "-binary", "-nodetach", "-in", Path.Combine(at, "approval.json"), "-signer", Path.Combine(at, "card.pem"),
            "-inkey", Path.Combine(at, "card.key"), "-md", "sha256", "-outform", "DER", "-out", Path.Combine(at, "approval.p7s"));
        Assert.That(signed.ExitCode, Is.Zero, signed.Said);
        return Path.Combine(at, "approval.p7s");
    }

    private static string Paper(TrustedSite site)
    {
        var file = Path.Combine(site.Folder, "paper.yaml");
        File.WriteAllText(file, $"""
            format: lifecycle/wet-ink@1
            build: {site.Show().Build.Digest}
            role: qa
            holder: B. Example
            meaning: approved
            reason: signed in the archive
            at: "2026-03-04T07:00:00+02:00"
            keptAt: archive 12
            """);
        return file;
    }

    private static void Revoke(TrustedSite site, string key, Moment? from)
    {
        var back = Directory.GetCurrentDirectory();
        TrustedSite.Value(site.Change.Revoke(site.Folder, RevokedThing.Key, key, from, "lost", null));
        Assert.That(Directory.GetCurrentDirectory(), Is.EqualTo(back));
    }

    /// <summary>Puts the signature of a role beside build.json, as whoever locks a build does.</summary>
    private static void SignBuild(TrustedSite site, string role, string holder) => With(site, role, holder, (signer, _) =>
        File.WriteAllBytes(Path.Combine(site.Build, "model.sig"), UnloggedBundle.Write(signer.Sign("{}"u8.ToArray()))));

    /// <summary>A first act by an author, signed: from now on the log is a signed one.</summary>
    private static void BeginLog(TrustedSite site) => With(site, "engineer", "C. Author", (signer, log) =>
    {
        var store = TrustedSite.Value(LedgerStore.Open(Path.Combine(site.Folder, "records"), site.Trust.Log));
        var act = TrustedSite.Value(Ledger.Act.From(new Ledger.ActDraft
        {
            Kind = "lock", Role = "engineer", Key = signer.KeyId, At = Moment.Of(site.Clock.Now), Tool = new Ledger.ToolVersion("lifecycle", "1"),
            Subjects = [Ledger.NamedDigest.Of("build", "x", site.Show().Build.Digest)],
        }));
        TrustedSite.Value(store.Append([act], new LogSigner(signer, log, site.Trust.Log)));
        LedgerHead.Write(TrustedSite.Value(Storage.Workspaces.Workspace.Around(site.Folder)), store.Head);
    });

    private static void With(TrustedSite site, string role, string holder, Action<StatementSigner, SigningKey> act)
    {
        var key = site.Trust.KeysOf(role).First(key => TrustHolder.AreSame(key.Holder, holder));
        var clock = site.Trust.KeysFor(KeyUse.Time).Single();
        using var signing = OpenKey(site, site.DeskOf(holder), key, role);
        using var timing = OpenKey(site, Path.Combine(site.Folder, "trust", "keys"), clock, "time");
        using var log = OpenKey(site, Path.Combine(site.Folder, "trust", "keys"), site.Trust.KeysFor(KeyUse.Log).Single(), "log");
        using var time = new TimeAuthority(timing, clock.Certificate, site.Clock);
        act(TrustedSite.Value(StatementSigner.For(signing, key.Certificate, time)), log);
    }

    private static SigningKey OpenKey(TrustedSite site, string folder, TrustKey key, string name)
    {
        var file = Directory.GetFiles(folder, $"*.{key.Id.Hex[..16]}.key.pem").Single();
        return TrustedSite.Value(SigningKey.Open(
            new SourceSpot(file), File.ReadAllText(file), Encoding.UTF8.GetBytes("passphrase of LIFECYCLE_KEY_" + name.ToUpperInvariant())));
    }
}
