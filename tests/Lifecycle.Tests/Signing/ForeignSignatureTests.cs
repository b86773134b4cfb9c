using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Ledger.Signed;
using Lifecycle.Signing.Bundles;
using Lifecycle.Signing.Keys;
using Lifecycle.Signing.Verification;

namespace Lifecycle.Signing;

/// <summary>Signatures of models as others make them: by a key, or by a certificate with its chain.</summary>
public sealed class ForeignSignatureTests
{
    private static readonly DateTimeOffset From = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [TestCase("nistP256", "SHA256", true)]
    [TestCase("nistP384", "SHA384", true)]
    [TestCase("nistP521", "SHA512", true)]
    [TestCase("nistP384", "SHA256", false)]
    [TestCase("nistP521", "SHA256", false)]
    [TestCase("brainpoolP256r1", "SHA256", false)]
    public void A_signature_by_a_key_holds_for_the_curves_and_hashes_that_go_together(string curve, string hash, bool holds)
    {
        using var key = ECDsa.Create(ECCurve.CreateFromFriendlyName(curve));
        var bundle = new SigstoreBundle(3, new BundleSigner.Key(null, null), [], [], Sign(key, hash));
        var found = BundleVerifier.Verify(new VerificationRequest { Bundle = bundle, Keys = [key.ExportSubjectPublicKeyInfo()], Now = Moment.Of(From) });
        Assert.That(found.IsAccepted, Is.EqualTo(holds), BundleVerifierTests.Told(found));
    }

