using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>How much evidence the bounds by batch need. Asked before the study, never after.</summary>
/// <remarks>
/// The counts that still pass stand for data that show no more likeness within batches than was declared: misses in
/// as many batches as there are misses. Data that show more can fail with fewer, and the powers count that.
/// </remarks>
public static class BatchPlans
{
    /// <summary>What a largest count is when not even none passes.</summary>
    public const long NoneAllowed = -1;

    public const int Replications = 10_000;

    private const long DrawnMax = 10_000;

    /// <summary>The fewest batches of equal size whose lower bound reaches <paramref name="bound"/> with so many misses.</summary>
    public static Outcome<long> FewestBatches(
        double bound, long trialsPerBatch, long misses, double correlation, double confidence)
    {
        var faults = Judged(bound, correlation, confidence);
        faults.AddRange(StatisticsChecks.Counts(("misses", misses)));
        if (trialsPerBatch is < 1 or > BatchChecks.EventsMax)
        {
            faults.Add(StatisticsRefusals.InvalidArgument($"{trialsPerBatch} trials in a batch", $"1 to {BatchChecks.EventsMax}"));
        }

        if (faults.Count > 0)
        {
            return faults;
        }

        var effect = 1 + (correlation * (trialsPerBatch - 1));
        var (tooFew, enough) = (0L, BatchChecks.EventsMax / trialsPerBatch);
        bool Reaches(long batches) => batches >= BatchProportion.FewestBatches
            && EffectiveCount.Of(misses, batches * trialsPerBatch, effect).Complement(1 - confidence) >= bound;
        if (!Reaches(enough))
        {
            return StatisticsRefusals.InvalidArgument(
                $"a bound of {bound} with {misses} misses", $"a bound that {BatchChecks.EventsMax} trials can reach");
        }

        while (enough - tooFew > 1)
        {
            var middle = (tooFew + enough) / 2;
            (tooFew, enough) = Reaches(middle) ? (tooFew, middle) : (middle, enough);
        }

        return enough;
    }

    /// <summary>The most misses with which the lower bound still reaches <paramref name="bound"/>.</summary>
    public static Outcome<long> LargestMisses(
        double bound, IReadOnlyList<long> trials, double correlation, double confidence)
    {
        var faults = Judged(bound, correlation, confidence);
        faults.AddRange(BatchChecks.Of(trials, trials, correlation, confidence));
        if (faults.Count > 0)
        {
            return faults;
        }

        var sizes = new BatchSizes(trials, correlation);
        bool Passes(long misses) => sizes.Batches >= BatchProportion.FewestBatches
            && sizes.Spread(misses).Complement(1 - confidence) >= bound;
        return LargestThat(Passes, sizes.Trials);
    }

    /// <summary>The hours, shared evenly by so many batches, at which the upper bound with so many events is the rate.</summary>
    public static Outcome<double> FewestHours(double rate, long batches, long events, double variation, double confidence)
    {
        var faults = Rated(rate, variation, confidence);
        faults.AddRange(StatisticsChecks.Counts(("events", events)));
        if (batches is < BatchRate.FewestBatches or > BatchChecks.EventsMax)
        {
            faults.Add(StatisticsRefusals.InvalidArgument(
                $"{batches} batches", $"{BatchRate.FewestBatches} to {BatchChecks.EventsMax}"));
        }

        return faults.Count > 0 ? faults : BatchExposure.Even(batches, variation).SpreadUpper(events, 1 - confidence) / rate;
    }

    /// <summary>The most events with which the upper bound is still no higher than the rate.</summary>
    public static Outcome<long> LargestEvents(
        double rate, IReadOnlyList<double> hours, double variation, double confidence)
    {
        var faults = Rated(rate, variation, confidence);
        faults.AddRange(BatchChecks.Of(new long[hours.Count], hours, variation, confidence));
        if (faults.Count > 0)
        {
            return faults;
        }

        var exposure = new BatchExposure(hours, variation);
        bool Passes(long events) => exposure.Batches >= BatchRate.FewestBatches
            && exposure.SpreadUpper(events, 1 - confidence) <= rate * hours.Sum();
        return LargestThat(Passes, BatchChecks.EventsMax);
    }

