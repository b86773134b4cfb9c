using Lifecycle.Formats;

namespace Lifecycle.Builds.Roles;

/// <summary>Who locked a build, when, and with which key; and how old a list of revocations is known to be.</summary>
public sealed class LockRuleTests
{
    [TestCase("engineer", "author", 0, null)]
    [TestCase("tool", "author", 0, null)]
    [TestCase("qa", "qa-d", 0, "the role 'qa' may not 'lock'")]
    [TestCase("engineer", "qa-d", 0, "it says that 'engineer' signed it, and the key is that of D. Quality as 'qa'")]
    [TestCase("engineer", "nobody", 0, "no key sha256:")]
    [TestCase("engineer", "clock", 0, "and the key is that of server 7 as 'time'")]
    [TestCase("engineer", "author", -101, "and its key holds from")]
    [TestCase("engineer", "author", 601, "and its key holds from")]
    [TestCase("engineer", "author", null, "no time authority says when it was signed")]
    public void Who_locked_a_build_was_allowed_to_when_he_did(string role, string key, int? days, string? fault)
    {
        var stamped = days is { } after ? Sites.Now + TimeSpan.FromDays(after) : (Moment?)null;
        var found = LockRule.Fault([Sites.Trust], new BuildLock(role, Sites.IdOf(key), Sites.Now, stamped, null));
        Assert.That(found, fault is null ? Is.Null : Does.Contain(fault));
    }

    [TestCase(-1, true)]
    [TestCase(0, true)]
    [TestCase(1, false)]
    public void A_revoked_key_keeps_what_was_stamped_before(int revokedAfter, bool isFault)
    {
        var trust = Sites.Trust.Revoke(RevokedThing.Key, Sites.IdOf("author").Text, Sites.Now + TimeSpan.FromSeconds(revokedAfter));
        Assert.That(LockRule.Fault([Sites.Trust, trust], new BuildLock("engineer", Sites.IdOf("author"), Sites.Now, Sites.Now, null)) is not null, Is.EqualTo(isFault));
    }

    [Test]
    public void What_a_version_allowed_stays_done()
    {
        var later = Sites.Trust.Next() with { Roles = [.. Sites.Trust.Roles.Select(role => role with { Verbs = [.. role.Verbs.Where(verb => verb != RoleVerbs.Lock)] })] };
        var locked = new BuildLock("engineer", Sites.IdOf("author"), Sites.Now, Sites.Now, null);
        Assert.That(LockRule.Fault([Sites.Trust, later], locked), Is.Null);
        Assert.That(LockRule.Fault([later], locked), Does.Contain("may not 'lock' in any version"));
    }

    [TestCase(null, true)]
    [TestCase(100, true)]
    [TestCase(99, false)]
    public void The_newest_thing_that_a_trust_names_shows_how_old_it_may_be(int? daysMax, bool isFresh)
    {
        Assert.That(TrustAge.Fault(Sites.Trust, Sites.Now, daysMax) is null, Is.EqualTo(isFresh));
        Assert.That(TrustAge.Words(Sites.Trust, Sites.Now), Does.EndWith("100 days ago"));
        var revoked = Sites.Trust.Revoke(RevokedThing.Build, Sites.Build.Text, Sites.Now - TimeSpan.FromDays(3));
        Assert.That(TrustAge.Fault(revoked, Sites.Now, 3), Is.Null);
        Assert.That(TrustAge.Fault(revoked, Sites.Now, 2), Does.Contain("may be older than 2 days"));
        var announced = Sites.Trust.Revoke(RevokedThing.Build, Sites.Build.Text, Sites.Now + TimeSpan.FromDays(3));
        Assert.That(TrustAge.Fault(announced, Sites.Now, 99), Is.Not.Null, "what is still to come shows no age");
    }

    [Test]
    public void A_fresh_list_is_asked_by_a_release_and_by_a_shadow()
    {
        var standing = ReleaseRule.Judge(Sites.Trust, Sites.Question(Sites.Given("qa-d", Sites.Approval("qa", "D. Quality"))) with { DaysMax = 99 });
        Assert.That((standing.IsApproved, standing.AgainstUse.Count), Is.EqualTo((false, 1)));
    }

    [Test]
    public void An_approval_under_a_version_that_is_not_here_is_not_judged_by_an_older_one()
    {
        var question = Sites.Question(Sites.Given("qa-d", Sites.Approval("qa", "D. Quality"))) with { Versions = new HashSet<Digest> { Digest.Of("another"u8) } };
        Assert.That(ReleaseRule.Judge(Sites.Trust, question).Approvals[0].WhyNot, Does.Contain("bring a newer export"));
        Assert.That(ReleaseRule.Judge(Sites.Trust, question with { Versions = new HashSet<Digest> { TrustDocument.DigestOf(Sites.Trust) } }).IsApproved, Is.True);
    }
}