    [TestCase("the hint of the model signing tool", true)]
    [TestCase("the hint of cosign", true)]
    [TestCase("the key itself", true)]
    [TestCase("the key itself as PEM", true)]
    [TestCase("nothing", true)]
    [TestCase("another hint", false)]
    [TestCase("another key", false)]
    public void A_key_is_found_by_what_tools_say_of_it(string said, bool isFound)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        ReadOnlyMemory<byte> der = key.ExportSubjectPublicKeyInfo();
        var signer = said switch
        {
            "the hint of the model signing tool" => new BundleSigner.Key(BundleText.HintOf(der), null),
            "the hint of cosign" => new BundleSigner.Key(Convert.ToBase64String(SHA256.HashData(der.Span)), null),
            "the key itself" => new BundleSigner.Key(null, der),
            "the key itself as PEM" => new BundleSigner.Key(null, System.Text.Encoding.ASCII.GetBytes(BundleText.PemOf(der))),
            "nothing" => new BundleSigner.Key(null, null),
            "another hint" => new BundleSigner.Key("00", null),
            _ => new BundleSigner.Key(null, new byte[91]),
        };
        var bundle = new SigstoreBundle(3, signer, [], [], Sign(key, "SHA256"));
        Assert.That(BundleVerifier.Verify(new VerificationRequest { Bundle = bundle, Keys = [der], Now = Moment.Of(From) }).IsAccepted, Is.EqualTo(isFound));
        Assert.That(BundleVerifier.Verify(new VerificationRequest { Bundle = bundle, Now = Moment.Of(From) }).IsAccepted, Is.False, "no key is believed unless it is given");
    }

    [TestCase(1, true, "")]
    [TestCase(400, false, "does not hold at that time")]
    [TestCase(-1, false, "does not hold at that time")]
    public void A_chain_holds_under_its_root_while_its_certificates_do(int days, bool holds, string why)
    {
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var root = Root(rootKey);
        using var leaf = Leaf(root, key, X509KeyUsageFlags.DigitalSignature);
        var bundle = new SigstoreBundle(3, new BundleSigner.Chain([leaf.RawData, root.RawData]), [], [], Sign(key, "SHA384"));
        var request = new VerificationRequest { Bundle = bundle, Anchors = [root.RawData], Now = Moment.Of(From.AddDays(days)) };
        var found = BundleVerifier.Verify(request);
        Assert.That(found.IsAccepted, Is.EqualTo(holds), BundleVerifierTests.Told(found));
        Assert.That(string.Concat(found.Checks.Where(check => check.Name == CheckNames.Certificate).Select(check => check.Why)), Does.Contain(why));
        Assert.That(BundleVerifier.Verify(request with { Anchors = [] }).IsAccepted, Is.False, "a root that comes with the bundle is not believed");
    }

    [Test]
    public void A_certificate_that_is_not_for_signatures_is_refused()
    {
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var root = Root(rootKey);
        using var leaf = Leaf(root, key, X509KeyUsageFlags.KeyAgreement);
        var bundle = new SigstoreBundle(3, new BundleSigner.Chain([leaf.RawData]), [], [], Sign(key, "SHA256"));
        var found = BundleVerifier.Verify(new VerificationRequest { Bundle = bundle, Anchors = [root.RawData], Now = Moment.Of(From.AddDays(1)) });
        Assert.That(found.Checks.Single(check => check.Name == CheckNames.Purpose).Holds, Is.False);
        Assert.That(found.IsAccepted, Is.False);
    }

    [Test]
    public void The_faulty_encoding_of_version_0_2_is_refused_by_name()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var envelope = new DsseEnvelope(DsseEnvelope.InToto, "{\n \"a\": \"\u00e4 'b' \\\\\"}"u8.ToArray(), default, "");
        const string Printed = """DSSEV1 28 application/vnd.in-toto+json 20 b'{\n "a": "\xc3\xa4 \'b\' \\\\"}'""";
        Assert.That(System.Text.Encoding.UTF8.GetString(SignatureFacts.LegacyMessage(envelope)), Is.EqualTo(Printed));
        var signed = envelope with { Signature = key.SignData(SignatureFacts.LegacyMessage(envelope), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence) };
        var bundle = new SigstoreBundle(3, new BundleSigner.Key(null, null), [], [], new BundleContent.Statement(signed));
        var found = BundleVerifier.Verify(new VerificationRequest { Bundle = bundle, Keys = [key.ExportSubjectPublicKeyInfo()], Now = Moment.Of(From) });
        Assert.That(found.IsAccepted, Is.False);
        Assert.That(found.Checks.Single(check => check.Name == CheckNames.Signature).Why, Does.Contain("version 0.2"));
    }

    [Test]
    public void The_published_envelope_is_encoded_as_published_and_its_signature_holds()
    {
        var vector = JsonNode.Parse(File.ReadAllText(PublishedBundleTests.Vector("dsse/hello-world.json")))!.ToJsonString();
        Assert.That(vector, Does.Contain("DSSEv1 29 http://example.com/HelloWorld 11 hello world"));
        var message = DsseEnvelope.MessageOf("http://example.com/HelloWorld", "hello world"u8);
        Assert.That(message, Is.EqualTo("DSSEv1 29 http://example.com/HelloWorld 11 hello world"u8.ToArray()));
        using var key = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint
            {
                X = Number("46950820868899156662930047687818585632848591499744589407958293238635476079160"),
                Y = Number("5640078356564379163099075877009565129882514886557779369047442380624545832820"),
            },
        });
        var raw = Convert.FromBase64String("A3JqsQGtVsJ2O2xqrI5IcnXip5GToJ3F+FnZ+O88SjtR6rDAajabZKciJTfUiHqJPcIAriEGAHTVeCUjW2JIZA==");
        var verifying = VerifyingKey.From(key.ExportSubjectPublicKeyInfo())!;
        Assert.That(verifying.Fault(message, Der(raw)), Is.Null);
        Assert.That(verifying.Fault(message.AsSpan()[..^1], Der(raw)), Is.Not.Null);
    }

    [TestCase("3006020101020101")]
    [TestCase("30060201010201ff")]
    [TestCase("3006020100020101")]
    [TestCase("300702020001020101")]
    [TestCase("3006020101020101ff")]
    [TestCase("30080201010201010500")]
    [TestCase("3081060201010201")]
    [TestCase("3000")]
    [TestCase("")]
    public void A_signature_that_is_not_two_positive_numbers_in_DER_is_refused(string hex)
    {
        using var key = SigningKey.Generate();
        Assert.That(VerifyingKey.From(key.PublicKey)!.Fault("x"u8, Convert.FromHexString(hex)), Is.Not.Null);
    }

    [Test]
    public void A_signature_without_the_zero_in_front_of_a_large_number_is_refused()
    {
        // The library takes it, and then one signature would have two forms.
        using var key = SigningKey.Generate();
        var signature = key.Sign("x"u8);
        while (signature[3] != 33 || signature[4] != 0)
        {
            signature = key.Sign("x"u8);
        }

        var shorter = (byte[])[0x30, (byte)(signature[1] - 1), 0x02, 32, .. signature.AsSpan(5)];
        Assert.That(VerifyingKey.From(key.PublicKey)!.Fault("x"u8, signature), Is.Null);
        Assert.That(VerifyingKey.From(key.PublicKey)!.Fault("x"u8, shorter), Is.Not.Null);
    }

    [Test]
    public void The_published_note_holds_under_its_key_and_not_with_a_letter_changed()
    {
        var key = ThrowAwaySite.Value(NoteKey.Parse(new SourceSpot("vkey"), File.ReadAllText(PublishedBundleTests.Vector("c2sp/example.vkey")).Trim()));
        var note = ThrowAwaySite.Value(SignedNote.Parse(new SourceSpot("note"), File.ReadAllBytes(PublishedBundleTests.Vector("c2sp/example.note"))));
        Assert.That(NoteVerifier.Fault(key, note), Is.Null);
        Assert.That(NoteVerifier.Fault(key, note with { Text = "x" + note.Text }), Is.Not.Null);
    }

    private static BundleContent.Statement Sign(ECDsa key, string hash)
    {
        var message = DsseEnvelope.MessageOf(DsseEnvelope.InToto, "{}"u8);
        return new(new DsseEnvelope(
            DsseEnvelope.InToto, "{}"u8.ToArray(), key.SignData(message, new HashAlgorithmName(hash), DSASignatureFormat.Rfc3279DerSequence), ""));
    }

    private static X509Certificate2 Root(ECDsa key)
    {
        var request = new CertificateRequest("CN=foreign root", key, HashAlgorithmName.SHA384);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        return request.CreateSelfSigned(From.AddYears(-5), From.AddYears(20));
    }

    private static X509Certificate2 Leaf(X509Certificate2 root, ECDsa key, X509KeyUsageFlags use)
    {
        var request = new CertificateRequest("CN=foreign signer", key, HashAlgorithmName.SHA384);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(use, true));
        return request.Create(root, From, From.AddYears(1), [1, 2, 3]);
    }

    private static byte[] Number(string text) => BigInteger.Parse(text, System.Globalization.CultureInfo.InvariantCulture).ToByteArray(isUnsigned: true, isBigEndian: true);

    private static byte[] Der(byte[] raw)
    {
        var writer = new System.Formats.Asn1.AsnWriter(System.Formats.Asn1.AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteIntegerUnsigned(TrimZeros(raw[..32]));
            writer.WriteIntegerUnsigned(TrimZeros(raw[32..]));
        }

        return writer.Encode();
    }

    private static byte[] TrimZeros(byte[] number) => [.. number.SkipWhile(value => value == 0)];
}
