using Lifecycle.Formats;
using Lifecycle.Statistics;
using static Lifecycle.Alerts.AlertSamples;

namespace Lifecycle.Alerts.Tuning;

/// <summary>The walk over crossings raises the alerts that the machine raises, frame by frame.</summary>
public sealed class AlertWalkTests
{
    [FsCheck.NUnit.Property(MaxTest = 400)]
    public void Every_policy_of_any_grid_raises_what_the_machine_raises(ulong seed)
    {
        var random = new SeededRandom(seed);
        var set = AlertMachinePropertyTests.AnySet(random);
        var type = "ABC"[random.NextBelow(3)].ToString();
        var cases = Enumerable.Range(0, 3).Select(number => AnyCase(random, $"V{number}", set)).ToList();
        foreach (var policy in AnyGrid(random, set.Policies.First(policy => policy.Type == type)))
        {
            Same(cases, set, policy, $"seed {seed}: {policy}");
        }
    }

    [Test]
    public void The_property_meets_what_makes_it_hard()
    {
        var (alerts, ends) = (0, new HashSet<AlertEnd>());
        for (var seed = 1UL; seed <= 60; seed++)
        {
            var random = new SeededRandom(seed);
            var set = AlertMachinePropertyTests.AnySet(random);
            var observed = AnyCase(random, "V1", set);
            foreach (var policy in AnyGrid(random, set.Policies[^1]))
            {
                var watched = Ok(observed.Watch(With(set, policy))).Alerts.Where(alert => alert.Type == policy.Type).ToList();
                alerts += watched.Count;
                ends.UnionWith(watched.Select(alert => alert.EndedBy!.Value));
            }
        }

        Assert.That(alerts, Is.GreaterThan(1_000));
        Assert.That(ends, Is.EquivalentTo(Enum.GetValues<AlertEnd>()), "every way to end, or the property says nothing of it");
    }

    // Raised at 0.5, cleared below 0.25, in steps of five minutes.
    [TestCase(2, 3, 0, 0, "0 1 0 0 1 1 0", TestName = "Two hits of three, the first too far back")]
    [TestCase(2, 2, 0, 0, "1 1 0 1 0 1 1", TestName = "An alert takes its hits with it")]
    [TestCase(1, 1, 10, 0, "1 0 1 1 1 0 1", TestName = "Re-arming ends on a frame")]
    [TestCase(1, 1, 11, 0, "1 0 1 1 1 0 1", TestName = "Re-arming ends between frames")]
    [TestCase(3, 4, 0, 0, "1 n 1 n n 1 0", TestName = "Frames without a score are passed over")]
    [TestCase(2, 2, 0, 30, "1 | 1 1 | 1 0", TestName = "Silence of just the gap forgets nothing")]
    [TestCase(2, 2, 0, 31, "1 | 1 1 | 1 0", TestName = "Silence longer than the gap forgets and ends")]
    [TestCase(1, 1, 60, 40, "1 0 | 1 1 | 1", TestName = "Re-arming runs on through a silence")]
    [TestCase(3, 3, 0, 0, "1 1 o 1 o 0", TestName = "Frames outside the range are passed over")]
    [TestCase(1, 1, 0, 0, ".25 .5 .25 .24 .5", TestName = "On a level is beyond it")]
    public void Planted_edges_are_the_machines_own(int hits, int of, int rearm, int silence, string frames)
    {
        var policy = Policy() with { Persistence = new Persistence(hits, of), Rearm = rearm * Minute };
        var set = Set(policy);
        Assert.That(Same([Planted(frames, silence)], set, policy, frames), Is.GreaterThan(0), "an edge without an alert is none");
    }

    [Test]
    public void A_case_of_no_frame_and_one_of_no_assessed_frame_raise_nothing()
    {
        var empty = new ObservedCase(Subject(), [], At(0), ["A"], [[]], []);
        Assert.That(Same([empty, Planted("n n o", 0)], Set(Policy()), Policy(), "none"), Is.Zero);
    }

    private static int Same(List<ObservedCase> cases, AlertPolicySet set, AlertPolicy policy, string words)
    {
        var series = Ok(MeasuredSeries.Of(cases, With(set, policy), policy.Type, CancellationToken.None));
        var alerts = new List<RaisedAlert>();
        AlertWalk.Of(series, RaiseRuns.Of(series, policy), ClearStarts.Of(series, policy), policy.Rearm, alerts);
        for (var place = 0; place < cases.Count; place++)
        {
            var machine = Ok(cases[place].Watch(With(set, policy)));
            var theirs = machine.Alerts.Where(alert => alert.Type == policy.Type)
                .Select(alert => (alert.Start.Micros, alert.End!.Value.Micros, alert.EndedBy!.Value, alert.Value)).ToList();
            var ours = alerts.Where(alert => alert.Case == place)
                .Select(alert => (series.Times[alert.Frame], alert.End, alert.EndedBy, series.Values[alert.Frame])).ToList();
            Assert.That(ours, Is.EqualTo(theirs), words);
            var watched = series.Watched[place];
            Assert.That(watched.Alerts, Is.Empty);
            Assert.That(
                watched.NotAssessable.Where(stretch => stretch.Type == policy.Type),
                Is.EqualTo(machine.NotAssessable.Where(stretch => stretch.Type == policy.Type)), words);
            Assert.That((watched.From, watched.To, watched.Gaps), Is.EqualTo((machine.From, machine.To, machine.Gaps)), words);
        }

        return alerts.Count;
    }

    private static AlertPolicySet With(AlertPolicySet set, AlertPolicy policy) =>
        set with { Policies = [.. set.Policies.Select(own => own.Type == policy.Type ? policy : own)] };

    private static IEnumerable<AlertPolicy> AnyGrid(SeededRandom random, AlertPolicy policy)
    {
        for (var number = 0; number < 8; number++)
        {
            var (of, raise, apart) = (1 + random.NextBelow(6), (random.NextBelow(9) - 2) / 8.0, random.NextBelow(4) / 8.0);
            yield return policy with
            {
                Raise = raise, Clear = policy.Direction == AlertDirection.Above ? raise - apart : raise + apart,
                Persistence = new Persistence(1 + random.NextBelow(of), of), Rearm = random.NextBelow(7) * 5 * Minute,
            };
        }
    }

    private static ObservedCase AnyCase(SeededRandom random, string name, AlertPolicySet set)
    {
        var frames = AlertMachinePropertyTests.AnyFrames(random, 90);
        var end = frames.Max(frame => frame.Time) + ((random.NextBelow(45) - 3) * Minute);
        return new ObservedCase(
            Subject(name), [.. frames.Select(frame => frame.Time)], end, [.. set.Types],
            [.. Enumerable.Range(0, 3).Select(score => frames.Select(frame => frame.Scores[score]).ToArray())],
            [.. frames.Select(frame => frame.Use == FrameUse.Assessable ? (byte)1 : (byte)0)]);
    }

    private static ObservedCase Planted(string words, int silence)
    {
        var (times, scores, assessable, minute) = (new List<Moment>(), new List<float>(), new List<byte>(), 0.0);
        foreach (var word in words.Split(' '))
        {
            if (word == "|")
            {
                minute += silence - 5;
                continue;
            }

            times.Add(At(minute));
            scores.Add(word switch { "n" => float.NaN, "o" => 1, _ => float.Parse(word, System.Globalization.CultureInfo.InvariantCulture) });
            assessable.Add(word == "o" ? (byte)0 : (byte)1);
            minute += 5;
        }

        return new ObservedCase(Subject(), times, At(minute), ["A"], [[.. scores]], [.. assessable]);
    }
}