    /// <summary>The share of drawn studies whose lower bound reaches <paramref name="bound"/>, at a stated truth.</summary>
    /// <param name="bound">What the lower bound must reach.</param>
    /// <param name="trials">Of each batch.</param>
    /// <param name="correlation">Declared.</param>
    /// <param name="confidence">Of the lower bound.</param>
    /// <param name="truth">The proportion and the correlation that are taken to be true; beta-binomial.</param>
    /// <param name="seed">The same seed, the same power.</param>
    public static Outcome<double> PowerOfProportion(
        double bound, IReadOnlyList<long> trials, double correlation, double confidence, BatchTruth truth, ulong seed)
    {
        var faults = Judged(bound, correlation, confidence);
        faults.AddRange(BatchChecks.Of(trials, trials, correlation, confidence));
        faults.AddRange(Drawn(trials.Sum(), "trials"));
        faults.AddRange(BatchChecks.Correlation(truth.Spread));
        faults.AddRange(StatisticsChecks.Number("p_true", truth.Value, truth.Value is >= 0 and <= 1, "from 0 to 1"));
        return faults.Count > 0 ? faults : Simulated(seed, draws =>
        {
            long[] hits = [.. trials.Select(count => count - draws.Alike(count, 1 - truth.Value, truth.Spread))];

            // No lower bound lies above its estimate, so that the bound itself is needed only where the estimate reaches.
            return hits.Sum() >= bound * trials.Sum()
                && BatchProportion.Of(hits, trials, correlation, confidence, IntervalSide.Lower)
                    .TryGet(out var found, out _) && found.Lower >= bound;
        });
    }

    /// <summary>The share of drawn studies whose upper bound is no higher than the rate, at a stated truth.</summary>
    /// <param name="rate">What the upper bound must not exceed.</param>
    /// <param name="hours">Of each batch.</param>
    /// <param name="variation">Declared.</param>
    /// <param name="confidence">Of the upper bound.</param>
    /// <param name="truth">The rate and the variation between batches that are taken to be true; gamma rates.</param>
    /// <param name="seed">The same seed, the same power.</param>
    public static Outcome<double> PowerOfRate(
        double rate, IReadOnlyList<double> hours, double variation, double confidence, BatchTruth truth, ulong seed)
    {
        var faults = Rated(rate, variation, confidence);
        faults.AddRange(BatchChecks.Of(new long[hours.Count], hours, variation, confidence));
        faults.AddRange(Drawn(hours.Count, "batches"));
        faults.AddRange(BatchChecks.Variation(truth.Spread));
        var expected = truth.Value * hours.Sum();
        faults.AddRange(StatisticsChecks.Number("rate_true", truth.Value, expected >= 0, "a rate of at least 0"));
        faults.AddRange(StatisticsChecks.Number(
            "expected events", expected, expected <= DrawnMax, $"at most {DrawnMax}"));
        return faults.Count > 0 ? faults : Simulated(seed, draws =>
        {
            long[] events = [.. hours.Select(own => draws.Events(truth.Value * own, truth.Spread))];
            return events.Sum() <= rate * hours.Sum()
                && BatchRate.Of(events, hours, variation, confidence, IntervalSide.Upper)
                    .TryGet(out var found, out _) && found.Upper <= rate;
        });
    }

    // Each study has a generator of its own, so the threads that share the work cannot change the answer.
    // Not Parallel.For: left to itself it adds threads without end to work that never waits.
    private static double Simulated(ulong seed, Func<BatchDraws, bool> passes) =>
        ParallelEnumerable.Range(0, Replications)
            .Count(study => passes(new BatchDraws(SeededRandom.ForPart(seed, (ulong)study)))) / (double)Replications;

    private static long LargestThat(Func<long, bool> passes, long most)
    {
        var (allowed, tooMany) = (NoneAllowed, most + 1);
        while (tooMany - allowed > 1)
        {
            var middle = allowed + ((tooMany - allowed) / 2);
            (allowed, tooMany) = passes(middle) ? (middle, tooMany) : (allowed, middle);
        }

        return allowed;
    }

    private static List<Refusal> Drawn(long count, string what) => count > DrawnMax
        ? [StatisticsRefusals.InvalidArgument($"{count} {what}", $"at most {DrawnMax}, because a power is drawn {Replications} times")]
        : [];

    private static List<Refusal> Judged(double bound, double correlation, double confidence)
    {
        var faults = StatisticsChecks.Confidence(confidence);
        faults.AddRange(StatisticsChecks.Number("p0", bound, bound is > 0 and < 1, "above 0 and below 1"));
        faults.AddRange(BatchChecks.Correlation(correlation));
        return faults;
    }

    private static List<Refusal> Rated(double rate, double variation, double confidence)
    {
        var faults = StatisticsChecks.Confidence(confidence);
        faults.AddRange(StatisticsChecks.Number("rate0", rate, rate > 0, "a rate above 0"));
        faults.AddRange(BatchChecks.Variation(variation));
        return faults;
    }
}

/// <summary>What is taken to be true when a power is asked for.</summary>
/// <param name="Value">A proportion, or a rate per hour.</param>
/// <param name="Spread">The correlation within a batch, or the variation between batches.</param>
public sealed record BatchTruth(double Value, double Spread);
