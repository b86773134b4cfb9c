using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Builds.Roles;

public sealed class RoleRuleTests
{
    [TestCase("qa-d", "approve", null)]
    [TestCase("qa-d", "seal", null)]
    [TestCase("author", "lock", null)]
    [TestCase("author", "approve", "LC-Y111")]
    [TestCase("qa-d", "lock", "LC-Y111")]
    [TestCase("log", "approve", "LC-Y111")] // The key of a log acts in no role.
    [TestCase("authority", "trust", null)]
    [TestCase("authority", "approve", "LC-Y111")]
    [TestCase("stranger", "approve", "LC-Y108")]
    public void A_key_does_what_its_role_may(string key, string verb, string? refused) =>
        Assert.That(CodeOf(RoleRule.MayAct(Sites.Trust, Sites.IdOf(key), verb, Sites.Now)), Is.EqualTo(refused));

    [TestCase(-1, "LC-Y110")]
    [TestCase(0, null)]
    [TestCase(365, null)]
    public void A_key_signs_from_its_first_day(int days, string? refused) => Assert.That(
        CodeOf(RoleRule.MaySign(Sites.Trust, Sites.IdOf("qa-d"), Sites.From + TimeSpan.FromDays(days))), Is.EqualTo(refused));

    [Test]
    public void A_key_signs_to_its_last_moment_and_not_a_second_longer()
    {
        var trust = Sites.Trust with { Expires = Sites.Until + TimeSpan.FromDays(1) };
        Assert.That(CodeOf(RoleRule.MaySign(trust, Sites.IdOf("qa-d"), Sites.Until)), Is.Null);
        Assert.That(CodeOf(RoleRule.MaySign(trust, Sites.IdOf("qa-d"), Sites.Until + TimeSpan.FromSeconds(1))), Is.EqualTo("LC-Y110"));
    }

    [Test]
    public void Nothing_new_is_signed_under_a_trust_that_has_ended() => Assert.That(
        CodeOf(RoleRule.MaySign(Sites.Trust, Sites.IdOf("qa-d"), Sites.Trust.Expires + TimeSpan.FromSeconds(1))), Is.EqualTo("LC-Y107"));

    [TestCase(RevokedThing.Key, 0, "LC-Y109")]
    [TestCase(RevokedThing.Key, -10, "LC-Y109")]
    [TestCase(RevokedThing.Key, 10, null)] // From a day that is still to come.
    [TestCase(RevokedThing.Certificate, 0, "LC-Y109")]
    public void A_revoked_key_signs_nothing_new(RevokedThing of, int days, string? refused)
    {
        var key = Sites.Trust.Find(Sites.IdOf("qa-d"))!;
        var trust = Sites.Trust.Revoke(of, of == RevokedThing.Key ? key.Id.Text : key.Serial!, Sites.Now + TimeSpan.FromDays(days));
        Assert.That(CodeOf(RoleRule.MayAct(trust, key.Id, "approve", Sites.Now)), Is.EqualTo(refused));
    }

    [TestCase(-1, null)]
    [TestCase(0, "revoked")]
    [TestCase(1, "revoked")]
    public void What_was_stamped_before_a_revocation_stays(int seconds, string? fault)
    {
        var key = Sites.Trust.Find(Sites.IdOf("qa-d"))!;
        var trust = Sites.Trust.Revoke(RevokedThing.Key, key.Id.Text, Sites.Now);
        var found = RoleRule.FaultOfOld(trust, key, Sites.Now + TimeSpan.FromSeconds(seconds));
        Assert.That(found, fault is null ? Is.Null : Does.Contain(fault));
    }

    [Test]
    public void A_signature_that_nobody_stamped_does_not_stand() =>
        Assert.That(RoleRule.FaultOfOld(Sites.Trust, Sites.Trust.Find(Sites.IdOf("qa-d"))!, null), Does.Contain("no time authority"));

    [Test]
    public void What_was_stamped_while_a_key_held_stays_after_it_and_the_trust_have_ended() =>
        Assert.That(RoleRule.FaultOfOld(Sites.Trust, Sites.Trust.Find(Sites.IdOf("qa-d"))!, Sites.Until), Is.Null);

    [Test]
    public void A_stolen_clock_says_nothing_at_all()
    {
        var clock = Sites.Trust.Find(Sites.IdOf("clock"))!;
        Assert.That(RoleRule.FaultOfClock(Sites.Trust, clock), Is.Null);
        Assert.That(RoleRule.FaultOfClock(Sites.Trust.Revoke(RevokedThing.Key, clock.Id.Text, Sites.Until), clock), Does.Contain("lost"));
    }

    private static string? CodeOf(Outcome<TrustKey> outcome) => outcome.TryGet(out _, out var why) ? null : why[0].Code.Code;
}
