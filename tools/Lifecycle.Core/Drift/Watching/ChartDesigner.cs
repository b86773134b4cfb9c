using Lifecycle.Statistics;

namespace Lifecycle.Drift.Watching;

/// <summary>The design of one signal: its limits by simulating batches that are like those of the reference.</summary>
/// <remarks>
/// A batch is a process of first order of block means with the reference's correlation, its level is taken from its first
/// blocks as the watch takes it, and the chart sees the rest. So what a level that is known from few blocks does to a chart is
/// in the limit, as the correlation is.
/// </remarks>
internal sealed class ChartDesigner
{
    // So many false alarms are to be seen in the simulation, so that their number is known to a seventh or so.
    private const double AlarmsSeen = 60;
    private const double AlarmsSeenAdwin = 25;
    private const int BatchesMin = 1_000;
    private const long BlocksMax = 40_000_000;
    private const int DelayBatches = 1_000;
    private const double NeverSpeaks = 1e9;
    private const double NaiveLimitMax = 30;

    // Parts of the shift that are tried as slack. Half is best for independent blocks; where blocks hang together, sums go wrong as long as
    // a large part of the process lasts, and a chart with more slack, which hardly sums, is sooner.
    private static readonly double[] Slacks = [0.5, 1, 0.75, 0.25, 0.125];

    private static readonly SignalExpectation Nothing = new()
    {
        DaysInBatch = 1, DaysNewBatch = null, DelayMedian = null, FoundInDay = 0, FoundNewBatch = null,
    };

    private readonly WatchPlan plan;
    private readonly WatchedSignal signal;
    private readonly SignalReference reference;
    private readonly SpreadShape? shape;
    private readonly double share;
    private readonly ulong part;
    private readonly IReadOnlyList<double[]> batches;
    private readonly double[] path;

    /// <param name="plan">What is asked for.</param>
    /// <param name="signal">Of which signal.</param>
    /// <param name="known">What it is like.</param>
    /// <param name="share">Of batches that may give a false alarm of one chart of one camera.</param>
    /// <param name="place">Of the signal in the plan.</param>
    public ChartDesigner(WatchPlan plan, WatchedSignal signal, KnownSignal known, double share, int place)
    {
        (this.plan, this.signal, reference, shape, this.share, batches) = (plan, signal, known.Reference, known.Shape, share, known.Batches);
        part = (ulong)place * 4;
        path = new double[plan.BatchBlocks];
    }

    public SignalDesign Design()
    {
        var drafts = Slacks.Select(part => new SignalDesign
        {
            Signal = signal,
            Reference = reference,
            Slack = part * SignalDesign.ShiftOf(signal, reference) / reference.Within,
            Limit = signal.Method == WatchMethod.Adwin ? 0.5 : NeverSpeaks,
            LevelLimit = WatchDesigner.JudgesNewBatches(plan, signal, reference) ? LevelLimit() : null,
            Expected = Nothing,
        }).ToArray();
        return signal.Method == WatchMethod.Adwin ? Finished(drafts[0], Cuts(drafts[0]), null) : Best(drafts, Reaches(drafts));
    }

    // The slack that finds the stated shift soonest; where less may find it as soon, less is taken, which finds smaller shifts too.
    private SignalDesign Best(SignalDesign[] drafts, double[][] reaches) => drafts.Zip(reaches)
        .Select(pair => Finished(pair.First, Limit(pair.Second), pair.Second))
        .MinBy(design => (design.Expected.DelayMedian ?? TimeSpan.MaxValue, -design.Expected.FoundInDay, design.Slack))!;

    private SignalDesign Finished(SignalDesign draft, (double Limit, double Kept) found, double[]? reaches)
    {
        var design = draft with { Limit = found.Limit };
        var (delay, inDay) = Delay(design);
        return design with
        {
            Expected = new SignalExpectation
            {
                DaysInBatch = DaysOf(found.Kept),
                DaysNewBatch = design.LevelLimit is null ? null : DaysOf(share),
                Naive = reaches is null ? null : Naive(design, reaches),
                DelayMedian = delay,
                FoundInDay = inDay,
                FoundNewBatch = design.LevelLimit is { } level ? FoundNewBatch(level) : null,
                OnReference = OnReference(design),
            },
        };
    }

