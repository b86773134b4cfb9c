using System.Text;
using Lifecycle.Builds.Roles;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Ledger.Witnesses;
using Lifecycle.Refusals;
using Lifecycle.Signing.Custody;
using Lifecycle.Signing.Keys;
using Lifecycle.TestKit;

namespace Lifecycle.Signing;

/// <summary>Ed25519 of a witness: held to what RFC 8032 and the program of OpenSSL say of it.</summary>
public sealed class WitnessSignerTests
{
    private const string Name = "witness.example/w1";
    private const string Passphrase = "correct horse \u00e4\u00f6";

    private static readonly SourceSpot Place = new("witness.key");

    private static byte[] Typed => Encoding.UTF8.GetBytes(Passphrase);

    // RFC 8032, section 7.1: private key, public key, message, signature.
    [TestCase(
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")]
    [TestCase(
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")]
    [TestCase(
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7", "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a")]
    public void It_signs_as_RFC_8032_says(string privateKey, string publicKey, string message, string signature)
    {
        using var witness = ThrowAwaySite.Value(WitnessSigner.Of(Convert.FromHexString(privateKey), Name));
        Assert.That(Convert.ToHexStringLower(witness.Key.PublicKey.Span), Is.EqualTo(publicKey));
        var signed = ThrowAwaySite.Value(witness.Sign(Convert.FromHexString(message)));
        Assert.That(Convert.ToHexStringLower(signed.Span), Is.EqualTo(signature));
        Assert.That(new Ed25519Verifier().Verifies(witness.Key.PublicKey.Span, Convert.FromHexString(message), signed.Span), Is.True);
    }

    [Test]
    public void OpenSSL_verifies_what_it_signs_and_it_verifies_what_OpenSSL_signs()
    {
        using var folder = new TempFolder();
        using var witness = ThrowAwaySite.Value(WitnessSigner.Generate(Name));
        var (message, other) = (folder.Write("message", "a state of a log\n"u8.ToArray()), new TestWitness(folder));
        var signature = folder.Write("signature", ThrowAwaySite.Value(witness.Sign(File.ReadAllBytes(message))).ToArray());
        var key = folder.Write("public.der", WitnessKey.ToDer(witness.Key.PublicKey.Span).ToArray());
        string[] verify = ["pkeyutl", "-verify", "-rawin", "-pubin", "-keyform", "DER", "-inkey", key, "-sigfile", signature, "-in"];
        Assert.That(Programs.OpenSsl([.. verify, message]).ExitCode, Is.Zero);
        Assert.That(Programs.OpenSsl([.. verify, folder.Write("changed", "another state of a log\n"u8.ToArray())]).ExitCode, Is.Not.Zero);

        var theirs = ThrowAwaySite.Value(other.Sign("x"u8.ToArray()));
        Assert.That(new Ed25519Verifier().Verifies(other.Key.PublicKey.Span, "x"u8, theirs.Span), Is.True);
        Assert.That(new Ed25519Verifier().Verifies(other.Key.PublicKey.Span, "y"u8, theirs.Span), Is.False);
        Assert.That(new Ed25519Verifier().Verifies(witness.Key.PublicKey.Span, "x"u8, theirs.Span), Is.False);
    }

    [Test]
    public void A_key_file_opens_with_its_passphrase_here_and_in_OpenSSL_and_the_passphrase_is_wiped()
    {
        using var folder = new TempFolder();
        using var witness = ThrowAwaySite.Value(WitnessSigner.Generate(Name));
        var typed = Typed;
        var pem = witness.ToPem(typed);
        Assert.That(typed, Is.All.Zero);
        typed = Typed;
        using var opened = ThrowAwaySite.Value(WitnessSigner.Open(Place, pem, typed, witness.Key));
        Assert.That(typed, Is.All.Zero);
        Assert.That(ThrowAwaySite.Value(opened.Sign("x"u8.ToArray())).ToArray(), Is.EqualTo(ThrowAwaySite.Value(witness.Sign("x"u8.ToArray())).ToArray()));

        var (exitCode, said) = Programs.OpenSsl(
            "pkey", "-in", folder.Write("w.key", pem), "-passin", "pass:" + Passphrase, "-pubout", "-outform", "DER", "-out", folder.At("w.pub"));
        Assert.That(exitCode, Is.Zero, said);
        Assert.That(File.ReadAllBytes(folder.At("w.pub")), Is.EqualTo(WitnessKey.ToDer(witness.Key.PublicKey.Span).ToArray()));
    }

    [Test]
    public void A_key_file_of_OpenSSL_opens_too()
    {
        using var folder = new TempFolder();
        var other = new TestWitness(folder);
        var (exitCode, said) = Programs.OpenSsl(
            "pkcs8", "-topk8", "-v2", "aes-256-cbc", "-v2prf", "hmacWithSHA256", "-iter", "600000", "-in", folder.At("witness.pem"), "-out",
            folder.At("theirs.pem"), "-passout", "pass:" + Passphrase);
        Assert.That(exitCode, Is.Zero, said);
        using var opened = ThrowAwaySite.Value(WitnessSigner.Open(Place, File.ReadAllText(folder.At("theirs.pem")), Typed, other.Key));
        var line = ThrowAwaySite.Value(opened.Sign("x"u8.ToArray()));
        Assert.That(other.Verifies(other.Key.PublicKey.Span, "x"u8, line.Span), Is.True);
    }

    [TestCase("another passphrase", false, "LC-G101")]
    [TestCase(Passphrase, true, "LC-G101")]
    public void Another_passphrase_or_another_key_than_the_one_that_is_named_is_refused(string typed, bool isOther, string code)
    {
        using var witness = ThrowAwaySite.Value(WitnessSigner.Generate(Name));
        using var other = ThrowAwaySite.Value(WitnessSigner.Generate(Name));
        var opened = WitnessSigner.Open(Place, witness.ToPem(Typed), Encoding.UTF8.GetBytes(typed), isOther ? other.Key : witness.Key);
        Assert.That(opened.TryGet(out _, out var why) ? null : why[0].Code.Code, Is.EqualTo(code));
    }

    [Test]
    public void The_key_of_a_role_is_not_one_of_a_witness_nor_the_other_way()
    {
        using var role = SigningKey.Generate();
        using var witness = ThrowAwaySite.Value(WitnessSigner.Generate(Name));
        Assert.That(CodeOf(WitnessSigner.Open(Place, role.ToPem(Typed), Typed, witness.Key)), Is.EqualTo("LC-G101"));
        Assert.That(CodeOf(SigningKey.Open(Place, witness.ToPem(Typed), Typed)), Is.EqualTo("LC-G101"));
    }

    [Test]
    public void A_request_shows_that_who_asks_has_the_key_and_no_changed_byte_is_taken()
    {
        using var witness = ThrowAwaySite.Value(WitnessSigner.Generate(Name));
        var asked = new WitnessKeyRequest { Name = Name, Holder = "D. Example", Kind = HolderKind.Person, Machine = "box", PublicKey = default };
        var request = ThrowAwaySite.Value(WitnessAdmission.Make(asked, witness));
        var bytes = WitnessKeyDocument.Write(request);
        var read = ThrowAwaySite.Value(WitnessKeyDocument.Read("w", bytes));
        Assert.That(WitnessAdmission.Fault(Place, read), Is.Null);
        Assert.That(WitnessAdmission.Fault(Place, read with { Holder = "E. Example" })?.Code.Code, Is.EqualTo("LC-Y114"));
        Assert.That(WitnessAdmission.Fault(Place, read with { Name = "witness.example/w2" })?.Code.Code, Is.EqualTo("LC-Y114"));
        for (var place = 0; place < bytes.Length; place++)
        {
            byte[] changed = [.. bytes];
            changed[place] ^= 1;
            Assert.That(
                WitnessKeyDocument.Read("w", changed).TryGet(out var other, out _) && WitnessAdmission.Fault(Place, other) is null, Is.False, $"byte {place}");
        }
    }

    [Test]
    public void A_cosignature_by_it_holds_for_its_key()
    {
        using var witness = ThrowAwaySite.Value(WitnessSigner.Generate(Name));
        var head = new SignedNote(new Checkpoint("test.example/log", 0, TreeHash.OfNothing, []).ToText(), []);
        var line = ThrowAwaySite.Value(Cosignature.Make(witness, head, new Moment(1_800_000_000_000_000)));
        var cosigned = head with { Signatures = [line] };
        var parsed = ThrowAwaySite.Value(NoteKey.Parse(Place, witness.Key.ToString()));
        Assert.That(ThrowAwaySite.Value(Cosignature.Check(Place, cosigned, parsed, new Ed25519Verifier())), Is.EqualTo(new Moment(1_800_000_000_000_000)));
    }

    private static string? CodeOf<T>(Outcome<T> outcome) => outcome.TryGet(out _, out var why) ? null : why[0].Code.Code;
}
