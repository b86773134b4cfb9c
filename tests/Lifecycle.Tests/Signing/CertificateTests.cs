using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Lifecycle.Formats;
using Lifecycle.Signing.Certificates;
using Lifecycle.Signing.Keys;
using Lifecycle.TestKit;

namespace Lifecycle.Signing;

/// <summary>The certificates of a site, as OpenSSL sees them and as the rules for them ask.</summary>
public sealed class CertificateTests
{
    [Test]
    public void OpenSSL_finds_the_way_from_each_certificate_to_the_root_and_to_no_other()
    {
        using var site = new ThrowAwaySite();
        using var other = new ThrowAwaySite();
        using var folder = new TempFolder();
        var root = folder.Write("root.pem", Pem(site.Authority.Root));
        Assert.Multiple(() =>
        {
            Assert.That(Verify(root, folder.Write("role.pem", Pem(site.RoleCertificate)), "any"), Is.Zero);
            Assert.That(Verify(root, folder.Write("clock.pem", Pem(site.ClockCertificate)), "timestampsign"), Is.Zero);
            Assert.That(Verify(root, folder.At("role.pem"), "timestampsign"), Is.Not.Zero);
            Assert.That(Verify(root, folder.Write("other.pem", Pem(other.RoleCertificate)), "any"), Is.Not.Zero);
        });
    }

    [Test]
    public void A_role_certificate_says_what_clients_ask_for()
    {
        using var site = new ThrowAwaySite();
        using var certificate = X509CertificateLoader.LoadCertificate(site.RoleCertificate.Span);
        Assert.Multiple(() =>
        {
            Assert.That(certificate.Version, Is.EqualTo(3));
            Assert.That(certificate.SerialNumberBytes.Length, Is.LessThanOrEqualTo(20));
            Assert.That(certificate.SerialNumberBytes.Span[0], Is.InRange(0x40, 0x7f), "positive, and no zero in front");
            Assert.That(certificate.Subject, Is.EqualTo("CN=QA, O=Plant 1").Or.EqualTo("O=Plant 1, CN=QA"));
            Assert.That(Of(certificate, "2.5.29.15").Critical, Is.True);
            Assert.That(Of(certificate, "2.5.29.15").RawData, Is.EqualTo(Convert.FromHexString("03020780")), "digitalSignature alone");
            Assert.That(Of(certificate, "2.5.29.37").RawData, Is.EqualTo(Convert.FromHexString("300a06082b06010505070303")), "codeSigning");
            Assert.That(Of(certificate, "2.5.29.17").Critical, Is.False, "the subject is not empty");
            Assert.That(CertificateFacts.NameOf(certificate), Is.EqualTo(ThrowAwaySite.Role));
            Assert.That(Of(certificate, "1.3.6.1.4.1.57264.1.1").RawData, Is.EqualTo("https://plant.example"u8.ToArray()), "bare bytes");
            Assert.That(Of(certificate, "1.3.6.1.4.1.57264.1.8").RawData, Is.EqualTo((byte[])[0x0c, 21, .. "https://plant.example"u8]), "a string in DER");
            Assert.That(certificate.Extensions.Select(extension => extension.Oid!.Value), Is.SupersetOf(new[] { "2.5.29.14", "2.5.29.35" }));
            Assert.That(certificate.Extensions[^1].Oid!.Value, Is.EqualTo("1.3.6.1.4.1.11129.2.4.2"));
        });
    }