    private double DaysOf(double perBatch) => plan.Batch.TotalDays / (perBatch * plan.Cameras);

    // The prediction interval for one more batch, whose level is taken as those of the reference were.
    private double LevelLimit() => StudentT.UpperQuantile(share / 2, reference.Batches - 1) * reference.Between * Math.Sqrt(1 + (1.0 / reference.Batches));

    private double FoundNewBatch(double limit) =>
        Normal.Above((limit - SignalDesign.ShiftOf(signal, reference)) / reference.Between)
        + Normal.Below((-limit - SignalDesign.ShiftOf(signal, reference)) / reference.Between);

    // How far the charts go in each simulated batch, the farthest first: a limit is what few enough of them go beyond.
    private double[][] Reaches(SignalDesign[] drafts)
    {
        var reaches = drafts.Select(_ => new double[Batches(AlarmsSeen)]).ToArray();
        var draws = new GaussianDraws(SeededRandom.ForPart(plan.Seed, part));
        for (var batch = 0; batch < reaches[0].Length; batch++)
        {
            Draw(draws);
            for (var one = 0; one < drafts.Length; one++)
            {
                var (chart, farthest) = (drafts[one].Start(), 0.0);
                foreach (var value in path.AsSpan(plan.LearnBlocks))
                {
                    chart.TryObserve(value);
                    farthest = Math.Max(farthest, chart.Reach);
                }

                reaches[one][batch] = farthest;
            }
        }

        foreach (var ofOne in reaches)
        {
            Array.Sort(ofOne, (one, other) => other.CompareTo(one));
        }

        return reaches;
    }

    private (double Limit, double Kept) Limit(double[] reaches)
    {
        var limit = Math.Max(TailLimit(reaches), 1);
        return (limit, Math.Max(reaches.Count(reach => reach > limit) / (double)reaches.Length, Math.Min(share, 1.0 / reaches.Length)));
    }

    private double TailLimit(double[] reaches)
    {
        var allowed = share * reaches.Length;
        if (allowed >= AlarmsSeen / 5)
        {
            // One and a half standard errors on the side of fewer.
            return reaches[(int)Math.Max(0, allowed - (1.5 * Math.Sqrt(allowed)))];
        }

        // Sums between a wall and a limit have exponential tails, those of averages fall faster: this errs to the side of fewer.
        var tail = reaches[..Math.Max(20, reaches.Length / 100)];
        return tail[^1] + ((tail.Average() - tail[^1]) * Real.Log(tail.Length / allowed));
    }

    private (double Limit, double Kept) Cuts(SignalDesign draft)
    {
        var (batches, limit) = (Batches(AlarmsSeenAdwin), 0.1);
        while (true)
        {
            var alarms = FalseCuts(draft with { Limit = limit }, batches, (long)(share * batches));
            if (alarms <= share * batches || limit < 1e-60)
            {
                return (limit, Math.Max(alarms, 1) / (double)batches);
            }

            limit /= 4;
        }
    }

    private long FalseCuts(SignalDesign design, int batches, long most)
    {
        var draws = new GaussianDraws(SeededRandom.ForPart(plan.Seed, part));
        var alarms = 0L;
        for (var batch = 0; batch < batches && alarms <= most; batch++)
        {
            Draw(draws);
            alarms += Found(design.Start(), plan.LearnBlocks, path.Length) < path.Length ? 1 : 0;
        }

        return alarms;
    }

    private int Batches(double alarms) =>
        (int)Math.Clamp(alarms / share, BatchesMin, Math.Max(BatchesMin, BlocksMax / plan.BatchBlocks));

    // The stated shift comes anywhere in a batch, but not so late that a day does not follow.
    private (TimeSpan? Median, double InDay) Delay(SignalDesign design)
    {
        var draws = new GaussianDraws(SeededRandom.ForPart(plan.Seed, part + 1));
        var dayBlocks = (int)Math.Min(Math.Ceiling(TimeSpan.FromDays(1) / plan.Block), (path.Length - plan.LearnBlocks) / 2);
        var delays = new List<int>(DelayBatches);
        for (var batch = 0; batch < DelayBatches; batch++)
        {
            Draw(draws);
            var from = plan.LearnBlocks + draws.Random.NextBelow(path.Length - plan.LearnBlocks - dayBlocks + 1);
            var (times, added) = signal.IsSpread ? (SpreadScale.Times(signal.Shift), design.ShiftInside) : (1, batch % 2 == 0 ? design.ShiftInside : -design.ShiftInside);
            foreach (ref var value in path.AsSpan(from))
            {
                value = (times * value) + added;
            }

            var found = Found(design.Start(), plan.LearnBlocks, path.Length);
            if (found >= from)
            {
                delays.Add(found == path.Length ? int.MaxValue : found - from + 1);
            }
        }

        delays.Sort();
        return delays.Count == 0 ? (null, 0) : (
            delays[delays.Count / 2] is var median and < int.MaxValue ? median * plan.Block : null,
            delays.Count(delay => delay <= dayBlocks) / (double)delays.Count);
    }

