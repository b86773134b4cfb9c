using Lifecycle.Formats;

namespace Lifecycle.Builds.Roles;

public sealed class ReleaseRuleTests
{
    private static readonly ApprovalCondition OnCamera = new("daily check", "camera", "CH-2", null);

    [Test]
    public void Without_approvals_the_line_says_who_is_missing() =>
        Assert.That(Line(Sites.Trust, Sites.Question()), Is.EqualTo("RELEASE: not approved (missing: qa)"));

    [Test]
    public void One_approval_of_the_one_role_that_is_needed_is_enough() => Assert.That(
        Line(Sites.Trust, Sites.Question(Sites.Given("qa-d", Sites.Approval("qa", "D. Quality")))), Is.EqualTo("RELEASE: approved"));

    // Key, role and name that it says, and what is found.
    [TestCase("qa-d", "qa", "D. Quality", null)]
    [TestCase("qa-d", "qa", "d.  quality", null)] // Case and spaces make no other person.
    [TestCase("owner", "owner", "F. Owner", null)] // Stands, and is of a role that is not needed.
    [TestCase("qa-d", "qa", "E. Quality", "the key is that of D. Quality")]
    [TestCase("owner", "qa", "F. Owner", "the key is that of F. Owner as 'owner'")]
    [TestCase("author", "qa", "C. Author", "may not 'approve'")]
    [TestCase("qa-of-author", "qa", "C. Author", "nobody approves his own")]
    [TestCase("log", "qa", "server 7", "may not 'approve'")]
    [TestCase("stranger", "qa", "D. Quality", "in the trust")]
    [TestCase("clerk", "qa", "D. Quality", "may not 'approve'")]
    public void An_approval_is_that_of_the_keys_holder_in_the_keys_role(string key, string role, string holder, string? why)
    {
        var standing = ReleaseRule.Judge(Sites.Trust, Sites.Question(Sites.Given(key, Sites.Approval(role, holder))));
        Assert.That(standing.Approvals[0].IsBroken, Is.EqualTo(why is not null));
        Assert.That(standing.Approvals[0].WhyNot, why is null ? Is.Null : Does.Contain(why));
        Assert.That(standing.IsApproved, Is.EqualTo(why is null && role == "qa"));
    }

    [TestCase("qa-d", "RELEASE: not approved (missing: qa 1 of 2)")]
    [TestCase("qa-d qa-d-2", "RELEASE: not approved (missing: qa 1 of 2)")] // Two keys of one person.
    [TestCase("qa-d qa-e", "RELEASE: approved")]
    public void A_threshold_counts_people(string keys, string line)
    {
        var given = keys.Split(' ').Select(key => Sites.Given(key, Sites.Approval("qa", key == "qa-e" ? "E. Quality" : "D. Quality")));
        Assert.That(Line(Sites.Trust.Threshold("qa", 2), Sites.Question([.. given])), Is.EqualTo(line));
    }

    [Test]
    public void A_review_is_no_approval()
    {
        var review = Sites.Approval("qa", "D. Quality") with { Meaning = ApprovalMeaning.Reviewed };
        var standing = ReleaseRule.Judge(Sites.Trust, Sites.Question(Sites.Given("qa-d", review)));
        Assert.That((standing.IsApproved, standing.Approvals[0].IsBroken), Is.EqualTo((false, false)));
    }

    // Whose withdrawal, in which role, how many seconds after the approval, and whether the approval still counts.
    [TestCase("qa-d", "qa", "D. Quality", 1, false)]
    [TestCase("qa-d-2", "qa", "d. quality", 0, false)] // With another key of his.
    [TestCase("qa-d", "qa", "D. Quality", -1, true)] // Approved again since.
    [TestCase("qa-e", "qa", "E. Quality", 1, true)] // Another's is his own affair.
    [TestCase("qa-e", "qa", "D. Quality", 1, true)] // Not by his key: broken.
    [TestCase("owner", "owner", "F. Owner", 1, true)]
    public void An_approval_counts_until_its_holder_takes_it_back(string key, string role, string holder, int seconds, bool stands)
    {
        var approval = Sites.Approval("qa", "D. Quality");
        var taken = Sites.Approval(role, holder) with { Meaning = ApprovalMeaning.Withdrawn, Reason = "new data", At = approval.At + TimeSpan.FromSeconds(seconds) };
        var standing = ReleaseRule.Judge(Sites.Trust, Sites.Question(Sites.Given("qa-d", approval), Sites.Given(key, taken)));
        Assert.That((standing.IsApproved, standing.Approvals[0].Stands), Is.EqualTo((stands, stands)));
        Assert.That(standing.Approvals[0].WhyNot, stands ? Is.Null : Does.StartWith("withdrawn at ").And.EndsWith(": new data"));
        Assert.That(standing.Approvals[1].Counts, Is.False);
    }

    [Test]
    public void An_approval_of_another_build_is_none_of_this() => Assert.That(
        ReleaseRule.Judge(Sites.Trust, Sites.Question(Sites.Given("qa-d", Sites.Approval("qa", "D. Quality") with { Build = Digest.Of("x"u8) })))
            .Approvals[0].WhyNot, Does.StartWith("it is of the build"));

    [TestCase(-1, true)]
    [TestCase(1, false)]
    public void A_revoked_key_keeps_what_was_stamped_before(int seconds, bool stands)
    {
        var trust = Sites.Trust.Revoke(RevokedThing.Key, Sites.IdOf("qa-d").Text, Sites.Now);
        var given = Sites.Given("qa-d", Sites.Approval("qa", "D. Quality"), Sites.Now + TimeSpan.FromSeconds(seconds));
        Assert.That(ReleaseRule.Judge(trust, Sites.Question(given)).IsApproved, Is.EqualTo(stands));
    }

