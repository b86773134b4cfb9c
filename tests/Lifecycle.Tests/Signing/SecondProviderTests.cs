using Lifecycle.Formats;
using Lifecycle.Signing.Bundles;
using Lifecycle.Signing.Certificates;
using Lifecycle.Signing.Keys;
using Lifecycle.Signing.Providers;
using Lifecycle.Signing.Verification;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.Tsp;
using Org.BouncyCastle.X509;

namespace Lifecycle.Signing;

/// <summary>What this tool makes, held to a second implementation that shares no line with the first.</summary>
public sealed class SecondProviderTests
{
    [Test]
    public void It_accepts_a_signature_and_refuses_it_over_other_bytes()
    {
        using var key = SigningKey.Generate();
        var signature = key.Sign("what is signed"u8);
        Assert.That(Verifies(key.PublicKey, "what is signed"u8.ToArray(), signature), Is.True);
        Assert.That(Verifies(key.PublicKey, "what is not"u8.ToArray(), signature), Is.False);
    }

    [Test]
    public void It_accepts_each_certificate_under_the_root_s_key_and_under_no_other()
    {
        using var site = new ThrowAwaySite();
        using var other = new ThrowAwaySite();
        var root = Read(site.Authority.Root);
        Assert.Multiple(() =>
        {
            foreach (var der in new[] { site.Authority.Root, site.RoleCertificate, site.ClockCertificate })
            {
                Assert.That(() => Read(der).Verify(root.GetPublicKey()), Throws.Nothing);
                Assert.That(() => Read(der).Verify(Read(other.Authority.Root).GetPublicKey()), Throws.InstanceOf<GeneralSecurityException>());
            }
        });
        Assert.That(root.GetBasicConstraints(), Is.Zero, "it issues certificates, and none of those does");
        Assert.That(Read(site.RoleCertificate).GetBasicConstraints(), Is.EqualTo(-1));
        Assert.That(Read(site.RoleCertificate).GetKeyUsage(), Is.EqualTo(new[] { true, false, false, false, false, false, false, false, false }));
    }

    [Test]
    public void It_accepts_each_part_of_a_bundle()
    {
        using var site = new ThrowAwaySite();
        var statement = site.Sign("model.onnx");
        var place = site.Enter(statement);
        Assert.That(Verifies(site.RoleKey.PublicKey, statement.Envelope.Message, statement.Envelope.Signature.ToArray()), Is.True);
        Assert.That(Verifies(site.LogKey.PublicKey, place.Note.Message, place.Note.Signatures.Single().Signature.ToArray()), Is.True);

        using var role = System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadCertificate(site.RoleCertificate.Span);
        var promise = CertificatePromise.Read(CertificateFacts.Value(role, CertificateIds.Promises)!)!.Single();
        var issuer = SubjectPublicKeyInfoFactory.CreateSubjectPublicKeyInfo(Read(site.Authority.Root).GetPublicKey()).GetDerEncoded();
        var seen = CertificatePromise.ToBeSigned(site.RoleCertificate);
        Assert.That(Verifies(site.SctKey.PublicKey, promise.Message(issuer, seen), promise.Signature.ToArray()), Is.True);

        var response = new TimeStampResponse(statement.TimeStamp.ToArray());
        var token = response.TimeStampToken;
        Assert.That(() => token.Validate(Read(site.ClockCertificate)), Throws.Nothing);
        Assert.That(() => token.Validate(Read(site.RoleCertificate)), Throws.InstanceOf<TspException>());
        Assert.That(token.TimeStampInfo.GetMessageImprintDigest(), Is.EqualTo(System.Security.Cryptography.SHA256.HashData(statement.Envelope.Signature.Span)));
        Assert.That(Moment.Of(new DateTimeOffset(token.TimeStampInfo.GenTime, TimeSpan.Zero)).ToString(), Is.EqualTo("2026-03-04T05:06:07Z"));
    }

