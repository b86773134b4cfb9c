using Lifecycle.Builds;
using Lifecycle.Builds.Roles;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.TestKit;
using Lifecycle.Workflows.Approving;

namespace Lifecycle.Workflows.Verifying;

/// <summary>What a verifier elsewhere sees with nothing but a build, its approvals and an exported trust.</summary>
public sealed class VerifyTrustTests
{
    private static readonly TimeSpan TwoYears = TimeSpan.FromDays(731);

    [Test]
    public void A_build_that_is_signed_and_approved_is_a_yes_and_custody_is_said_first()
    {
        using var site = SignedSite.Begin();
        site.Approve();
        var found = site.Verified();
        Assert.That(found.Exit, Is.EqualTo(ExitCode.Ok), Told(found));
        Assert.That(found.Lines, Is.EqualTo(new[] { "BUILD: intact and signed", "RELEASE: approved" }));
        Assert.That(found.Checks[0].Name, Is.EqualTo("custody"));
        Assert.That(Named(found, "role").Words, Is.EqualTo($"C. Author as 'engineer' was allowed to 'lock' when it was stamped, at {Moment.Of(site.Site.Clock.Now.AddTicks(-8_900_000))}"));
        Assert.That(Named(found, "consistency").Words, Does.StartWith("no earlier checkpoint"));
        Assert.That(found.Checks.Where(check => check.Name == OrderOfActs.Name).Select(check => check.IsFault), Is.EqualTo(new[] { false, false }));
    }

    [TestCase(VerifyAim.Release, ExitCode.NotEnough)]
    [TestCase(VerifyAim.Shadow, ExitCode.Ok)]
    [TestCase(VerifyAim.Signature, ExitCode.Ok)]
    public void What_is_not_approved_is_a_yes_for_no_release(VerifyAim aim, ExitCode exit)
    {
        using var site = SignedSite.Begin();
        var found = site.Verified(site.Request() with { Aim = aim });
        Assert.That((found.Exit, found.Lines[1]), Is.EqualTo((exit, "RELEASE: not approved (missing: qa)")), Told(found));
    }

    [TestCase(VerifyAim.Release, ExitCode.NotEnough)]
    [TestCase(VerifyAim.Shadow, ExitCode.NotEnough)]
    [TestCase(VerifyAim.Signature, ExitCode.Ok)]
    public void A_bare_root_knows_no_roles_and_says_so(VerifyAim aim, ExitCode exit)
    {
        using var site = SignedSite.Begin();
        site.Approve();
        var found = site.Verified(site.Request(Path.Combine(site.Export(), "trusted_root.json")) with { Aim = aim });
        Assert.That((found.Exit, found.Lines[1]), Is.EqualTo((exit, BuildVerification.NotShown)));
        foreach (var name in (string[])["custody", "role", "approval", "threshold", "separation"])
        {
            Assert.That(Named(found, name).State, Is.EqualTo(CheckState.Skipped), name);
        }
    }

    [Test]
    public void Two_years_later_what_was_signed_holds_and_nothing_is_released_under_a_trust_that_ended()
    {
        using var site = SignedSite.Begin();
        site.Approve();
        var before = site.Export();
        foreach (var _ in Enumerable.Range(0, 2))
        {
            site.Site.Clock.Now += TimeSpan.FromDays(350);
            TrustedSite.Value(site.Site.Change.Rotate(site.Site.Roles, null));
        }

        site.Site.Clock.Now += TwoYears - TimeSpan.FromDays(700);
        var ended = site.Verified(site.Request(before));
        Assert.That((ended.Exit, ended.IsSigned), Is.EqualTo((ExitCode.NotEnough, true)), Told(ended));
        Assert.That(ended.Lines[1], Does.StartWith("RELEASE: not approved (the trust ended at"));
        Assert.That(site.Verified(site.Request(before) with { Aim = VerifyAim.Signature }).Exit, Is.EqualTo(ExitCode.Ok));

        // Every certificate of a role has ended by now; the versions of the trust that followed keep what they signed.
        var after = site.Verified(site.Request(site.Export("after")));
        Assert.That(after.Exit, Is.EqualTo(ExitCode.Ok), Told(after));
    }

