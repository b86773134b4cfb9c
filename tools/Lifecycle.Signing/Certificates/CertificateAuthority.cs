using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Signing.Keys;

namespace Lifecycle.Signing.Certificates;

/// <summary>The site's own certificate authority: one self-signed root, which issues certificates for roles and devices.</summary>
public sealed class CertificateAuthority
{
    private const int SerialBytes = 16;
    private const int NameLengthMax = 64;

    private readonly SigningKey key;
    private readonly SigningKey sctKey;
    private readonly string site;
    private readonly X500DistinguishedName name;
    private readonly X509SubjectKeyIdentifierExtension keyId;

    private CertificateAuthority(string site, SigningKey key, SigningKey sctKey, byte[] root)
    {
        (this.site, this.key, this.sctKey, Root) = (site, key, sctKey, root);
        using var certificate = X509CertificateLoader.LoadCertificate(root);
        name = certificate.SubjectName;
        keyId = certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>().Single();
    }

    /// <summary>The root's certificate in DER: what is trusted.</summary>
    public ReadOnlyMemory<byte> Root { get; }

    /// <summary>Makes a new root.</summary>
    /// <param name="site">The site's name: a client sees it as the organisation.</param>
    /// <param name="key">The root's key.</param>
    /// <param name="sctKey">The key of the certificate log, which some clients insist on.</param>
    /// <param name="from">From when the root holds.</param>
    /// <param name="until">Until when it holds.</param>
    public static Outcome<CertificateAuthority> Begin(
        string site, SigningKey key, SigningKey sctKey, Moment from, Moment until)
    {
        if (Fault(site, from, until) is { } fault)
        {
            return SignatureRefusals.CertificateUnfit(fault);
        }

        var name = NameOf(site, "Lifecycle root");
        var request = RequestFor(name, key.PublicKey, X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(
            request.CertificateExtensions.OfType<X509SubjectKeyIdentifierExtension>().Single()));
        using var root = request.Create(name, key.ToGenerator(), ToTime(from), ToTime(until), Serial());
        return new CertificateAuthority(site, key, sctKey, root.RawData);
    }

    /// <summary>Opens a root that was made before.</summary>
    public static Outcome<CertificateAuthority> Open(ReadOnlyMemory<byte> root, SigningKey key, SigningKey sctKey)
    {
        using var certificate = X509CertificateLoader.LoadCertificate(root.Span);
        return certificate.PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(key.PublicKey.Span)
            ? new CertificateAuthority(
                certificate.SubjectName.EnumerateRelativeDistinguishedNames()
                    .First(part => part.GetSingleElementType().Value == "2.5.4.10").GetSingleElementValue()!,
                key, sctKey, root.ToArray())
            : SignatureRefusals.CertificateUnfit("the key is not that of the root");
    }

    /// <summary>A certificate for a role's key, in DER, with the certificate log's promise in it.</summary>
    /// <param name="facts">Whom it is for.</param>
    /// <param name="at">The time of issue, which the promise says.</param>
    public Outcome<ReadOnlyMemory<byte>> IssueRole(CertificateRequestFacts facts, Moment at)
    {
        if ((Fault(facts.Name, facts.From, facts.Until) ?? Fault(facts)) is { } fault)
        {
            return SignatureRefusals.CertificateUnfit(fault);
        }

        var names = new SubjectAlternativeNameBuilder();
        names.AddUri(new Uri(facts.Role));
        X509Extension[] extensions =
        [
            Purpose(CertificateIds.CodeSigning, critical: false), AuthorityKeyId(), names.Build(),
            new(CertificateIds.IssuerRaw, Encoding.UTF8.GetBytes(facts.Issuer), critical: false),
            new(CertificateIds.Issuer, Der.Utf8(facts.Issuer), critical: false),
        ];
        var serial = Serial();
        using var without = Issue(facts, extensions, serial);
        var promise = CertificatePromise.Make(sctKey, key.PublicKey, CertificatePromise.ToBeSigned(without.RawData), at);
        using var whole = Issue(facts, [.. extensions, promise], serial);
        return (ReadOnlyMemory<byte>)whole.RawData;
    }

