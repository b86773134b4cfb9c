namespace Lifecycle.Statistics;

/// <summary>How many trials each batch has, and what a declared correlation within a batch makes of them.</summary>
internal sealed class BatchSizes
{
    private readonly IReadOnlyList<long> trials;
    private readonly double company;
    private readonly double largest;
    private readonly double declared;

    public BatchSizes(IReadOnlyList<long> trials, double correlation)
    {
        this.trials = trials;
        Trials = trials.Sum();
        Batches = trials.Count(count => count > 0);
        company = Trials == 0 ? 1 : trials.Sum(count => (double)count * count) / Trials;
        largest = trials.Max();
        declared = 1 + (correlation * (company - 1));
        Correlation = correlation;
    }

    public long Trials { get; }

    public int Batches { get; }

    private double Correlation { get; }

    public IEnumerable<long> Misses(IReadOnlyList<long> hits) => trials.Zip(hits, (trial, hit) => trial - hit);

    /// <summary>What the events show, but never below what is declared.</summary>
    /// <remarks>
    /// Two events of one batch against two of any batch. With company c of an event, company m of a trial and the
    /// share p of events, c = 1 + (m - 1)(p + r (1 - p)), and 1 + r (m - 1) is what is looked for.
    /// </remarks>
    public double EffectOf(EventPart events)
    {
        var share = events.Count / (double)Trials;
        return share is > 0 and < 1
            ? Math.Clamp((events.Company - (share * company)) / (1 - share), declared, Math.Max(declared, largest))
            : declared;
    }

    public double EffectOf(BatchEvents events) => EffectOf(events.All);

    public double CorrelationAt(double effect) =>
        effect > declared && company > 1 ? Math.Min(1, (effect - 1) / (company - 1)) : Correlation;

    /// <summary>The part of the events that says most against them being rare.</summary>
    public EffectiveCount WorstOf(BatchEvents events, double tail)
    {
        var worst = At(events.All);
        var complement = worst.Complement(tail);
        foreach (var part in events.Parts())
        {
            var candidate = At(part);
            if (candidate.ReachesBelow(complement, tail))
            {
                (worst, complement) = (candidate, candidate.Complement(tail));
            }
        }

        return worst;
    }

    /// <summary>So many events with no more likeness than is declared.</summary>
    public EffectiveCount Spread(long events) => EffectiveCount.Of(events, Trials, declared);

    private EffectiveCount At(EventPart events) => EffectiveCount.Of(events.Count, Trials, EffectOf(events));
}
