using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.TestKit;

namespace Lifecycle.Builds.Roles;

public sealed class TrustDocumentTests
{
    [Test]
    public void A_trust_is_read_as_it_was_written()
    {
        var trust = Sites.Trust.Revoke(RevokedThing.Build, Sites.Build.Text, Sites.Now) with
        {
            Signatures = [new TrustSignature(Sites.IdOf("authority"), "signed"u8.ToArray())],
        };
        var bytes = TrustDocument.Write(trust);
        Assert.That(TrustDocument.Read("t", bytes).TryGet(out var read, out var why), Is.True, () => why[0].What);
        Assert.That(TrustDocument.Write(read!), Is.EqualTo(bytes));
        Assert.That(TrustDocument.DigestOf(read!), Is.EqualTo(TrustDocument.DigestOf(Sites.Trust.Revoke(RevokedThing.Build, Sites.Build.Text, Sites.Now))));
    }

    [Test]
    public void A_trust_looks_as_it_always_did()
    {
        var golden = Path.Combine(Repository.Root, "tests", "Lifecycle.Tests", "Builds", "Roles", "trust-1.json");
        var bytes = TrustDocument.Write(Sites.Trust.Revoke(RevokedThing.Build, Sites.Build.Text, Sites.Now));
        if (Environment.GetEnvironmentVariable("UPDATE") == "1")
        {
            File.WriteAllBytes(golden, bytes);
            Assert.Fail("trust-1.json was rewritten: a released format keeps its reader");
        }

        Assert.That(Encoding.UTF8.GetString(bytes), Is.EqualTo(File.ReadAllText(golden)));
        Assert.That(TrustDocument.Read("trust-1.json", File.ReadAllBytes(golden)).TryGet(out _, out _), Is.True);
    }

    [Test]
    public void A_trust_with_a_witness_is_of_the_second_form_and_looks_as_it_always_did()
    {
        var golden = Path.Combine(Repository.Root, "tests", "Lifecycle.Tests", "Builds", "Roles", "trust-2.json");
        var bytes = TrustDocument.Write(Witnessed);
        if (Environment.GetEnvironmentVariable("UPDATE") == "1")
        {
            File.WriteAllBytes(golden, bytes);
            Assert.Fail("trust-2.json was rewritten: a released format keeps its reader");
        }

        Assert.That(Encoding.UTF8.GetString(bytes), Is.EqualTo(File.ReadAllText(golden)));
        Assert.That(TrustDocument.Read("trust-2.json", bytes).TryGet(out var read, out var why), Is.True, () => why[0].What);
        Assert.That(TrustDocument.Write(read!), Is.EqualTo(bytes));
        Assert.That(read!.KeysFor(KeyUse.Witness).Single().Name, Is.EqualTo("witness.example/w1"));
    }

    [TestCase("lifecycle/trust@2", "lifecycle/trust@1", "LC-F105")]
    [TestCase("\"name\": \"witness.example/w1\"", "\"name\": \"Witness\"", "LC-F105")]
    [TestCase("\"name\": \"witness.example/w1\"", "\"name\": \"lifecycle/plant-1\"", "LC-Y101")]
    [TestCase("\"name\": \"witness.example/w1\",\n      ", "", "LC-Y101")]
    public void A_witness_without_its_name_its_form_or_under_the_logs_name_is_refused(string old, string changed, string refused)
    {
        var text = Encoding.UTF8.GetString(TrustDocument.Write(Witnessed)).Replace(old, changed, StringComparison.Ordinal);
        Assert.That(TrustDocument.Read("t", Encoding.UTF8.GetBytes(text)).TryGet(out _, out var why) ? null : why[0].Code.Code, Is.EqualTo(refused));
    }

    [Test]
    public void The_second_form_without_a_witness_is_not_as_the_tool_writes_it()
    {
        var text = Encoding.UTF8.GetString(TrustDocument.Write(Sites.Trust)).Replace("trust@1", "trust@2", StringComparison.Ordinal);
        Assert.That(TrustDocument.Read("t", Encoding.UTF8.GetBytes(text)).TryGet(out _, out var why) ? null : why[0].Code.Code, Is.EqualTo("LC-Y102"));
    }

