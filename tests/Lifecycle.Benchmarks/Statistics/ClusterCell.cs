namespace Lifecycle.Statistics;

/// <summary>How often one design is accepted at one truth, by the plain exact bounds and by those that respect batches.</summary>
internal sealed record ClusterCell(double PlainMisses, double OurMisses, double PlainAlarms, double OurAlarms)
{
    private const double Confidence = 0.95;

    /// <param name="design">Its bars are the truth when <paramref name="share"/> is 1.</param>
    /// <param name="share">How much of the misses and alarms that the bars allow really happen.</param>
    /// <param name="spread">The correlation of misses within a batch, and the variation of alarms between batches.</param>
    /// <param name="byCause">Misses come by common cause instead of beta-binomial.</param>
    /// <param name="run">How many studies are drawn, and from which seed.</param>
    public static ClusterCell Of(
        ClusterDesign design, double share, (double Correlation, double Variation) spread, bool byCause, (int Studies, ulong Seed) run)
    {
        var counts = new int[4];

        // A generator for each study: the same counts at any number of threads.
        Parallel.For(0, run.Studies, study =>
        {
            var draws = new BatchDraws(SeededRandom.ForPart(run.Seed, (ulong)study));
            var missShare = (1 - design.Sensitivity) * share;
            long[] misses = [.. design.Episodes.Select(count => byCause
                ? draws.AlikeByCause(count, missShare, spread.Correlation)
                : draws.Alike(count, missShare, spread.Correlation))];
            long[] alarms = [.. design.QuietHours.Select(hours => draws.Events(design.Rate * share * hours, spread.Variation))];
            Judge(design, misses, alarms, counts);
        });
        var studies = (double)run.Studies;
        return new ClusterCell(counts[0] / studies, counts[1] / studies, counts[2] / studies, counts[3] / studies);
    }

    // Ours is never kinder than the plain bound, so what that one refuses need not be asked twice.
    private static void Judge(ClusterDesign design, long[] misses, long[] alarms, int[] counts)
    {
        var episodes = design.Episodes.Sum();
        if (Value(Proportions.ClopperPearson(episodes - misses.Sum(), episodes, Confidence, IntervalSide.Lower)).Lower >= design.Sensitivity)
        {
            Interlocked.Increment(ref counts[0]);
            long[] hits = [.. design.Episodes.Zip(misses, (count, missed) => count - missed)];
            Count(ref counts[1], Value(BatchProportion.Of(
                hits, design.Episodes, BatchProportion.DefaultCorrelation, Confidence, IntervalSide.Lower)).Lower >= design.Sensitivity);
        }

        if (Value(PoissonRates.Exact(alarms.Sum(), design.QuietHours.Sum(), Confidence, IntervalSide.Upper)).Upper <= design.Rate)
        {
            Interlocked.Increment(ref counts[2]);
            Count(ref counts[3], Value(BatchRate.Of(
                alarms, design.QuietHours, BatchRate.DefaultVariation, Confidence, IntervalSide.Upper)).Upper <= design.Rate);
        }
    }

    private static void Count(ref int count, bool isAccepted)
    {
        if (isAccepted)
        {
            Interlocked.Increment(ref count);
        }
    }

    private static T Value<T>(Refusals.Outcome<T> outcome) =>
        outcome.TryGet(out var value, out var why) ? value : throw new InvalidOperationException(why[0].What);
}
