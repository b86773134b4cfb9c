using System.Runtime.Intrinsics;
using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>Intervals of a proportion and of a rate from whole clusters, such as batches, drawn again.</summary>
/// <remarks>
/// A description beside an exact bound, never the bound itself. Where every resample is the same, as with 0 or n events of
/// n, or with one cluster, what looks like certainty is no interval at all, and its ends are NaN.
/// </remarks>
public static class ClusterBootstrap
{
    private const int ResamplesMax = 10_000_000;

    // Enough draws that handing a part to a thread costs nothing beside it.
    private const int DrawsPerPart = 200_000;
    private const double PointWidth = 1e-12;
    private const int Lanes = 4;

    /// <param name="hits">Of each cluster.</param>
    /// <param name="trials">Of each cluster, in the same order.</param>
    /// <param name="plan">How it is drawn and read.</param>
    public static Outcome<ClusterInterval> Proportion(
        IReadOnlyList<long> hits, IReadOnlyList<long> trials, ResamplingPlan plan)
    {
        var faults = Faults(hits, trials, plan);
        foreach (var (hit, trial) in hits.Zip(trials))
        {
            if (hit < 0 || hit > trial || trial > StatisticsChecks.CountMax)
            {
                faults.Add(StatisticsRefusals.InvalidArgument($"{hit} hits of {trial} trials", "0 <= hits <= trials"));
                break;
            }
        }

        return faults.Count > 0 ? faults : Drawn(hits, [.. trials.Select(trial => (double)trial)], plan, 1);
    }

    /// <param name="events">Of each cluster.</param>
    /// <param name="exposure">Of each cluster, in the same order; a cluster may have events without any.</param>
    /// <param name="plan">How it is drawn and read.</param>
    public static Outcome<ClusterInterval> Rate(
        IReadOnlyList<long> events, IReadOnlyList<double> exposure, ResamplingPlan plan)
    {
        var faults = Faults(events, exposure, plan);
        foreach (var (count, time) in events.Zip(exposure))
        {
            if (count is < 0 or > StatisticsChecks.CountMax || !(time >= 0 && double.IsFinite(time)))
            {
                faults.Add(StatisticsRefusals.InvalidArgument(
                    FormattableString.Invariant($"{count} events in {time}"), "counts and finite exposures of at least 0"));
                break;
            }
        }

        return faults.Count > 0 ? faults : Drawn(events, exposure, plan, double.PositiveInfinity);
    }

    /// <summary>The ratio of sums of each resample from one on, into as many as there is room for.</summary>
    /// <remarks>
    /// One stream of <see cref="SeededRandom"/>, resample by resample, cluster by cluster: where a resample begins in it is
    /// known from its number, so any part can be drawn on its own.
    /// </remarks>
    internal static void Draw(ReadOnlySpan<Vector128<double>> clusters, ulong seed, int first, Span<double> into)
    {
        for (var place = 0; place < into.Length; place++)
        {
            var state = SeededRandom.StateAfter(seed, ((ulong)first + (ulong)place) * (ulong)clusters.Length);
            var sums = Vector512.IsHardwareAccelerated ? Wide(clusters, state) : OneByOne(clusters, state);
            into[place] = sums.GetElement(0) / sums.GetElement(1);
        }
    }

    /// <summary>Draws as many clusters as there are, and adds them up.</summary>
    internal static Vector128<double> OneByOne(ReadOnlySpan<Vector128<double>> clusters, ulong state)
    {
        var sums = Vector128<double>.Zero;
        for (var draw = 0; draw < clusters.Length; draw++)
        {
            sums += clusters[SeededDraws.NextIndex(ref state, clusters.Length)];
        }

        return sums;
    }

    /// <summary>The same draws and the same sums, four draws at a time: faster where the processor multiplies four at once.</summary>
    internal static Vector128<double> Wide(ReadOnlySpan<Vector128<double>> clusters, ulong state)
    {
        var (sums, draw) = (Vector128<double>.Zero, 0);
        for (; draw <= clusters.Length - Lanes; draw += Lanes)
        {
            var index = SeededDraws.NextIndexes(ref state, clusters.Length);
            sums += clusters[(int)index.GetElement(0)];
            sums += clusters[(int)index.GetElement(1)];
            sums += clusters[(int)index.GetElement(2)];
            sums += clusters[(int)index.GetElement(3)];
        }

        for (; draw < clusters.Length; draw++)
        {
            sums += clusters[SeededDraws.NextIndex(ref state, clusters.Length)];
        }

        return sums;
    }