    [TestCase(false, null)]
    [TestCase(true, "LC-B210")]
    public void A_key_that_was_revoked_keeps_what_was_stamped_before(bool isBefore, string? code)
    {
        using var site = SignedSite.Begin();
        site.Approve();
        var stamped = Moment.Of(site.Site.Clock.Now);
        site.Site.Clock.Now += TimeSpan.FromHours(1);
        var key = site.Site.Trust.KeysOf("engineer").Single();
        TrustedSite.Value(site.Site.Change.Revoke(site.Site.Folder, RevokedThing.Key, key.Id.Text, isBefore ? stamped - TimeSpan.FromMinutes(1) : null, "lost", null));
        Assert.That(site.Code(), Is.EqualTo(code));
    }

    [Test]
    public void A_role_that_may_not_lock_locked_nothing()
    {
        using var site = SignedSite.Begin();
        var export = site.Export();
        site.Lock(site.Build, "qa", SignedSite.Quality);
        Assert.That(site.Code(site.Request(export)), Is.EqualTo("LC-B210"));
    }

    [Test]
    public void A_revoked_build_is_released_by_nobody_and_runs_in_no_shadow()
    {
        using var site = SignedSite.Begin();
        site.Approve();
        var digest = site.Verified().Digest;
        TrustedSite.Value(site.Site.Change.Revoke(site.Site.Folder, RevokedThing.Build, digest.Text, null, "recalled", null));
        foreach (var aim in (VerifyAim[])[VerifyAim.Release, VerifyAim.Shadow])
        {
            var found = site.Verified(site.Request() with { Aim = aim });
            Assert.That((found.Exit, Named(found, "revocation").IsFailure), Is.EqualTo((ExitCode.NotEnough, true)));
            Assert.That(found.Lines[1], Does.Contain("recalled"));
        }
    }

    [Test]
    public void An_author_who_approves_his_own_build_is_found()
    {
        using var site = SignedSite.Begin();
        site.Site.Admit("qa", "c. author");
        site.Forge("c. author", approval => approval with { Holder = SignedSite.Engineer });
        Breaks(site, "made this build, and nobody approves his own");
    }

    [Test]
    public void An_approval_of_another_build_is_found()
    {
        using var site = SignedSite.Begin();
        site.Forge(SignedSite.Quality, approval => approval with { Build = Digest.Of("another"u8) });
        Breaks(site, "it is of the build");
    }

    [Test]
    public void A_trust_that_is_older_than_an_approval_is_seen_to_be()
    {
        using var site = SignedSite.Begin();
        var older = site.Export("older");
        site.Site.Admit("clerk", "G. Clerk");
        site.Approve();
        var found = site.Verified(site.Request(older));
        Assert.That(found.Exit, Is.EqualTo(ExitCode.Integrity));
        Assert.That(Named(found, "approval").Words, Does.Contain("bring a newer export of it"));
        Assert.That(site.Verified().Exit, Is.EqualTo(ExitCode.Ok));
    }

    [Test]
    public void An_approval_that_is_copied_counts_once_and_a_threshold_that_is_one_short_is_said()
    {
        using var site = SignedSite.Begin();
        File.WriteAllText(site.Site.Roles, File.ReadAllText(site.Site.Roles).Replace("  - name: qa\n", "  - name: qa\n    threshold: 2\n", StringComparison.Ordinal));
        site.Site.Take(TrustedSite.Value(site.Site.Change.Rotate(site.Site.Roles, null)).Trust);
        site.Approve();
        var file = Directory.GetFiles(site.Site.Approvals).Single();
        File.Copy(file, file.Replace("1-qa", "2-qa", StringComparison.Ordinal));
        var found = site.Verified();
        Assert.That((found.Exit, found.Lines[1]), Is.EqualTo((ExitCode.NotEnough, "RELEASE: not approved (missing: qa 1 of 2)")), Told(found));
        Assert.That(found.Checks.Where(check => check.Name == "approval").Select(check => check.Words), Has.Some.EndsWith("it is a copy of 1-qa.sigstore.json"));
        site.Site.Admit("qa", "E. Example");
        TrustedSite.Value(site.Site.Approve("qa", "E. Example"));
        Assert.That(site.Verified().Exit, Is.EqualTo(ExitCode.Ok));
    }

    [Test]
    public void The_first_version_of_the_trust_is_pinned_by_its_digest()
    {
        using var site = SignedSite.Begin();
        site.Approve();
        var export = site.Export();
        var first = TrustDocument.DigestOf(TrustedSite.Value(Storage.Custody.TrustFiles.Versions(export, "export"))[0]);
        Assert.That(Named(site.Verified(site.Request(export) with { TrustDigest = first }), "trust-root").State, Is.EqualTo(CheckState.Enforced));
        Assert.That(Named(site.Verified(site.Request(export)), "trust-root").Words, Does.Contain("is believed because you brought it"));
        Assert.That(site.Code(site.Request(export) with { TrustDigest = Digest.Of("another"u8) }), Is.EqualTo("LC-B211"));
        Assert.That(site.Code(site.Request(Path.Combine(export, "trusted_root.json")) with { TrustDigest = first }), Is.EqualTo("LC-B211"));
    }