    [Test]
    public void The_promise_is_over_the_certificate_without_it_and_under_the_issuer_s_key()
    {
        using var site = new ThrowAwaySite();
        using var certificate = X509CertificateLoader.LoadCertificate(site.RoleCertificate.Span);
        using var root = X509CertificateLoader.LoadCertificate(site.Authority.Root.Span);
        var promise = CertificatePromise.Read(CertificateFacts.Value(certificate, "1.3.6.1.4.1.11129.2.4.2"))!.Single();
        var seen = CertificatePromise.ToBeSigned(site.RoleCertificate);
        var key = VerifyingKey.From(site.SctKey.PublicKey)!;
        var issuer = root.PublicKey.ExportSubjectPublicKeyInfo();
        Assert.That(promise.At, Is.EqualTo(ThrowAwaySite.RoleFrom));
        Assert.That(promise.LogId.ToArray(), Is.EqualTo(SHA256.HashData(site.SctKey.PublicKey.Span)));
        Assert.That(key.Fault(promise.Message(issuer, seen), promise.Signature.Span), Is.Null);
        seen[^1] ^= 1;
        Assert.That(key.Fault(promise.Message(issuer, seen), promise.Signature.Span), Is.Not.Null);
    }

    [TestCase("", ThrowAwaySite.Role, ThrowAwaySite.Issuer, "not a name")]
    [TestCase("Q\nA", ThrowAwaySite.Role, ThrowAwaySite.Issuer, "not a name")]
    [TestCase("QA", "qa", ThrowAwaySite.Issuer, "not a URI")]
    [TestCase("QA", "https://plant.example", ThrowAwaySite.Issuer, "would be written")]
    [TestCase("QA", "https://plant.example/r\u00f6le", ThrowAwaySite.Issuer, "not a URI")]
    [TestCase("QA", ThrowAwaySite.Role, "the plant", "not a URI")]
    public void A_certificate_that_clients_would_read_otherwise_is_not_issued(string name, string role, string issuer, string fault)
    {
        using var site = new ThrowAwaySite();
        var facts = ThrowAwaySite.RoleFacts(site.RoleKey) with { Name = name, Role = role, Issuer = issuer };
        Assert.That(site.Authority.IssueRole(facts, ThrowAwaySite.RoleFrom).TryGet(out _, out var why), Is.False);
        Assert.That(why[0].What, Does.Contain(fault));
    }

    [Test]
    public void A_certificate_is_not_issued_for_a_key_of_another_kind_or_for_no_time()
    {
        using var site = new ThrowAwaySite();
        using var larger = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var facts = ThrowAwaySite.RoleFacts(site.RoleKey);
        Assert.That(site.Authority.IssueRole(facts with { PublicKey = larger.ExportSubjectPublicKeyInfo() }, facts.From).TryGet(out _, out _), Is.False);
        Assert.That(site.Authority.IssueRole(facts with { Until = facts.From }, facts.From).TryGet(out _, out _), Is.False);
    }

    [Test]
    public void A_root_is_opened_with_its_own_key_only_and_goes_on_issuing()
    {
        using var key = SigningKey.Generate();
        using var sctKey = SigningKey.Generate();
        using var roleKey = SigningKey.Generate();
        var begun = ThrowAwaySite.Value(CertificateAuthority.Begin("Plant 2", key, sctKey, ThrowAwaySite.From, ThrowAwaySite.Until));
        Assert.That(CertificateAuthority.Open(begun.Root, sctKey, key).TryGet(out _, out _), Is.False);
        var opened = ThrowAwaySite.Value(CertificateAuthority.Open(begun.Root, key, sctKey));
        using var issued = X509CertificateLoader.LoadCertificate(
            ThrowAwaySite.Value(opened.IssueRole(ThrowAwaySite.RoleFacts(roleKey), ThrowAwaySite.RoleFrom)).Span);
        Assert.That(issued.Subject, Does.Contain("O=Plant 2"));
    }

    private static X509Extension Of(X509Certificate2 certificate, string id) =>
        certificate.Extensions.Single(extension => extension.Oid!.Value == id);

    private static string Pem(ReadOnlyMemory<byte> der) => PemEncoding.WriteString("CERTIFICATE", der.Span) + "\n";

    private static int Verify(string root, string leaf, string purpose) => Programs.OpenSsl(
        "verify", "-x509_strict", "-CAfile", root, "-purpose", purpose, "-attime",
        ThrowAwaySite.Now.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), leaf).ExitCode;
}
