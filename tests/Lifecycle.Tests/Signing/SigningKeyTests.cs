using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Text;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Signing.Keys;
using Lifecycle.TestKit;

namespace Lifecycle.Signing;

/// <summary>Key files that this tool and OpenSSL read of each other, and those that nobody should.</summary>
public sealed class SigningKeyTests
{
    private const string Passphrase = "correct horse \u00e4\u00f6";

    private static readonly SourceSpot Place = new("qa.key");

    private static byte[] Bytes => Encoding.UTF8.GetBytes(Passphrase);

    [Test]
    public void A_key_file_opens_with_its_passphrase_and_the_passphrase_is_wiped_each_time()
    {
        using var key = SigningKey.Generate();
        var typed = Bytes;
        var pem = key.ToPem(typed);
        Assert.That(typed, Is.All.Zero);
        typed = Bytes;
        using var opened = ThrowAwaySite.Value(SigningKey.Open(Place, pem, typed));
        Assert.That(typed, Is.All.Zero);
        Assert.That(opened.PublicKey.Span.SequenceEqual(key.PublicKey.Span), Is.True);
        Assert.That(VerifyingKey.From(key.PublicKey)!.Fault("x"u8, opened.Sign("x"u8)), Is.Null);
        Assert.That(VerifyingKey.From(key.PublicKey)!.Fault("y"u8, opened.Sign("x"u8)), Is.Not.Null);
    }

    [Test]
    public void OpenSSL_opens_a_key_file_of_this_tool()
    {
        using var folder = new TempFolder();
        using var key = SigningKey.Generate();
        var file = folder.Write("qa.key", key.ToPem(Bytes));
        var (exitCode, said) = Programs.OpenSsl(
            "pkey", "-in", file, "-passin", "pass:" + Passphrase, "-pubout", "-outform", "DER", "-out", folder.At("qa.pub"));
        Assert.That(exitCode, Is.Zero, said);
        Assert.That(File.ReadAllBytes(folder.At("qa.pub")), Is.EqualTo(key.PublicKey.ToArray()));
        Assert.That(Programs.OpenSsl("pkey", "-in", file, "-passin", "pass:other", "-noout").ExitCode, Is.Not.Zero);
    }

    [Test]
    public void The_runtime_s_own_reader_opens_a_key_file_of_this_tool_and_this_tool_one_of_its()
    {
        using var key = SigningKey.Generate();
        using var theirs = ECDsa.Create();
        theirs.ImportFromEncryptedPem(key.ToPem(Bytes), Bytes);
        Assert.That(theirs.ExportSubjectPublicKeyInfo(), Is.EqualTo(key.PublicKey.ToArray()));
        var rules = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 600_000);
        using var opened = ThrowAwaySite.Value(SigningKey.Open(Place, theirs.ExportEncryptedPkcs8PrivateKeyPem(Bytes, rules), Bytes));
        Assert.That(opened.PublicKey.Span.SequenceEqual(key.PublicKey.Span), Is.True);
    }

    [Test]
    public void Whatever_is_written_over_a_byte_of_the_form_is_refused_or_is_the_same_form()
    {
        using var key = SigningKey.Generate();
        var der = PemBytes(key.ToPem(Bytes));
        var form = der.Length - CipherTextBytes(der);
        var codes = new Dictionary<string, int>();
        for (var place = 0; place < form; place++)
        {
            foreach (var value in (byte[])[0x00, 0x01, 0x30, 0x7F, 0x80, 0xFF, (byte)(der[place] ^ 1)])
            {
                byte[] changed = [.. der];
                changed[place] = value;
                var code = CodeOf(KeyFile.Parse(Place, PemEncoding.WriteString(KeyFile.Label, changed))) ?? "read";
                codes[code] = codes.GetValueOrDefault(code) + 1;
            }
        }

        // Salt, vector and a few more rounds are any bytes; that is where a change is read.
        Assert.That(codes.Keys, Is.EquivalentTo((string[])["read", "LC-G101", "LC-G102"]));
        Assert.That(codes["LC-G101"] + codes["LC-G102"], Is.GreaterThan(codes["read"]));
    }

    [TestCase("600000", null)]
    [TestCase("599999", "LC-G102")]
    [TestCase("2048", "LC-G102")]
    public void A_key_file_of_OpenSSL_opens_when_it_was_made_slow_to_guess(string rounds, string? code)
    {
        using var folder = new TempFolder();
        var file = FromOpenSsl(folder, "P-256", "-v2", "aes-256-cbc", "-v2prf", "hmacWithSHA256", "-iter", rounds);
        Assert.That(CodeOf(SigningKey.Open(Place, file, Bytes)), Is.EqualTo(code));
    }

    [TestCase("aes-128-cbc", "hmacWithSHA256")]
    [TestCase("aes-256-cbc", "hmacWithSHA1")]
    public void A_key_file_by_weaker_means_is_refused(string cipher, string hash)
    {
        using var folder = new TempFolder();
        var file = FromOpenSsl(folder, "P-256", "-v2", cipher, "-v2prf", hash, "-iter", "600000");
        Assert.That(CodeOf(SigningKey.Open(Place, file, Bytes)), Is.EqualTo("LC-G102"));
    }

    [Test]
    public void A_wrong_passphrase_a_broken_file_and_a_key_of_another_kind_are_refused_in_the_same_words()
    {
        using var folder = new TempFolder();
        using var key = SigningKey.Generate();
        var pem = key.ToPem(Bytes);
        var broken = pem[..300] + (pem[300] == 'A' ? 'B' : 'A') + pem[301..];
        var refused = new[]
        {
            SigningKey.Open(Place, pem, "wrong"u8.ToArray()),
            SigningKey.Open(Place, broken, Bytes),
            SigningKey.Open(Place, pem[..^90] + pem[^60..], Bytes),
            SigningKey.Open(Place, "", Bytes),
            SigningKey.Open(Place, pem + pem, Bytes),
            SigningKey.Open(Place, FromOpenSsl(folder, "P-384", "-v2", "aes-256-cbc", "-v2prf", "hmacWithSHA256", "-iter", "600000"), Bytes),
            SigningKey.Open(Place, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", Bytes),
        };
        var words = refused.Select(outcome => outcome is Outcome<SigningKey>.Refused { Why: [var why] } ? why : null).ToList();
        Assert.That(words, Is.All.Not.Null.And.All.EqualTo(SignatureRefusals.KeyNotOpened(Place)));
    }

    private static string FromOpenSsl(TempFolder folder, string curve, params string[] protection)
    {
        var bare = folder.At(curve + ".bare");
        Assert.That(Programs.OpenSsl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:" + curve, "-out", bare).ExitCode, Is.Zero);
        var (exitCode, said) = Programs.OpenSsl(
            ["pkcs8", "-topk8", "-in", bare, "-out", folder.At(curve + ".key"), "-passout", "pass:" + Passphrase, .. protection]);
        Assert.That(exitCode, Is.Zero, said);
        return File.ReadAllText(folder.At(curve + ".key"));
    }

    private static byte[] PemBytes(string pem) => Convert.FromBase64String(pem[PemEncoding.Find(pem).Base64Data]);

    private static int CipherTextBytes(byte[] der)
    {
        var file = new AsnReader(der, AsnEncodingRules.DER).ReadSequence();
        file.ReadSequence();
        return file.ReadOctetString().Length;
    }

    private static string? CodeOf<T>(Outcome<T> outcome) => outcome.TryGet(out _, out var why) ? null : why[0].Code.Code;
}
