using System.Text;
using Lifecycle.Signing.Bundles;

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
}
