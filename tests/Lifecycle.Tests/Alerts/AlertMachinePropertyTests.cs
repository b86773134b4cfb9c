using Lifecycle.Formats;
using Lifecycle.Statistics;
using static Lifecycle.Alerts.AlertSamples;

namespace Lifecycle.Alerts;

public sealed class AlertMachinePropertyTests
{
    [FsCheck.NUnit.Property(MaxTest = 600)]
    public void The_machine_does_what_the_rules_say(ulong seed)
    {
        var random = new SeededRandom(seed);
        var set = AnySet(random);
        var frames = AnyFrames(random, 70);
        var (machine, oracle) = (Machine(set), new AlertOracle(set));
        Moment? last = null;
        foreach (var frame in frames)
        {
            machine.Observe(frame.Time, frame.Scores, frame.Use);
            oracle.Observe(frame);
            var isNew = last is null || frame.Time > last;
            last = isNew ? frame.Time : last;
            Assert.That(set.Types.Select(type => machine.Judge(type).Frame), Is.EqualTo(oracle.States[^1]), $"seed {seed}");
        }

        var until = last!.Value + (random.NextBelow(50) * Minute);
        machine.Finish(until);
        oracle.Finish(until);
        Assert.That(machine.Judge().Alerts.Select(Known), Is.EqualTo(oracle.Alerts), $"seed {seed}");
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void Cutting_the_stream_anywhere_changes_nothing(ulong seed)
    {
        var random = new SeededRandom(seed);
        var set = AnySet(random);
        var frames = AnyFrames(random, 60);
        var whole = Machine(set);
        var part = Machine(set);
        var cut = random.NextBelow(frames.Count);
        for (var index = 0; index < frames.Count; index++)
        {
            if (index == cut)
            {
                // The one that is left behind goes on with other frames, which must not reach the copy.
                var left = part;
                part = part.Copy();
                left.Observe(frames[^1].Time + (10_000 * Minute), [9, 9, 9], FrameUse.Assessable);
            }

            whole.Observe(frames[index].Time, frames[index].Scores, frames[index].Use);
            part.Observe(frames[index].Time, frames[index].Scores, frames[index].Use);
            part.Judge();
        }

        Assert.That(Bytes(part), Is.EqualTo(Bytes(whole)), $"seed {seed}");
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void All_time_is_accounted_for(ulong seed)
    {
        var random = new SeededRandom(seed);
        var machine = Machine(AnySet(random));
        var frames = AnyFrames(random, 60);
        foreach (var frame in frames)
        {
            machine.Observe(frame.Time, frame.Scores, frame.Use);
        }

        machine.Finish(frames.Max(frame => frame.Time) + (5 * Minute));
        var watched = machine.Judge();
        foreach (var type in watched.Types)
        {
            Assert.That(type.Times.Values.Sum(time => time.Ticks), Is.EqualTo((watched.To!.Value - watched.From!.Value).Ticks));
            Assert.That(
                type.Frames.Values.Sum() + watched.FramesOutOfOrder + watched.FramesTwice, Is.EqualTo(frames.Count));
            foreach (var state in type.Times.Where(entry => entry.Key != FrameState.Assessed))
            {
                Assert.That(
                    watched.NotAssessable.Where(stretch => stretch.Type == type.Type && stretch.Why == state.Key)
                        .Sum(stretch => (stretch.To - stretch.From).Ticks),
                    Is.EqualTo(state.Value.Ticks));
            }
        }
    }

    private static OracleAlert Known(Alert alert) => new(
        alert.Type, alert.Start, alert.End, alert.EndedBy, alert.Value, alert.Confidence, alert.PeakConfidence);

    private static byte[] Bytes(AlertMachine machine) =>
        [.. AlertDocument.WriteLines(machine.Judge().Alerts), .. AlertTimesDocument.Write(machine.Judge())];

    internal static AlertPolicySet AnySet(SeededRandom random)
    {
        var (first, second, third) = (AnyPolicy(random, "A"), AnyPolicy(random, "B"), AnyPolicy(random, "C"));
        return Set(
            first with { Masks = [.. AnyMask(random, "B"), .. AnyMask(random, "C")] },
            second with { Masks = [.. AnyMask(random, "C")] }, third);
    }

    private static IEnumerable<AlertMask> AnyMask(SeededRandom random, string type) => random.NextBelow(4) switch
    {
        0 => [new AlertMask(type, null)],
        1 => [new AlertMask(type, (5 + random.NextBelow(20)) * Minute)],
        _ => [],
    };

    private static AlertPolicy AnyPolicy(SeededRandom random, string type)
    {
        Measure measure = random.NextBelow(3) switch
        {
            0 => new Measure.Level(),
            1 => new Measure.Slope((10 + random.NextBelow(50)) * Minute, random.NextBelow(10) * Minute, 0.6931471805599453),
            _ => new Measure.Rise(
                (10 + random.NextBelow(50)) * Minute, random.NextBelow(3) * 10 * Minute, random.NextBelow(10) * Minute),
        };
        Smoothing smoothing = random.NextBelow(3) switch
        {
            0 => new Smoothing.None(),
            1 => new Smoothing.Median((1 + random.NextBelow(40)) * Minute),
            _ => new Smoothing.Exponential((1 + random.NextBelow(40)) * Minute),
        };
        var of = 1 + random.NextBelow(5);
        var isAbove = random.NextBelow(3) > 0;
        var raise = measure is Measure.Level ? 0.5 : measure is Measure.Rise ? 0.2 : 0.4;
        var confidence = isAbove ? new ConfidenceMap(0, 1) : new ConfidenceMap(1, -1);
        return Policy(type) with
        {
            Measure = measure, Smoothing = smoothing, Confidence = confidence,
            Direction = isAbove ? AlertDirection.Above : AlertDirection.Below,
            Raise = isAbove ? raise : -raise + 0.6,
            Clear = isAbove ? raise - (random.NextBelow(3) * 0.1) : -raise + 0.6 + (random.NextBelow(3) * 0.1),
            Persistence = new Persistence(1 + random.NextBelow(of), of),
            Rearm = random.NextBelow(4) * 10 * Minute,
            Active = random.NextBelow(4) == 0 ? new ActiveDays(50 * Minute, 250 * Minute) : null,
        };
    }

    internal static List<OracleFrame> AnyFrames(SeededRandom random, int count)
    {
        var (frames, time) = (new List<OracleFrame>(), At(0));
        for (var index = 0; index < count; index++)
        {
            time += random.NextBelow(12) switch
            {
                0 => TimeSpan.Zero,
                1 => -7 * Minute,
                2 => 30 * Minute, // Exactly the gap.
                3 when random.NextBelow(2) == 0 => (30 * Minute) + TimeSpan.FromMicroseconds(1),
                4 => 10 * Minute,
                _ => 5 * Minute,
            };
            var scores = Enumerable.Range(0, 3).Select(_ => AnyScore(random)).ToArray();
            frames.Add(new OracleFrame(time, scores, random.NextBelow(10) == 0 ? FrameUse.OutsideRange : FrameUse.Assessable));
        }

        return frames;
    }

    // Steps of a quarter fall exactly on the levels often.
    private static float AnyScore(SeededRandom random) =>
        random.NextBelow(30) == 0 ? float.NaN : random.NextBelow(5) / 4f;
}
