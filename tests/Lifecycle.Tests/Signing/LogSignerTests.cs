using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Ledger.Signed;
using Lifecycle.Signing.Keys;
using Lifecycle.Signing.TimeStamps;
using Lifecycle.Signing.Verification;

namespace Lifecycle.Signing;

/// <summary>What a signed ledger gets from this room.</summary>
public sealed class LogSignerTests
{
    [Test]
    public void An_act_is_signed_by_the_key_that_it_names_and_stamped()
    {
        using var site = new ThrowAwaySite();
        var act = ActOf(site.RoleKey.Id);
        var signed = ThrowAwaySite.Value(((ILogSigner)site.Log).Sign(act));
        Assert.That(signed.Act, Is.EqualTo(act));
        Assert.That(signed.Envelope.Payload.ToArray(), Is.EqualTo(ActStatement.Write(act)));
        Assert.That(VerifyingKey.From(site.RoleKey.PublicKey)!.Fault(signed.Envelope.Message, signed.Envelope.Signature.Span), Is.Null);
        Assert.That(TimeStampFinding.Of(signed.TimeStamp, signed.Envelope.Signature.Span, site.Root.TimeAuthorities).At, Is.Not.Null);
        Assert.That(signed.Certificate.Span.SequenceEqual(site.RoleCertificate.Span), Is.True);
    }

    [Test]
    public void Many_threads_that_sign_at_once_each_get_a_signature_and_a_time_stamp_that_hold()
    {
        using var site = new ThrowAwaySite();
        var act = ActOf(site.RoleKey.Id);
        var signed = new SignedAct[400];
        Parallel.For(0, signed.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, index => signed[index] = ThrowAwaySite.Value(site.Log.Sign(act)));
        var key = VerifyingKey.From(site.RoleKey.PublicKey)!;
        Assert.That(signed.Select(one => key.Fault(one.Envelope.Message, one.Envelope.Signature.Span)), Is.All.Null);
        Assert.That(signed.Select(one => TimeStampFinding.Of(one.TimeStamp, one.Envelope.Signature.Span, site.Root.TimeAuthorities).At), Is.All.Not.Null);
        Assert.That(signed.Select(one => Convert.ToHexString(one.TimeStamp.Span)).Distinct().Count(), Is.EqualTo(signed.Length));
    }

    [Test]
    public void An_act_that_names_another_key_or_none_is_not_signed()
    {
        using var site = new ThrowAwaySite();
        foreach (var key in new[] { site.LogKey.Id, null })
        {
            Assert.That(site.Log.Sign(ActOf(key)).TryGet(out _, out var why), Is.False);
            Assert.That(why[0].Code.Code, Is.EqualTo("LC-G104"));
        }
    }

    [Test]
    public void A_state_of_the_log_is_signed_and_that_of_another_log_is_not()
    {
        using var site = new ThrowAwaySite();
        var head = new Checkpoint(ThrowAwaySite.Origin, 1, TreeHash.OfEntry([1]), []);
        var note = ThrowAwaySite.Value(site.Log.Sign(head));
        Assert.That(NoteVerifier.Fault(site.Log.LogKey, note), Is.Null);
        var read = ThrowAwaySite.Value(SignedNote.Parse(new SourceSpot("checkpoint"), note.ToBytes()));
        Assert.That(NoteVerifier.Fault(site.Log.LogKey, read), Is.Null);
        Assert.That(NoteVerifier.Fault(site.Log.LogKey, read with { Text = read.Text.Replace("\n1\n", "\n2\n", StringComparison.Ordinal) }), Is.Not.Null);
        Assert.That(NoteVerifier.Fault(NoteKey.Of("other", NoteKey.Ecdsa, site.LogKey.PublicKey), read), Does.Contain("no signature of other"));
        Assert.That(site.Log.Sign(head with { Origin = "other" }).TryGet(out _, out var why), Is.False);
        Assert.That(why[0].Code.Code, Is.EqualTo("LC-G105"));
    }

    [Test]
    public void What_is_signed_for_the_ledger_is_verified_under_the_site_s_root_and_no_other()
    {
        using var site = new ThrowAwaySite();
        using var other = new ThrowAwaySite();
        var place = new SourceSpot("acts/000");
        var verifier = new LogVerifier(site.Root);
        var signed = ThrowAwaySite.Value(site.Log.Sign(ActOf(site.RoleKey.Id)));
        var note = ThrowAwaySite.Value(site.Log.Sign(new Checkpoint(ThrowAwaySite.Origin, 1, TreeHash.OfEntry([1]), [])));
        Assert.Multiple(() =>
        {
            Assert.That(verifier.Check(place, signed), Is.Null);
            Assert.That(verifier.Check(place, note), Is.Null);
            Assert.That(Said(new LogVerifier(other.Root).Check(place, signed)), Does.Contain("time-stamp"));
            Assert.That(Said(new LogVerifier(other.Root).Check(place, note)), Does.Contain("no log key that is believed signed it"));
            Assert.That(Said(verifier.Check(place, note with { Text = "x" + note.Text })), Does.Contain("not by this key over these bytes"));
            Assert.That(Said(verifier.Check(place, note with { Signatures = [] })), Does.Contain("no log key"));
            Assert.That(Said(verifier.Check(place, signed with { TimeStamp = other.Time.Stamp(signed.Envelope.Signature.Span) })), Does.Contain("time-stamp"));
            Assert.That(Said(verifier.Check(place, signed with { Act = ActOf(site.LogKey.Id) })), Does.Contain("another key"));
            Assert.That(
                Said(verifier.Check(place, signed with { Envelope = signed.Envelope with { Payload = new byte[] { 1 } } })), Does.Contain("signature"));
        });
    }

    [Test]
    public void What_is_known_of_a_certificate_counts_only_while_it_holds()
    {
        using var site = new ThrowAwaySite();
        var verifier = new LogVerifier(site.Root);
        var place = new SourceSpot("acts/000");
        SignedAct At(DateTimeOffset time)
        {
            site.Clock.Now = time;
            return ThrowAwaySite.Value(site.Log.Sign(ActOf(site.RoleKey.Id)));
        }

        Assert.That(verifier.Check(place, At(ThrowAwaySite.Now)), Is.Null);
        Assert.That(verifier.Check(place, At(ThrowAwaySite.Now.AddDays(1))), Is.Null, "known by now");
        Assert.That(Said(verifier.Check(place, At(ThrowAwaySite.Now.AddDays(-31)))), Does.Contain("certificate"));
        Assert.That(Said(verifier.Check(place, At(ThrowAwaySite.Now.AddYears(6)))), Does.Contain("certificate"));
        Assert.That(verifier.Check(place, At(ThrowAwaySite.Now)), Is.Null);
    }

    private static string Said(Refusals.Refusal? refusal) => $"{refusal?.What}: {refusal?.Why}";

    private static Act ActOf(Digest? key) => ThrowAwaySite.Value(Act.From(new ActDraft
    {
        Kind = ActKind.Seal, Subjects = [new NamedDigest("criteria:c.yaml", Digest.Of([1]))], Role = "qa", Key = key,
        At = Moment.Of(ThrowAwaySite.Now), Tool = new ToolVersion("lifecycle", "0"),
    }));
}
