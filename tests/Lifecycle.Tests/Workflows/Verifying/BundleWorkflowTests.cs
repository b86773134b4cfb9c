using Lifecycle.Builds;
using Lifecycle.Builds.Roles;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Approving;

namespace Lifecycle.Workflows.Verifying;

/// <summary>One bundle alone, without the build that it is about.</summary>
public sealed class BundleWorkflowTests
{
    [Test]
    public void An_approval_and_the_signature_of_a_build_are_verified_alone()
    {
        using var site = SignedSite.Begin();
        site.Approve();
        var (export, approval) = (site.Export(), Directory.GetFiles(site.Site.Approvals).Single());
        var found = TrustedSite.Value(Verify(site, approval, export));
        Assert.That((found.Kind, found.Exit), Is.EqualTo((SignedKind.Act, ExitCode.Ok)));
        Assert.That(found.Checks[0].Words, Does.StartWith("qa, B. Example: approved"));
        var locked = TrustedSite.Value(Verify(site, Path.Combine(site.Build, "model.sig"), export));
        Assert.That((locked.Kind, locked.Exit), Is.EqualTo((SignedKind.Build, ExitCode.Ok)));
        Assert.That(locked.Checks.Single(check => check.Name == "files").State, Is.EqualTo(CheckState.Skipped));
        Assert.That(TrustedSite.CodeOf(Verify(site, Path.Combine(site.Build, "model.key.sig"), export)), Is.EqualTo("LC-B212"));
        Assert.That(TrustedSite.Value(Verify(site, approval, Path.Combine(export, "trusted_root.json"))).Exit, Is.EqualTo(ExitCode.NotEnough));

        var bytes = File.ReadAllBytes(approval);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(approval, bytes);
        Assert.That(TrustedSite.CodeOf(Verify(site, approval, export)), Is.EqualTo("LC-G110").Or.EqualTo("LC-B212"));
    }

    [Test]
    public void An_approval_by_a_key_that_was_revoked_before_does_not_count()
    {
        using var site = SignedSite.Begin();
        site.Approve();
        site.Site.Clock.Now += TimeSpan.FromHours(1);
        var key = site.Site.Trust.KeysOf("qa").Single();
        TrustedSite.Value(site.Site.Change.Revoke(
            site.Site.Folder, RevokedThing.Key, key.Id.Text, Formats.Moment.Of(site.Site.Clock.Now - TimeSpan.FromHours(2)), "lost", null));
        var found = TrustedSite.Value(Verify(site, Directory.GetFiles(site.Site.Approvals).Single(), site.Export()));
        Assert.That((found.Exit, found.Lines[0]), Is.EqualTo((ExitCode.Integrity, "SIGNATURE: does not count")));
    }

    private static Outcome<SignatureVerification> Verify(SignedSite site, string bundle, string trust) =>
        new BundleWorkflow(site.Site.Clock).Verify(new VerifyRequest(bundle, null, VerifyDepth.Whole, trust));
}