    private static SiteTrust Witnessed => Sites.Trust with
    {
        Keys =
        [
            .. Sites.Trust.Keys,
            Sites.Key("w1", KeyUse.Witness, null, "server 7") with { Name = "witness.example/w1", PublicKey = WitnessKey.ToDer(new byte[32]), Certificate = default },
        ],
    };

    // Text, what takes its place, and the refusal.
    [TestCase("\"version\": 1", "\"version\": 2", null)]
    [TestCase("\"version\": 1", "\"version\": 1.0", "LC-F105")]
    [TestCase("\"version\": 1,", "\"version\":  1,", "LC-Y102")]
    [TestCase("\"site\": \"Plant 1\"", "\"site\": \"Plant\\u00201\"", "LC-Y102")]
    [TestCase("\"demonstration\": false,", "\"demonstration\": false, \"x\": 1,", "LC-F102")]
    [TestCase("\"holder\": \"F. Owner\"", "\"holder\": \"Nobody\"", "LC-Y101")]
    [TestCase("\"name\": \"B. Root\"", "\"name\": \"a. root\"", "LC-Y101")]
    [TestCase("\"needs\": [\n      \"qa\"", "\"needs\": [\n      \"engineer\"", "LC-Y101")]
    [TestCase("\"expires\": \"2027", "\"expires\": \"2027-13", "LC-F105")]
    [TestCase("\"use\": \"time\"", "\"use\": \"log\"", "LC-Y101")]
    [TestCase("\"threshold\": 1", "\"threshold\": 9", "LC-Y101")]
    public void A_changed_trust_is_refused_by_name_or_is_another_trust(string old, string changed, string? refused)
    {
        var text = Encoding.UTF8.GetString(TrustDocument.Write(Sites.Trust));
        var at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.That(at, Is.Positive);
        var bytes = Encoding.UTF8.GetBytes(text[..at] + changed + text[(at + old.Length)..]);
        Assert.That(TrustDocument.Read("t", bytes).TryGet(out _, out var why) ? null : why[0].Code.Code, Is.EqualTo(refused));
    }

    [Test]
    public void An_identity_is_that_of_the_key_beside_it()
    {
        var text = Encoding.UTF8.GetString(TrustDocument.Write(Sites.Trust));
        var bytes = Encoding.UTF8.GetBytes(text.Replace(Sites.IdOf("log").Text, Sites.IdOf("other").Text, StringComparison.Ordinal));
        Assert.That(TrustDocument.Read("t", bytes).TryGet(out _, out var why) ? null : why[0].Code.Code, Is.EqualTo("LC-Y101"));
    }

    [TestCase("A\u202eB")]
    [TestCase("A\tB")]
    public void A_holder_whose_name_a_screen_shows_otherwise_is_not_registered(string name)
    {
        var trust = Sites.Trust with { Holders = [.. Sites.Trust.Holders, new TrustHolder(name, HolderKind.Person)] };
        Assert.That(TrustChecks.Of(trust), Has.Some.Contains("characters"));
    }

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public bool A_flipped_byte_is_refused_or_makes_another_trust(PositiveInt place, byte flip)
    {
        var bytes = TrustDocument.Write(Sites.Trust);
        bytes[place.Get % bytes.Length] ^= flip == 0 ? (byte)1 : flip;
        return !TrustDocument.Read("t", bytes).TryGet(out var read, out _)
            || TrustDocument.DigestOf(read) != TrustDocument.DigestOf(Sites.Trust);
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public bool An_approval_is_read_from_the_act_as_it_was_said(NonEmptyString reason, bool reviewed, bool scoped, short minutes, int seconds)
    {
        var approval = Sites.Approval("qa", "D. Quality") with
        {
            Reason = reason.Get,
            Meaning = reviewed ? ApprovalMeaning.Reviewed : ApprovalMeaning.Approved,
            Condition = scoped ? new ApprovalCondition("kept", "camera", "CH=2", Sites.Until) : null,
            At = Sites.Now + TimeSpan.FromSeconds(seconds),
            Offset = TimeSpan.FromMinutes(minutes % 841),
        };
        return !Act.From(ApprovalAct.Draft(approval, Sites.IdOf("qa-d"), new ToolVersion("lifecycle", "1"))).TryGet(out var act, out _)
            || (ApprovalAct.Read(new SourceSpot("a"), act).TryGet(out var read, out _) && read == approval);
    }
}
