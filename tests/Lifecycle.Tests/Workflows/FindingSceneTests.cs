using Lifecycle.Acceptance;
using Lifecycle.Alerts;
using Lifecycle.Workflows.Reporting;
using static Lifecycle.Acceptance.AcceptanceSamples;

namespace Lifecycle.Workflows;

/// <summary>Which frames of a miss and of a false alarm a person is shown.</summary>
public sealed class FindingSceneTests
{
    [Test]
    public void A_miss_shows_onset_peak_confirmation_and_who_raised_when()
    {
        var scene = Scene(One(2, 25), One(2, 12), hour => hour == 15 ? 0.4 : hour == 22 ? 0.9 : 0.1);
        Assert.That(
            scene.Moments.Select(moment => (moment.What, moment.Frame)),
            Is.EqualTo(new[] { ("onset", 10), ("raised by production", 12), ("peak", 15), ("confirmed", 20), ("raised late", 25) }));
        Assert.That(scene.ProductionMatch!.Fate, Is.EqualTo(EpisodeFate.Detected));
    }

    [Test]
    public void One_frame_is_shown_once_whatever_happened_on_it()
    {
        var scene = Scene(One(2, null), One(2, null), hour => hour == 10 ? 0.4 : 0.1);
        Assert.That(scene.Moments.Select(moment => moment.What), Is.EqualTo(new[] { "onset and peak", "confirmed" }));
    }

    [Test]
    public void An_undecided_alert_is_shown_though_it_does_not_count()
    {
        var scene = Scene(One(2, 14, Band.Undecided), null, _ => null);
        Assert.That(
            scene.Moments.Select(moment => moment.What), Is.EqualTo(new[] { "onset", "raised, but does not count", "confirmed" }),
            "and without a frame that was assessed there is no peak");
    }

    [Test]
    public void A_false_alarm_shows_what_it_rose_from()
    {
        var watched = Case("V1", quiet: [Quiet(0, 168)], alerts: [Alert("V1", 50, hours: 4)]);
        var scene = Scene(watched, null, hour => hour switch { < 47 => 0.1, < 50 => 0.3, 52 => 0.8, < 54 => 0.6, _ => 0 });
        Assert.That(
            scene.Moments.Select(moment => (moment.What, moment.Frame)), Is.EqualTo(new[] { ("before", 46), ("raised", 50), ("peak", 52) }));
    }

    [Test]
    public void A_type_that_alerts_below_has_its_peak_where_it_is_lowest()
    {
        var policy = AlertSamples.Policy() with { Direction = AlertDirection.Below, Raise = 0.2, Clear = 0.4 };
        var scene = Scene(One(2, null), null, hour => hour == 17 ? 0.3 : 0.9, policy);
        Assert.That(scene.Moments.Single(moment => moment.What == "peak").Frame, Is.EqualTo(17));
    }

    [TestCase(0.0, 25.0)]
    [TestCase(160.0, 168.0)]
    public void No_more_is_shown_than_was_watched(double onset, double end)
    {
        var confirmed = onset == 0 ? 10 : 164;
        var watched = Case("V1", [Episode("E1", onset, confirmed, confirmed + 2)]);
        var (from, to) = Scene(watched, null, _ => 0.1).Shown;
        Assert.That(from, Is.GreaterThanOrEqualTo(At(0)));
        Assert.That(to, Is.LessThanOrEqualTo(At(end)));
    }

    private static FindingScene Scene(ScoredCase watched, ScoredCase? beside, Func<int, double?> measured, AlertPolicy? policy = null)
    {
        var criteria = Set(Sensitivity(), FalseAlarms());
        var card = Score(criteria, watched);
        var trace = Enumerable.Range(0, CaseHours).Select(hour => new TracePoint(
            hour, At(hour), measured(hour), measured(hour) is null ? FrameState.Masked : FrameState.Assessed)).ToList();
        return new FindingScene(
            Finding.Of(card).Single(), policy ?? AlertSamples.Policy(), TimeSpan.Zero, trace, card, beside is null ? null : Score(criteria, beside));
    }
}