    /// <summary>All resamples in order. What comes out does not depend on the number of workers; -1: as many as there are.</summary>
    internal static double[] Draw(Vector128<double>[] clusters, ulong seed, int resamples, int workers)
    {
        var drawn = new double[resamples];
        var step = Math.Max(1, DrawsPerPart / clusters.Length);
        var parts = (resamples + step - 1) / step;
        Parallel.For(0, parts, new ParallelOptions { MaxDegreeOfParallelism = workers }, part =>
        {
            var first = part * step;
            Draw(clusters, seed, first, drawn.AsSpan(first, Math.Min(step, resamples - first)));
        });
        return drawn;
    }

    private static List<Refusal> Faults<T>(IReadOnlyList<long> tops, IReadOnlyList<T> bottoms, ResamplingPlan plan)
    {
        var faults = StatisticsChecks.Confidence(plan.Confidence);
        faults.AddRange(SampleChecks.That(
            plan.Resamples is >= 1 and <= ResamplesMax, $"{plan.Resamples} resamples", $"1 to {ResamplesMax} resamples"));
        if (tops.Count != bottoms.Count)
        {
            faults.Add(StatisticsRefusals.LengthMismatch(tops.Count, bottoms.Count));
        }
        else if (tops.Count == 0)
        {
            faults.Add(StatisticsRefusals.Empty());
        }

        return faults;
    }

    private static ClusterInterval Drawn(
        IReadOnlyList<long> tops, IReadOnlyList<double> bottoms, ResamplingPlan plan, double highest)
    {
        // A cluster with nothing in it is no evidence, and would only thin the others out.
        Vector128<double>[] clusters =
        [
            .. tops.Zip(bottoms, (top, bottom) => Vector128.Create(top, bottom)).Where(pair => pair != Vector128<double>.Zero),
        ];
        var sums = clusters.Aggregate(Vector128<double>.Zero, (sum, pair) => sum + pair);
        var (top, bottom) = (sums.GetElement(0), sums.GetElement(1));
        var none = new ClusterInterval(new Interval(top / bottom, double.NaN, double.NaN), clusters.Length);
        if (clusters.Length == 0)
        {
            return none;
        }

        var drawn = Draw(clusters, plan.Seed, plan.Resamples, workers: -1);
        Array.Sort(drawn);
        var tail = Proportions.Tail(plan.Confidence, plan.Side);
        var (lower, upper) = (At(drawn, tail), At(drawn, 1 - tail));
        return IsOnePoint(lower, upper) ? none : new ClusterInterval(
            new Interval(
                top / bottom,
                plan.Side == IntervalSide.Upper ? 0 : lower,
                plan.Side == IntervalSide.Lower ? highest : upper),
            clusters.Length);
    }

    // Equal exposures summed in another order may differ in the last digit: that is no spread.
    private static bool IsOnePoint(double lower, double upper) =>
        lower == upper || upper - lower <= PointWidth * lower;

    // A resample of clusters without exposure alone has no finite rate; between it and a finite one lies no number.
    private static double At(double[] sorted, double level)
    {
        var place = (sorted.Length - 1) * level;
        var above = sorted[(int)Math.Ceiling(place)];
        return double.IsInfinity(above) ? above : SampleQuantile.OfSorted(sorted, level);
    }
}

/// <summary>The result of <see cref="ClusterBootstrap"/>.</summary>
/// <param name="Interval">The ends are NaN when every resample is the same: there is no interval then.</param>
/// <param name="Clusters">Those with anything in them.</param>
public sealed record ClusterInterval(Interval Interval, int Clusters)
{
    public bool Exists => !double.IsNaN(Interval.Lower) && !double.IsNaN(Interval.Upper);
}
