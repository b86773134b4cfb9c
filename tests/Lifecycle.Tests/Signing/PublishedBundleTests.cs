using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Lifecycle.Formats;
using Lifecycle.Signing.Bundles;
using Lifecycle.Signing.Models;
using Lifecycle.Signing.Trust;
using Lifecycle.Signing.Verification;
using Lifecycle.TestKit;

namespace Lifecycle.Signing;

/// <summary>Bundles that others published, under the roots that they published with them.</summary>
public sealed class PublishedBundleTests
{
    [TestCase("intoto-with-custom-trust-root")]
    [TestCase("managed-key-and-trusted-root")]
    [TestCase("rekor2-dsse-happy-path")]
    public void A_bundle_of_the_conformance_suite_is_accepted_and_not_with_a_byte_changed(string name)
    {
        var request = Request(name);
        var found = BundleVerifier.Verify(request);
        Assert.That(found.IsAccepted, Is.True, BundleVerifierTests.Told(found));

        var changed = request.Bundle.Content is BundleContent.Statement { Envelope: var envelope }
            ? request with { Bundle = request.Bundle with { Content = new BundleContent.Statement(envelope with { Payload = Flipped(envelope.Payload) }) } }
            : request with { Artifact = Flipped(request.Artifact!.Value) };
        Assert.That(BundleVerifier.Verify(changed).IsAccepted, Is.False);
        Assert.That(BundleVerifier.Verify(request with { Root = new TrustRoot([], [], [], []) }).IsAccepted, Is.EqualTo(
            request.Bundle.Signer is BundleSigner.Key), "a key that is given needs no root");
    }

    [Test]
    public void The_model_of_the_reference_tool_is_accepted_under_its_key_and_not_with_a_byte_changed()
    {
        var bundle = ThrowAwaySite.Value(BundleReader.Read("model.sig", File.ReadAllBytes(Vector("oms/v1.1.0-elliptic-key/model.sig"))));
        var key = PublicKey(Vector("oms/keys/signing-key-pub.pem"));
        var request = new VerificationRequest { Bundle = bundle, Keys = [key], Now = Moment.Of(ThrowAwaySite.Now) };
        var found = BundleVerifier.Verify(request);
        Assert.That(found.IsAccepted, Is.True, BundleVerifierTests.Told(found));

        var envelope = ((BundleContent.Statement)bundle.Content).Envelope;
        var read = ThrowAwaySite.Value(ModelStatementReader.Read(new SourceSpot("model.sig"), envelope.Payload.Span));
        Assert.That(read.Statement.Manifest.Root.Hex, Is.EqualTo("92745110b1ab4368471cbe31664e10174e954b113a3df333db860317b2c6dec4"));
        Assert.That(read.Statement.Manifest.Files.Select(file => file.Digest), Is.EqualTo(
            new[] { "signme-1", "signme-2" }.Select(file => Digest.Of(File.ReadAllBytes(Vector("oms/v1.1.0-elliptic-key/" + file))))));
        Assert.That(read.Warnings, Has.Some.Contains("ignore-me"));

        var changed = new BundleContent.Statement(envelope with { Payload = Flipped(envelope.Payload) });
        Assert.That(BundleVerifier.Verify(request with { Bundle = bundle with { Content = changed } }).IsAccepted, Is.False);
    }

    [Test]
    public void A_trusted_root_of_others_reads_and_what_is_written_of_it_reads_the_same()
    {
        var root = ThrowAwaySite.Value(TrustRootReader.Read("root", File.ReadAllBytes(Vector("sigstore-conformance/production_trusted_root.json"))));
        Assert.That(root.Logs, Is.Not.Empty);
        Assert.That(root.TimeAuthorities, Is.Not.Empty);
    }

    internal static string Vector(string relative)
    {
        var path = Repository.SharedData("signing/" + relative);
        if (path is null)
        {
            Assert.Ignore($"skipped: the shared vector {relative} is not here");
        }

        return path!;
    }

    internal static ReadOnlyMemory<byte> PublicKey(string path)
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(path));
        return key.ExportSubjectPublicKeyInfo();
    }

    private static VerificationRequest Request(string name)
    {
        var index = JsonNode.Parse(File.ReadAllText(Vector("sigstore-conformance/index.json")))!.AsArray()
            .Single(one => one!["name"]!.GetValue<string>() == name)!;
        var folder = $"sigstore-conformance/{name}/";
        return new VerificationRequest
        {
            Bundle = ThrowAwaySite.Value(BundleReader.Read("bundle", File.ReadAllBytes(Vector(folder + "bundle.sigstore.json")))),
            Root = ThrowAwaySite.Value(TrustRootReader.Read("root", File.ReadAllBytes(Vector(folder + "trusted_root.json")))),
            Keys = name.StartsWith("managed", StringComparison.Ordinal) ? [PublicKey(Vector(folder + "key.pub"))] : [],
            Role = index["identity"]?.GetValue<string>(), Issuer = index["issuer"]?.GetValue<string>(),
            Artifact = File.ReadAllBytes(Vector("sigstore-conformance/" + index["artifact"]!.GetValue<string>())),
            Now = Moment.Of(ThrowAwaySite.Now),
        };
    }

    private static ReadOnlyMemory<byte> Flipped(ReadOnlyMemory<byte> bytes)
    {
        var changed = bytes.ToArray();
        changed[changed.Length / 2] ^= 1;
        return changed;
    }
}