    [Test]
    public void This_tool_accepts_what_it_signs()
    {
        using var key = SigningKey.Generate();
        var pair = new Org.BouncyCastle.Crypto.Generators.ECKeyPairGenerator();
        pair.Init(new ECKeyGenerationParameters(Org.BouncyCastle.Asn1.Sec.SecObjectIdentifiers.SecP256r1, new SecureRandom()));
        var made = pair.GenerateKeyPair();
        var signer = SignerUtilities.GetSigner("SHA-256withECDSA");
        signer.Init(true, made.Private);
        signer.BlockUpdate([1, 2, 3], 0, 3);
        var verifying = VerifyingKey.From(SubjectPublicKeyInfoFactory.CreateSubjectPublicKeyInfo(made.Public).GetDerEncoded())!;
        var signature = signer.GenerateSignature();
        Assert.That(verifying.Fault([1, 2, 3], signature), Is.Null);
        Assert.That(verifying.Fault([1, 2, 4], signature), Is.Not.Null);
    }

    // Statement, certificate and the promise of it, time stamp, entry and state of the log: each by a key in its hands.
    [Test]
    public void Every_signature_certificate_and_time_stamp_that_it_makes_in_the_runtime_s_place_is_accepted()
    {
        using var site = new ThrowAwaySite(new BouncyCastleCurve());
        var statement = site.Sign("model.onnx");
        var bundle = BundleText.Write(statement, site.Enter(statement));
        var found = BundleVerifier.Verify(BundleVerifierTests.Ours(site, bundle));
        Assert.That(found.IsAccepted, Is.True, () => string.Join("; ", found.Checks.Where(check => check.Holds != true).Select(check => $"{check.Name}: {check.Why}")));
        Assert.That(SigstoreClient.Refuses(site.Root, [new(System.Text.Encoding.UTF8.GetString(bundle))]), Is.EqualTo(new string?[] { null }));
    }

    [TestCase(60, 5UL)]
    public void The_two_agree_on_which_signatures_hold(int count, ulong seed)
    {
        var (random, runtime, other) = (new Statistics.SeededRandom(seed), new RuntimeCurve(), new BouncyCastleCurve());
        var hold = 0;
        foreach (var curve in (System.Security.Cryptography.ECCurve[])
            [System.Security.Cryptography.ECCurve.NamedCurves.nistP256, System.Security.Cryptography.ECCurve.NamedCurves.nistP384, System.Security.Cryptography.ECCurve.NamedCurves.nistP521])
        {
            using var key = System.Security.Cryptography.ECDsa.Create(curve);
            var spki = key.ExportSubjectPublicKeyInfo();
            for (var number = 0; number < count; number++)
            {
                var hash = System.Security.Cryptography.SHA256.HashData([(byte)number]);
                var signature = key.SignHash(hash, System.Security.Cryptography.DSASignatureFormat.Rfc3279DerSequence);
                if (number % 3 > 0)
                {
                    // Within a number, so that it stays one in DER: what is no DER never comes this far.
                    signature[^(1 + random.NextBelow(20))] ^= (byte)(1 << random.NextBelow(8));
                }

                Assert.That(other.Holds(spki, hash, signature), Is.EqualTo(runtime.Holds(spki, hash, signature)).And.EqualTo(number % 3 == 0), Convert.ToHexString(signature));
                hold += number % 3 == 0 ? 1 : 0;
            }
        }

        Assert.That(hold, Is.EqualTo(count));
        Assert.That(other.Holds(new byte[] { 1, 2, 3 }, new byte[32], new byte[] { 0x30, 0 }), Is.False, "no key, and no signature");
    }

    private static bool Verifies(ReadOnlyMemory<byte> publicKey, byte[] message, byte[] signature)
    {
        var signer = SignerUtilities.GetSigner("SHA-256withECDSA");
        signer.Init(false, PublicKeyFactory.CreateKey(publicKey.ToArray()));
        signer.BlockUpdate(message, 0, message.Length);
        return signer.VerifySignature(signature);
    }

    private static X509Certificate Read(ReadOnlyMemory<byte> der) => new X509CertificateParser().ReadCertificate(der.ToArray());
}