    /// <summary>A certificate for the key of a time authority, in DER.</summary>
    public Outcome<ReadOnlyMemory<byte>> IssueTimeAuthority(CertificateRequestFacts facts)
    {
        if ((Fault(facts.Name, facts.From, facts.Until) ?? FaultOfKey(facts.PublicKey)) is { } fault)
        {
            return SignatureRefusals.CertificateUnfit(fault);
        }

        using var issued = Issue(facts, [Purpose(CertificateIds.TimeStamping, critical: true), AuthorityKeyId()], Serial());
        return (ReadOnlyMemory<byte>)issued.RawData;
    }

    private X509Certificate2 Issue(CertificateRequestFacts facts, X509Extension[] extensions, byte[] serial)
    {
        var request = RequestFor(NameOf(site, facts.Name), facts.PublicKey, X509KeyUsageFlags.DigitalSignature);
        foreach (var extension in extensions)
        {
            request.CertificateExtensions.Add(extension);
        }

        return request.Create(name, key.ToGenerator(), ToTime(facts.From), ToTime(facts.Until), serial);
    }

    private static CertificateRequest RequestFor(
        X500DistinguishedName subject, ReadOnlyMemory<byte> publicKey, X509KeyUsageFlags use)
    {
        var request = new CertificateRequest(
            subject, System.Security.Cryptography.X509Certificates.PublicKey.CreateFromSubjectPublicKeyInfo(publicKey.Span, out _),
            HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(use, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(
            request.PublicKey, X509SubjectKeyIdentifierHashAlgorithm.ShortSha256, critical: false));
        return request;
    }

    private X509AuthorityKeyIdentifierExtension AuthorityKeyId() =>
        X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(keyId);

    private static X509EnhancedKeyUsageExtension Purpose(string id, bool critical) =>
        new([new Oid(id)], critical);

    private static X500DistinguishedName NameOf(string organization, string common)
    {
        // The builder puts what is added last first, and the organisation is to come first.
        var builder = new X500DistinguishedNameBuilder();
        builder.AddCommonName(common);
        builder.AddOrganizationName(organization);
        return builder.Build();
    }

    // Positive and of full length: a first byte from 0x40 to 0x7f needs no padding and is never zero.
    private static byte[] Serial()
    {
        var serial = RandomNumberGenerator.GetBytes(SerialBytes);
        serial[0] = (byte)((serial[0] & 0x3f) | 0x40);
        return serial;
    }

    private static string? Fault(CertificateRequestFacts facts) =>
        FaultOfUri("role", facts.Role) ?? FaultOfRole(facts.Role) ?? FaultOfUri("issuer", facts.Issuer)
        ?? FaultOfKey(facts.PublicKey);

    private static string? FaultOfUri(string what, string text) =>
        Uri.IsWellFormedUriString(text, UriKind.Absolute) && Ascii.IsValid(text) ? null : $"the {what} '{text}' is not a URI";

    // Clients compare the text, so it must stand in the certificate as it was given.
    private static string? FaultOfRole(string text) =>
        new Uri(text).AbsoluteUri == text ? null : $"the role '{text}' would be written '{new Uri(text).AbsoluteUri}'";

    private static string? FaultOfKey(ReadOnlyMemory<byte> publicKey) =>
        PublicKeyFacts.Read(publicKey) is { Kind: KeyKind.P256 } ? null : "the key is not ECDSA over P-256";

    private static string? Fault(string name, Moment from, Moment until) =>
        name.Length is 0 or > NameLengthMax || name.Any(char.IsControl) ? $"'{name}' is not a name of 1 to {NameLengthMax} characters"
        : until <= from ? "it would end before it begins" : null;

    private static DateTimeOffset ToTime(Moment moment) =>
        DateTimeOffset.UnixEpoch.AddSeconds(moment.Micros / 1_000_000);
}
