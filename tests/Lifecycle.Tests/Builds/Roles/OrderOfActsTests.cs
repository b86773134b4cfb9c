using Lifecycle.Formats;
using Lifecycle.Ledger;

namespace Lifecycle.Builds.Roles;

/// <summary>What came before what, by places in the log and by stamps, and clocks that go back.</summary>
public sealed class OrderOfActsTests
{
    [TestCase(5L, 6L, null)]
    [TestCase(5L, 5L, "is entry 5 of the log, and the build was locked by entry 5")]
    [TestCase(5L, 4L, "is entry 4 of the log, and the build was locked by entry 5")]
    public void A_build_is_locked_before_it_is_approved_by_the_places_in_the_log(long locked, long approved, string? fault) =>
        Holds(Lock(place: locked), Given(place: approved), fault);

    [TestCase(0, null)]
    [TestCase(-5, null)]
    [TestCase(-6, "was stamped at")]
    public void Without_a_log_the_stamps_say_it(int seconds, string? fault) => Holds(Lock(), Given(stamped: Sites.Now + TimeSpan.FromSeconds(seconds)), fault);

    [TestCase(5, null)]
    [TestCase(6, "and was stamped before that")]
    public void An_approval_does_not_say_a_time_after_its_stamp(int seconds, string? fault) =>
        Holds(Lock(), Given(said: Sites.Now + TimeSpan.FromSeconds(seconds)), fault);

    [TestCase(0, 0, null)]
    [TestCase(-5, 0, null)]
    [TestCase(-6, -6, "a clock was moved back")]
    [TestCase(0, -6, "a clock was moved back")]
    public void A_later_entry_of_an_earlier_time_shows_a_clock_that_was_moved_back(int stamped, int said, string? fault) => Holds(
        Lock(place: 1), Given(place: 2, stamped: Sites.Now + TimeSpan.FromSeconds(stamped), said: Sites.Now + TimeSpan.FromSeconds(said)), fault);

    [Test]
    public void A_clock_that_went_back_between_two_approvals_shows_whatever_they_are_called()
    {
        var checks = OrderOfActs.Of(Lock(place: 1), [
            Given(place: 3, stamped: Sites.Now + TimeSpan.FromHours(1)), Given(place: 2, stamped: Sites.Now + TimeSpan.FromHours(2))]);
        Assert.That(checks.Where(check => check.Holds == false).Select(check => check.Why), Has.Some.Contains("entry 3 of the log").And.Some.Contains("entry 2 before it"));
    }

    [Test]
    public void What_was_stamped_long_after_it_says_is_told_and_not_held_against_it()
    {
        var check = OrderOfActs.Of(null, [Given(said: Sites.Now - TimeSpan.FromMinutes(61))]).Last();
        Assert.That((check.Force, check.Why), Is.EqualTo((CheckForce.Logged, $"it says {Sites.Now - TimeSpan.FromMinutes(61)}, and was stamped only at {Sites.Now}")));
    }

    [Test]
    public void An_approval_whose_signature_does_not_hold_says_nothing_of_the_order()
    {
        var check = OrderOfActs.Of(Lock(place: 5), [Given(place: 4) with { SignatureFault = "forged" }]).Single();
        Assert.That((check.Force, check.Why), Is.EqualTo((CheckForce.Skipped, "there is no approval")));
    }

    private static void Holds(BuildLock locked, GivenApproval given, string? fault)
    {
        var faults = OrderOfActs.Of(locked, [given]).Where(check => check.Holds == false && check.Force == CheckForce.Enforced).Select(check => check.Why).ToList();
        Assert.That(faults, fault is null ? Is.Empty : Has.Some.Contains(fault));
    }

    private static BuildLock Lock(long? place = null) => new("engineer", Sites.IdOf("author"), Sites.Now, Sites.Now, place);

    private static GivenApproval Given(long? place = null, Moment? stamped = null, Moment? said = null) =>
        Sites.Given("qa-d", Sites.Approval("qa", "D. Quality") with { At = said ?? Sites.Now }, stamped) with
        {
            Entry = place is { } at ? new SeenEntry(at, TreeHash.OfNothing, new SignedNote("", [])) : null,
        };
}
