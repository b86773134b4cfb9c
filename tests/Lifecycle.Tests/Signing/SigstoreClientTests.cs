using System.Text;
using Lifecycle.Signing.Bundles;
using Lifecycle.Signing.Verification;

namespace Lifecycle.Signing;

/// <summary>What the Sigstore project's own client says of our bundles, at its default thresholds.</summary>
public sealed class SigstoreClientTests
{
    [Test]
    public void A_bundle_is_accepted_for_its_role_and_issuer_and_for_no_other()
    {
        using var site = new ThrowAwaySite();
        var statement = site.Sign("model.onnx", "config/a.yaml");
        var bundle = Encoding.UTF8.GetString(BundleText.Write(statement, site.Enter(statement)));
        var why = SigstoreClient.Refuses(
            site.Root,
            new(bundle),
            new(bundle, null, ThrowAwaySite.Role, ThrowAwaySite.Issuer),
            new(bundle, null, ThrowAwaySite.Role + "2", ThrowAwaySite.Issuer),
            new(bundle, null, ThrowAwaySite.Role, "https://other.example"));
        Assert.That(why[0], Is.Null);
        Assert.That(why[1], Is.Null);
        Assert.That(why[2], Does.Contain("certificate identity"));
        Assert.That(why[3], Does.Contain("certificate extension"));
    }

    [Test]
    public void The_twin_is_accepted_with_the_public_key_alone_and_with_no_other()
    {
        using var site = new ThrowAwaySite();
        var statement = site.Sign("model.onnx");
        var bundle = Encoding.UTF8.GetString(BundleText.WriteForKey(statement, site.Enter(statement)));
        var why = SigstoreClient.Refuses(
            site.Root,
            new(bundle, BundleText.PemOf(site.RoleKey.PublicKey)), new(bundle, BundleText.PemOf(site.LogKey.PublicKey)));
        Assert.That(why[0], Is.Null);
        Assert.That(why[1], Does.Contain("signature verification failed"));
    }

    [Test]
    public void A_bundle_is_accepted_wherever_its_entry_stands_in_the_log()
    {
        using var site = new ThrowAwaySite();
        var bundles = new[] { (0, 0), (0, 1), (1, 0), (7, 0), (0, 8), (254, 3) }.Select(place =>
        {
            var statement = site.Sign("model.onnx", $"\U0001f600 {place}");
            return BundleText.Write(statement, site.Enter(statement, place.Item1, place.Item2));
        }).ToList();
        Assert.That(
            SigstoreClient.Refuses(site.Root, [.. bundles.Select(bundle => new SigstoreClient.Question(Encoding.UTF8.GetString(bundle)))]),
            Is.All.Null);
        Assert.That(
            bundles.Select(bundle => BundleVerifier.Verify(BundleVerifierTests.Ours(site, bundle)).IsAccepted), Is.All.True);
    }
}