    [Test]
    public void A_trust_of_which_a_version_is_missing_or_was_changed_is_refused()
    {
        using var site = SignedSite.Begin();
        var export = site.Export();
        var file = Path.Combine(export, "earlier", "2.json");
        var good = File.ReadAllText(file);
        File.Delete(file);
        Assert.That(site.Code(site.Request(export)), Is.EqualTo("LC-Y104"));
        File.WriteAllText(file, good.Replace("desk of B. Example", "desk of X. Example", StringComparison.Ordinal).Replace("desk of C. Author", "desk of X. Author", StringComparison.Ordinal));
        Assert.That(site.Code(site.Request(export)), Is.AnyOf("LC-Y105", "LC-Y106"));
    }

    [TestCase(30, ExitCode.Ok)]
    [TestCase(29, ExitCode.NotEnough)]
    public void A_list_of_revocations_may_be_asked_to_be_fresh(int daysMax, ExitCode exit)
    {
        using var site = SignedSite.Begin();
        site.Approve();
        var export = site.Export();
        site.Site.Clock.Now += TimeSpan.FromDays(30);
        var found = site.Verified(site.Request(export) with { DaysMax = daysMax });
        Assert.That(found.Exit, Is.EqualTo(exit), Told(found));
        Assert.That(Named(found, "age").IsFailure, Is.EqualTo(exit != ExitCode.Ok));
    }

    [TestCase("CH-2", ExitCode.Ok)]
    [TestCase("CH-3", ExitCode.NotEnough)]
    [TestCase(null, ExitCode.NotEnough)] // Nobody said for which.
    public void An_approval_for_one_camera_is_none_for_another(string? camera, ExitCode exit)
    {
        using var site = SignedSite.Begin();
        TrustedSite.Value(site.Site.Approve("qa", SignedSite.Quality, condition: new ApprovalCondition("daily check", "camera", "CH-2", null)));
        var found = site.Verified(site.Request() with { Scope = camera is null ? new Dictionary<string, string>() : new() { ["camera"] = camera } });
        Assert.That(found.Exit, Is.EqualTo(exit), Told(found));
        Assert.That(found.Lines[1], Does.Contain(camera is null ? "RELEASE: approved, only for camera=CH-2" : "RELEASE: "));
    }

    [Test]
    public void Signatures_of_another_build_are_found()
    {
        using var site = SignedSite.Begin();
        using var place = new TempFolder();
        var contents = new SortedDictionary<string, byte[]>(BuildSamples.Contents.ToDictionary(), StringComparer.Ordinal) { ["run/candidate/empty"] = [1] };
        var other = BuildSamples.Write(place, BuildSamples.Of(contents), contents);
        site.Lock(other);
        foreach (var name in BuildPaths.Signatures)
        {
            File.Copy(Path.Combine(other, name), Path.Combine(site.Build, name), overwrite: true);
        }

        Assert.That(site.Code(), Is.EqualTo("LC-G110"));
    }

    [TestCase("model.sig")]
    [TestCase("model.key.sig")]
    public void A_signature_that_is_a_pipe_or_far_too_large_is_refused_and_not_read(string name)
    {
        using var site = SignedSite.Begin();
        var file = Path.Combine(site.Build, name);
        File.Delete(file);
        using (var large = File.Create(file))
        {
            large.SetLength(64_000_001);
        }

        Assert.That(site.Code(), Is.EqualTo("LC-G110"));
        File.Delete(file);
        Signing.Programs.Run("mkfifo", [file]);
        Assert.That(site.Code(), Is.EqualTo("LC-G110"));
    }

    private static void Breaks(SignedSite site, string why)
    {
        var found = site.Verified();
        Assert.That((found.Exit, found.IsBroken), Is.EqualTo((ExitCode.Integrity, true)), Told(found));
        Assert.That(found.Checks.Single(check => check is { Name: "approval", IsFailure: true }).Words, Does.Contain(why));
    }

    private static BuildCheck Named(BuildVerification found, string name) => found.Checks.First(check => check.Name == name);

    internal static string Told(BuildVerification found) => string.Join('\n', found.Checks.Select(check => $"{check.StateName} {check.Name} {check.IsFault}: {check.Words}").Concat(found.Lines));
}
