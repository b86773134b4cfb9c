using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Lifecycle.Builds;
using Lifecycle.Formats;
using Lifecycle.Ledger.Signed;
using Lifecycle.Refusals;
using Lifecycle.Signing;
using Lifecycle.Signing.Bundles;
using Lifecycle.Signing.Models;
using Lifecycle.TestKit;
using Lifecycle.Workflows.Approving;

namespace Lifecycle.Workflows.Verifying;

/// <summary>Models that somebody else signed: the files are the very ones that were signed, and no other.</summary>
public sealed class ForeignWorkflowTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    [Test]
    public void The_model_of_the_reference_tool_verifies_and_every_change_to_it_is_found()
    {
        using var folder = new TempFolder();
        var model = Copy(folder);
        var asked = new ForeignRequest(model, Path.Combine(model, "model.sig")) { PublicKey = PublishedBundleTests.Vector("oms/keys/signing-key-pub.pem") };
        var found = TrustedSite.Value(Verify(asked));
        Assert.That((found.Exit, found.Lines[0]), Is.EqualTo((ExitCode.Ok, "SIGNATURE: holds")));
        Assert.That(found.Checks.Single(check => check.Name == "files").Words, Does.StartWith("2 files"));
        Assert.That(found.Checks.Single(check => check.Name == "ignored").Words, Does.Contain("here and vouched for by nobody: ignore-me"));

        File.AppendAllText(Path.Combine(model, "signme-1"), "x");
        Refused(asked, "'signme-1' is sha256:");
        File.Delete(Path.Combine(model, "signme-1"));
        Refused(asked, "'signme-1' was signed, and is missing");
        File.CreateSymbolicLink(Path.Combine(model, "signme-1"), PublishedBundleTests.Vector("oms/v1.1.0-elliptic-key/signme-1"));
        Refused(asked, "'signme-1' is a link");
        File.Delete(Path.Combine(model, "signme-1"));
        File.Copy(PublishedBundleTests.Vector("oms/v1.1.0-elliptic-key/signme-1"), Path.Combine(model, "signme-1"));
        File.WriteAllText(Path.Combine(model, "extra"), "");
        Refused(asked, "'extra' was not signed");
    }

    [Test]
    public void Another_key_and_a_signature_that_does_not_read_are_refused()
    {
        using var folder = new TempFolder();
        var model = Copy(folder);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var asked = new ForeignRequest(model, Path.Combine(model, "model.sig")) { PublicKey = folder.Write("other.pem", Encoding.ASCII.GetBytes(other.ExportSubjectPublicKeyInfoPem())) };
        Assert.That(TrustedSite.CodeOf(Verify(asked)), Is.EqualTo("LC-G110"));
        Assert.That(TrustedSite.CodeOf(Verify(asked with { PublicKey = folder.Write("none.pem", "x"u8.ToArray()) })), Is.EqualTo("LC-G118"));
        Assert.That(TrustedSite.CodeOf(Verify(asked with { PublicKey = folder.Write("private.pem", Encoding.ASCII.GetBytes(other.ExportPkcs8PrivateKeyPem())) })), Is.EqualTo("LC-G118"));
        Assert.That(TrustedSite.CodeOf(Verify(asked with { Signature = folder.Write("rubbish.sig", "{"u8.ToArray()) })), Is.EqualTo("LC-G110"));
        Assert.That(TrustedSite.CodeOf(Verify(asked with { Signature = folder.At("nowhere.sig") })), Does.StartWith("LC-W"));
    }

    // What the reference tool itself lets through, each told by name.
    [TestCase("resources", "[]", "names no file")]
    [TestCase("resources/0/name", "\"../secret\"", "'.' or '..'")]
    [TestCase("resources/0/name", "\"b\"", "'b' is named twice")]
    [TestCase("resources/0/name", "\"B\"", "differ in case alone")]
    [TestCase("serialization/method", "\"shards\"", "shards and other hashes are not read")]
    [TestCase("serialization/hash_type", "\"blake2b\"", "shards and other hashes are not read")]
    [TestCase("serialization/ignore_paths", "[\".\"]", "could be any file")]
    public void A_list_that_could_hide_a_file_is_refused_with_its_reason(string path, string value, string why)
    {
        using var folder = new TempFolder();
        folder.Write("model/a", "a"u8.ToArray());
        folder.Write("model/b", "b"u8.ToArray());
        var statement = JsonNode.Parse(new ModelStatement("model", Manifest("a", "b"), [], new Dictionary<string, string>()).Write())!;
        var steps = ("predicate/" + path).Split('/');
        var holder = steps[..^1].Aggregate(statement, (node, step) => int.TryParse(step, out var place) ? node[place]! : node[step]!);
        holder[steps[^1]] = JsonNode.Parse(value);
        var digests = statement["predicate"]!["resources"]!.AsArray().SelectMany(file => Convert.FromHexString(file!["digest"]!.GetValue<string>()));
        statement["subject"]![0]!["digest"]!["sha256"] = Convert.ToHexStringLower(SHA256.HashData([.. digests]));
        Refused(Signed(folder, statement.ToJsonString()), why);
    }

    [Test]
    public void A_member_that_is_there_twice_is_refused()
    {
        using var folder = new TempFolder();
        folder.Write("model/a", "a"u8.ToArray());
        var text = Encoding.UTF8.GetString(new ModelStatement("model", Manifest("a"), [], new Dictionary<string, string>()).Write());
        Refused(Signed(folder, text.Replace("\"name\":\"a\"", "\"name\":\"x\",\"name\":\"a\"", StringComparison.Ordinal)), "twice");
    }

    [TestCase(".")]
    [TestCase("weights.onnx")]
    public void A_model_of_one_file_is_signed_under_its_name_or_none(string name)
    {
        using var folder = new TempFolder();
        var file = folder.Write("weights.onnx", "weights"u8.ToArray());
        var text = Encoding.UTF8.GetString(new ModelStatement("weights.onnx", Manifest("weights"), [], new Dictionary<string, string>()).Write())
            .Replace("\"name\":\"weights\"", $"\"name\":\"{name}\"", StringComparison.Ordinal);
        var asked = Signed(folder, text) with { Model = file };
        Assert.That(TrustedSite.Value(Verify(asked)).Exit, Is.EqualTo(ExitCode.Ok));
        File.AppendAllText(file, "x");
        Refused(asked, "sha256:");
    }

    [TestCase(1, null)]
    [TestCase(400, "certificate")]
    public void A_chain_is_believed_by_its_root_while_its_certificates_hold(int days, string? fails)
    {
        using var folder = new TempFolder();
        folder.Write("model/a", "a"u8.ToArray());
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var root = Root(rootKey);
        using var leaf = new CertificateRequest("CN=signer", key, HashAlgorithmName.SHA256)
        {
            CertificateExtensions = { new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true) },
        }.Create(root, Now, Now.AddYears(1), [1, 2, 3]);
        var text = Encoding.UTF8.GetString(new ModelStatement("model", Manifest("a"), [], new Dictionary<string, string>()).Write());
        var bundle = Bundle(key, text, new JsonObject { ["x509CertificateChain"] = new JsonObject { ["certificates"] = new JsonArray(new JsonObject { ["rawBytes"] = Convert.ToBase64String(leaf.RawData) }) } });
        var asked = new ForeignRequest(folder.At("model"), folder.Write("m.sig", Encoding.UTF8.GetBytes(bundle)))
        {
            Chain = folder.Write("chain.pem", Encoding.ASCII.GetBytes(root.ExportCertificatePem())),
        };
        var found = new ForeignWorkflow(new FixedClock(Now.AddDays(days))).Verify(asked, CancellationToken.None);
        Assert.That(found.TryGet(out _, out var why), Is.EqualTo(fails is null), string.Join("; ", why.Select(one => one.What + one.Why)));
        if (fails is not null)
        {
            Assert.That(why[0].What, Does.Contain(fails));
        }
    }

    private static string Copy(TempFolder folder)
    {
        foreach (var file in (string[])["ignore-me", "model.sig", "signme-1", "signme-2"])
        {
            folder.Write("v1.1.0-elliptic-key/" + file, File.ReadAllBytes(PublishedBundleTests.Vector("oms/v1.1.0-elliptic-key/" + file)));
        }

        return folder.At("v1.1.0-elliptic-key");
    }

    private static ForeignRequest Signed(TempFolder folder, string statement)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var bundle = Bundle(key, statement, new JsonObject { ["publicKey"] = new JsonObject { ["hint"] = BundleText.HintOf(key.ExportSubjectPublicKeyInfo()) } });
        return new ForeignRequest(folder.At("model"), folder.Write("m.sig", Encoding.UTF8.GetBytes(bundle)))
        {
            PublicKey = folder.Write("key.pem", Encoding.ASCII.GetBytes(key.ExportSubjectPublicKeyInfoPem())),
        };
    }

    private static string Bundle(ECDsa key, string statement, JsonObject signer)
    {
        var payload = Encoding.UTF8.GetBytes(statement);
        var signature = key.SignData(DsseEnvelope.MessageOf(DsseEnvelope.InToto, payload), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        signer["tlogEntries"] = new JsonArray();
        return new JsonObject
        {
            ["mediaType"] = BundleText.MediaType,
            ["verificationMaterial"] = signer,
            ["dsseEnvelope"] = new JsonObject
            {
                ["payload"] = Convert.ToBase64String(payload), ["payloadType"] = DsseEnvelope.InToto,
                ["signatures"] = new JsonArray(new JsonObject { ["sig"] = Convert.ToBase64String(signature), ["keyid"] = "" }),
            },
        }.ToJsonString();
    }

    private static X509Certificate2 Root(ECDsa key)
    {
        var request = new CertificateRequest("CN=foreign root", key, HashAlgorithmName.SHA384);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        return request.CreateSelfSigned(Now.AddYears(-5), Now.AddYears(20));
    }

    private static ModelManifest Manifest(params string[] names) =>
        TrustedSite.Value(ModelManifest.From(names.Select(name => new ModelFile(name, Digest.Of(Encoding.UTF8.GetBytes(name))))));

    private static Outcome<SignatureVerification> Verify(ForeignRequest asked) => new ForeignWorkflow(new FixedClock(Now)).Verify(asked, CancellationToken.None);

    private static void Refused(ForeignRequest asked, string why)
    {
        Assert.That(Verify(asked).TryGet(out _, out var refusals), Is.False);
        Assert.That(refusals.Select(one => $"{one.What} {one.Why}"), Has.Some.Contains(why));
        Assert.That(refusals.Select(one => one.Code.Exit), Is.All.EqualTo(ExitCode.Integrity));
    }
}
