using Lifecycle.Formats;
using Lifecycle.Signing.Bundles;
using Lifecycle.Signing.Models;
using Lifecycle.Signing.Verification;

namespace Lifecycle.Signing;

/// <summary>What this tool says of its own bundles, and of ones that somebody changed.</summary>
public sealed class BundleVerifierTests
{
    [Test]
    public void A_bundle_of_ours_is_accepted_and_every_check_says_what_it_looked_at()
    {
        using var site = new ThrowAwaySite();
        var statement = site.Sign("model.onnx", "config/a.yaml");
        var found = BundleVerifier.Verify(Ours(site, BundleText.Write(statement, site.Enter(statement))));
        Assert.That(found.IsAccepted, Is.True, Told(found));
        Assert.That(found.Checks.Select(check => $"{check.Name} {check.Action} {check.Holds}"), Is.EqualTo(new[]
        {
            "profile Enforced True", "time-stamp Enforced True", "certificate Enforced True", "purpose Enforced True",
            "certificate-log Enforced True", "identity Enforced True", "signature Enforced True", "entry Enforced True",
            "inclusion Enforced True", "checkpoint Enforced True",
        }));
        Assert.That(found.Role, Is.EqualTo(ThrowAwaySite.Role));
        Assert.That(found.SignerKey, Is.EqualTo(site.RoleKey.Id));
        Assert.That(found.Times.Single().ToString(), Is.EqualTo("2026-03-04T05:06:07Z"));
    }

    [Test]
    public void The_twin_of_ours_is_accepted_under_the_public_key_alone()
    {
        using var site = new ThrowAwaySite();
        var statement = site.Sign("model.onnx");
        var twin = Read(BundleText.WriteForKey(statement, site.Enter(statement)));
        var request = new VerificationRequest
        {
            Bundle = twin, Root = site.Root, Now = Moment.Of(ThrowAwaySite.Now), Keys = [site.LogKey.PublicKey, site.RoleKey.PublicKey], IsOurs = true,
        };
        var found = BundleVerifier.Verify(request);
        Assert.That(found.IsAccepted, Is.True, Told(found));
        Assert.That(BundleVerifier.Verify(request with { Keys = [site.LogKey.PublicKey] }).IsAccepted, Is.False);
    }

    [Test]
    public void What_was_signed_reads_back_as_it_was()
    {
        var model = ThrowAwaySite.Model("c", "a/z", "a-b", "a.txt", "B", "\uff21", "\U0001f600");
        var read = ThrowAwaySite.Value(ModelStatementReader.Read(new SourceSpot("bundle"), model.Write()));
        Assert.That(read.Statement.Manifest.Files.Select(file => file.Path), Is.EqualTo(
            new[] { "B", "a-b", "a.txt", "a/z", "c", "\uff21", "\U0001f600" }), "by code points of the whole path");
        Assert.That(read.Statement.Write(), Is.EqualTo(model.Write()));
        Assert.That(read.Warnings, Is.EqualTo(new[] { "left out by the signer: build.sig" }));
    }

    internal static VerificationRequest Ours(ThrowAwaySite site, byte[] bundle) => new()
    {
        Bundle = Read(bundle), Root = site.Root, Now = Moment.Of(ThrowAwaySite.Now), Role = ThrowAwaySite.Role,
        Issuer = ThrowAwaySite.Issuer, IsOurs = true,
    };

    internal static SigstoreBundle Read(byte[] bundle) => ThrowAwaySite.Value(BundleReader.Read("bundle", bundle));

    internal static string Told(BundleFindings found) => string.Join(
        "\n", found.Checks.Select(check => $"{check.Action} {check.Name} {check.Holds}: {check.What} {check.Why}"));
}
