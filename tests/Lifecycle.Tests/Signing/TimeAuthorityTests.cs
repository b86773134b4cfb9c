using System.Security.Cryptography;
using Lifecycle.Formats;
using Lifecycle.Signing.TimeStamps;
using Lifecycle.TestKit;

namespace Lifecycle.Signing;

/// <summary>Time stamps, as OpenSSL and this tool see them.</summary>
public sealed class TimeAuthorityTests
{
    private static readonly byte[] Message = [1, 2, 3];

    [Test]
    public void OpenSSL_accepts_a_time_stamp_over_its_message_under_its_root_and_no_other()
    {
        using var site = new ThrowAwaySite();
        using var other = new ThrowAwaySite();
        var stamp = site.Time.Stamp(Message);
        var broken = stamp.ToArray();
        broken[^1] ^= 1;
        Assert.Multiple(() =>
        {
            Assert.That(Verify(site, stamp, Message), Is.Zero);
            Assert.That(Verify(site, stamp, [1, 2, 4]), Is.Not.Zero);
            Assert.That(Verify(site, broken, Message), Is.Not.Zero);
            Assert.That(Verify(other, stamp, Message), Is.Not.Zero);
        });
    }

    [Test]
    public void A_time_stamp_says_the_whole_second_and_is_believed_under_its_authority_alone()
    {
        using var site = new ThrowAwaySite();
        using var other = new ThrowAwaySite();
        var stamp = site.Time.Stamp(Message);
        Assert.That(TimeStampFinding.Of(stamp, Message, site.Root.TimeAuthorities).At.ToString(), Is.EqualTo("2026-03-04T05:06:07Z"));
        Assert.That(TimeStampFinding.Of(stamp, [1, 2, 4], site.Root.TimeAuthorities).Why, Does.Contain("not over this signature"));
        Assert.That(TimeStampFinding.Of(stamp, Message, other.Root.TimeAuthorities).At, Is.Null);
        Assert.That(TimeStampFinding.Of(stamp, Message, []).Why, Does.Contain("no time authority is believed"));
        Assert.That(TimeStampFinding.Of(new byte[] { 0x30, 0 }, Message, site.Root.TimeAuthorities).Why, Does.Contain("in DER"));
    }

    [Test]
    public void The_library_reads_in_a_time_stamp_what_was_written()
    {
        using var site = new ThrowAwaySite();
        var response = new System.Formats.Asn1.AsnReader(site.Time.Stamp(Message), System.Formats.Asn1.AsnEncodingRules.DER).ReadSequence();
        response.ReadEncodedValue();
        var signed = new System.Security.Cryptography.Pkcs.SignedCms();
        signed.Decode(response.ReadEncodedValue().Span);
        Assert.That(() => signed.CheckSignature(verifySignatureOnly: true), Throws.Nothing);
        var signer = signed.SignerInfos[0];
        Assert.That(signer.SignedAttributes.Cast<CryptographicAttributeObject>().Select(attribute => attribute.Oid.Value), Is.EqualTo(
            new[] { "1.2.840.113549.1.9.3", "1.2.840.113549.1.9.4", "1.2.840.113549.1.9.16.2.47" }));
        Assert.That(signed.Certificates[0].RawData, Is.EqualTo(site.ClockCertificate.ToArray()));
        Assert.That(ResponseShape.IsExact(site.Time.Stamp(Message), signed.Certificates[0]), Is.True);
    }

    [Test]
    public void What_begins_now_can_be_stamped_now()
    {
        using var site = new ThrowAwaySite();
        var now = Moment.Of(site.Clock.Now);
        Assert.That(now.Micros % 1_000_000, Is.Not.Zero, "the clock is within a second");
        var believed = site.Root.TimeAuthorities.Select(chain => chain with { ValidFor = new(now, null) }).ToList();
        Assert.That(TimeStampFinding.Of(site.Time.Stamp(Message), Message, believed).At, Is.Not.Null);
    }

    [Test]
    public void A_clock_is_not_set_up_with_the_certificate_of_another_key()
    {
        using var site = new ThrowAwaySite();
        Assert.That(() => new TimeAuthority(site.RoleKey, site.ClockCertificate, site.Clock), Throws.ArgumentException);
    }

    [Test]
    public void A_clock_that_its_own_issuer_gave_out_beside_the_one_that_is_believed_is_not_believed()
    {
        using var site = new ThrowAwaySite();
        using var key = Keys.SigningKey.Generate();
        var certificate = ThrowAwaySite.Value(site.Authority.IssueTimeAuthority(ThrowAwaySite.Facts(key, "a second clock")));
        using var second = new TimeAuthority(key, certificate, site.Clock);
        Assert.That(TimeStampFinding.Of(second.Stamp(Message), Message, site.Root.TimeAuthorities).Why, Does.Contain("another than the time authority"));
    }

    [TestCase(-1, false)]
    [TestCase(0, true)]
    [TestCase(1, true)]
    public void A_time_stamp_is_believed_from_the_first_moment_of_its_authority_on(int seconds, bool isBelieved)
    {
        using var site = new ThrowAwaySite();
        site.Clock.Now = ThrowAwaySite.Now.AddSeconds(seconds);
        var from = Moment.Of(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));
        var believed = site.Root.TimeAuthorities.Select(chain => chain with { ValidFor = new(from, null) }).ToList();
        Assert.That(TimeStampFinding.Of(site.Time.Stamp(Message), Message, believed).At is not null, Is.EqualTo(isBelieved));
    }

    private static int Verify(ThrowAwaySite site, byte[] stamp, byte[] message)
    {
        using var folder = new TempFolder();
        return Programs.OpenSsl(
            "ts", "-verify", "-in", folder.Write("stamp.tsr", stamp), "-data", folder.Write("message", message), "-CAfile",
            folder.Write("root.pem", PemEncoding.WriteString("CERTIFICATE", site.Authority.Root.Span) + "\n"), "-attime",
            ThrowAwaySite.Now.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture)).ExitCode;
    }
}