    [Test]
    public void A_revoked_build_is_not_released_whoever_approved_it() => Assert.That(
        Line(Sites.Trust.Revoke(RevokedThing.Build, Sites.Build.Text, Sites.Now), Sites.Question(Sites.Given("qa-d", Sites.Approval("qa", "D. Quality")))),
        Does.StartWith("RELEASE: not approved (the build was revoked"));

    [Test]
    public void Order_that_only_the_site_asserts_is_not_enough_where_the_site_says_so()
    {
        var trust = Sites.Trust with { Release = Sites.Trust.Release with { NeedsOutside = true } };
        var question = Sites.Question(Sites.Given("qa-d", Sites.Approval("qa", "D. Quality")));
        Assert.That(Line(trust, question), Is.EqualTo("RELEASE: not approved (no witness and no outside time)"));
        Assert.That(Line(trust, question with { HasOutside = true }), Is.EqualTo("RELEASE: approved"));
    }

    [TestCase(true, false, "never: this build is for shadow")]
    [TestCase(false, true, "the build is of a demonstration, and this trust is not")]
    public void What_is_for_shadow_or_for_show_is_released_by_nobody(bool isForShadow, bool isDemonstration, string why)
    {
        var question = Sites.Question(Sites.Given("qa-d", Sites.Approval("qa", "D. Quality"))) with { IsForShadow = isForShadow, IsDemonstration = isDemonstration };
        Assert.That(Line(Sites.Trust, question), Is.EqualTo($"RELEASE: not approved ({why})"));
    }

    [TestCase(false, "RELEASE: not approved (nobody has signed that they made it)")]
    [TestCase(true, "RELEASE: approved (demonstration)")]
    public void Who_made_it_must_be_known_where_it_is_real(bool isDemonstration, string line) => Assert.That(
        Line(Sites.Trust with { IsDemonstration = isDemonstration }, Sites.Question(Sites.Given("qa-d", Sites.Approval("qa", "D. Quality"))) with { Authors = null }),
        Is.EqualTo(line));

    [TestCase(null, "RELEASE: approved, only for camera=CH-2")]
    [TestCase("CH-2", "RELEASE: approved")]
    [TestCase("CH-3", "RELEASE: not approved (missing: qa)")]
    public void A_scope_is_kept(string? camera, string line)
    {
        var question = Sites.Question(Sites.Given("qa-d", Sites.Approval("qa", "D. Quality") with { Condition = OnCamera }));
        var asked = camera is null ? question : question with { Scope = new Dictionary<string, string> { ["camera"] = camera } };
        Assert.That(Line(Sites.Trust, asked), Is.EqualTo(line));

        // Who does not say for what he asks is told for what it would be a yes, and gets none.
        Assert.That(ReleaseRule.Judge(Sites.Trust, asked).IsApproved, Is.EqualTo(camera == "CH-2"));
    }

    [Test]
    public void Two_who_approve_for_different_cameras_approve_for_none()
    {
        var other = OnCamera with { Value = "CH-3" };
        var trust = Sites.Trust.Threshold("qa", 2);
        Assert.That(
            Line(trust, Sites.Question(
                Sites.Given("qa-d", Sites.Approval("qa", "D. Quality") with { Condition = OnCamera }),
                Sites.Given("qa-e", Sites.Approval("qa", "E. Quality") with { Condition = other }))),
            Is.EqualTo("RELEASE: not approved (missing: qa 0 of 2)"));
    }

    [TestCase(-1, "RELEASE: not approved (missing: qa)")]
    [TestCase(1, "RELEASE: approved, only until 2026-04-12T00:00:00Z")]
    public void An_approval_ends_when_it_says(int days, string line)
    {
        var ending = OnCamera with { Axis = null, Value = null, Until = Sites.Now + TimeSpan.FromDays(days) };
        Assert.That(Line(Sites.Trust, Sites.Question(Sites.Given("qa-d", Sites.Approval("qa", "D. Quality") with { Condition = ending }))), Is.EqualTo(line));
    }

    [TestCase(false, false)]
    [TestCase(true, true)]
    public void Paper_counts_where_the_site_says_so_and_is_always_shown(bool counts, bool isApproved)
    {
        var trust = Sites.Trust with { Release = Sites.Trust.Release with { CountsWetInk = counts } };
        var question = Sites.Question(Sites.Given("clerk", Sites.Approval("qa", "D. Quality") with { Form = ApprovalForm.WetInk, Evidence = Digest.Of("scan"u8) }));
        var standing = ReleaseRule.Judge(trust, question);
        Assert.That(standing.IsApproved, Is.EqualTo(isApproved));
        Assert.That(ApprovalCheck.Of(trust, question, standing).Select(check => check.What), Has.Some.Contains("on paper"));
    }

    [Test]
    public void Custody_names_what_one_holder_or_machine_has_and_who_asserts_the_order()
    {
        var question = Sites.Question(Sites.Given("qa-d", Sites.Approval("qa", "D. Quality")));
        var checks = ApprovalCheck.Of(Sites.Trust, question, ReleaseRule.Judge(Sites.Trust, question));
        Assert.That(checks[0].What, Is.EqualTo("log, clock of one holder: server 7"));
        Assert.That(checks[1].What, Is.EqualTo("author, qa, authority, log, clock on one machine: server 7"));
        Assert.That(checks[2].Why, Is.EqualTo(Custody.Asserted));
    }

    private static string Line(SiteTrust trust, ReleaseQuestion question) => ReleaseRule.Judge(trust, question).Line;
}
