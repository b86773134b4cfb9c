using Lifecycle.Formats;
using Lifecycle.TestKit.Drift;
using static Lifecycle.Drift.Watching.WatchSamples;

namespace Lifecycle.Drift.Watching;

/// <summary>The planted causes are each found within a day, where they are, and quiet batches stay quiet.</summary>
public sealed class PlantedCauseTests
{
    private const int Weeks = 6; // of two batches

    private static readonly WatchPlan Planned = Plan(
        """
          - {name: intensity, method: cusum, shift: 12}
          - {name: focus, method: cusum, shift: 3}
          - {name: noise, method: ewma, shift: 0.3}
          - {name: gradient, method: page-hinkley, shift: 0.03}
          - {name: interval, method: cusum, shift: 120}
        """,
        block: "1 h", learn: "6 h", batch: "7 d", interval: "5 min", cameras: 3, days: 365, more: "profile: profile.json\naxes: [medium]");

    private static readonly Lazy<WatchDesign> Designed = new(() => Design(
        Planned, CameraFrames.Reference(2026, Weeks, Planned.Block, Planned.LearnBlocks)));

    [Test]
    public void A_planted_cause_is_found_within_a_day_and_the_suspect_is_the_right_one(
        [Values(StreamCause.Light, StreamCause.Focus, StreamCause.Medium, StreamCause.Frames, StreamCause.Camera)] StreamCause cause,
        [Values(1UL, 2UL, 3UL)] ulong seed)
    {
        var (began, crossings) = Watched(seed, cause);
        var found = crossings.Where(crossing => crossing.At >= began && Wanted(cause).Contains(crossing.Signal)).ToList();
        Assert.That(found, Is.Not.Empty, $"of {crossings.Count}");
        Assert.That(found[0].At, Is.LessThanOrEqualTo(began + TimeSpan.FromHours(24)));
        Assert.That(found[0].Since, Is.GreaterThanOrEqualTo(began - TimeSpan.FromHours(6)));
        Assert.That((found[0].Suspects[0].Axis, found[0].Suspects[0].Level), Is.EqualTo(Suspect(cause)));
        Assert.That(found[0].IsUp, Is.EqualTo(cause is StreamCause.Frames));
        Assert.That(crossings.Count(crossing => crossing.At < began), Is.LessThanOrEqualTo(1), "false before it began");
    }

    [Test]
    public void Quiet_batches_give_at_most_one_false_record_in_twelve()
    {
        var counts = Enumerable.Range(100, 12).Select(seed => Watched((ulong)seed, StreamCause.None).Crossings.Count).ToList();
        Assert.That(counts, Is.All.LessThanOrEqualTo(1), string.Join(' ', counts));

        // Twelve runs of 43 days, of which a plan of 365 days lets 1.4 be false: more than 5 is one in two hundred.
        Assert.That(counts.Sum(), Is.LessThanOrEqualTo(5));
    }

    private static (Moment Began, List<Crossing> Crossings) Watched(ulong seed, StreamCause cause)
    {
        var (watch, crossings) = (new Watch(Designed.Value), new List<Crossing>());
        var began = new CameraFrames(seed).Draw(Weeks, cause, 3, (frame, values) =>
        {
            if (watch.Observe(frame, values))
            {
                crossings.AddRange(watch.JustCrossed());
            }
        });
        return (began, crossings);
    }

    private static string[] Wanted(StreamCause cause) => cause switch
    {
        StreamCause.Focus => ["focus"],
        StreamCause.Frames => ["interval"],
        StreamCause.Camera => ["intensity"],
        _ => ["intensity"],
    };

    private static (string Axis, string Level) Suspect(StreamCause cause) => cause switch
    {
        StreamCause.Medium => ("medium", "M-new"),
        StreamCause.Camera => ("camera", "CH-9"),
        _ => ("camera", "CH-1"),
    };
}