    // The charts on the very batches that they were designed by: where these alarm more often than planned, the model does not hold.
    private ReferenceAlarms? OnReference(SignalDesign design)
    {
        var usable = batches.Where(blocks => blocks.Length > plan.LearnBlocks).ToList();
        var alarms = usable.Count(blocks =>
        {
            var (level, chart) = (blocks.Take(plan.LearnBlocks).Average(), design.Start());
            return blocks.Skip(plan.LearnBlocks).Any(mean =>
            {
                chart.TryObserve(reference.Deviations(signal.IsSpread, level, mean - level));
                return chart.Judge() != ChangeVerdict.Steady;
            });
        });
        return usable.Count == 0 ? null : new ReferenceAlarms(alarms, usable.Count);
    }

    private int Found(ChangeDetector chart, int from, int end)
    {
        for (var block = from; block < end; block++)
        {
            chart.TryObserve(path[block]);
            if (chart.Judge() != ChangeVerdict.Steady)
            {
                return block;
            }
        }

        return end;
    }

    // One batch: blocks in standard deviations inside a batch, from the level that its first ones gave it.
    private void Draw(GaussianDraws draws)
    {
        if (signal.IsSpread)
        {
            DrawSpreads(new SpreadDraws(draws, reference, shape));
            return;
        }

        var (correlation, fresh) = (reference.Correlation, Math.Sqrt(1 - (reference.Correlation * reference.Correlation)));
        var (value, sum) = (draws.Next(), 0.0);
        for (var block = 0; block < path.Length; block++)
        {
            path[block] = value;
            sum += block < plan.LearnBlocks ? value : 0;
            value = (correlation * value) + (fresh * draws.Next());
        }

        var level = sum / plan.LearnBlocks;
        foreach (ref var drawn in path.AsSpan())
        {
            drawn -= level;
        }
    }

    private void DrawSpreads(SpreadDraws spreads)
    {
        var sum = 0.0;
        for (var block = 0; block < path.Length; block++)
        {
            path[block] = Math.Max(0, reference.Mean + (reference.Within * spreads.Next()));
            sum += block < plan.LearnBlocks ? path[block] : 0;
        }

        var level = sum / plan.LearnBlocks;
        foreach (ref var drawn in path.AsSpan())
        {
            drawn = reference.Deviations(isSpread: true, level, drawn - level);
        }
    }

    // What a design for independent blocks with a known level would promise, and what it would keep here.
    private NaiveDesign? Naive(SignalDesign design, double[] reaches)
    {
        Func<double, Refusals.Outcome<double>>? length = signal.Method switch
        {
            WatchMethod.Cusum => limit => RunLengths.Cusum(design.Slack, limit, 0),
            WatchMethod.Ewma => limit => RunLengths.Ewma(design.Weight, limit, 0),
            _ => null,
        };
        var wanted = (path.Length - plan.LearnBlocks) / share;
        double low = 0.5, high = signal.Method == WatchMethod.Cusum ? NaiveLimitMax : 6;
        if (length is null || !length(high).TryGet(out var longest, out _) || longest < wanted)
        {
            return null;
        }

        for (var step = 0; step < 24; step++)
        {
            var middle = (low + high) / 2;
            var isEnough = length(middle).TryGet(out var days, out _) && days >= wanted;
            (low, high) = isEnough ? (low, middle) : (middle, high);
        }

        var beyond = reaches.Count(reach => reach > high) / (double)reaches.Length;
        return new NaiveDesign(DaysOf(share), DaysOf(Math.Max(beyond, 1.0 / reaches.Length)));
    }
}
