using static Lifecycle.TestKit.Outcomes;

namespace Lifecycle.Drift;

/// <summary>What peers hold a window against: a sample of quiet frames, and their statistics as their documentation defines them.</summary>
internal sealed class PeerReference
{
    private const int Bins = 10;
    private const int KernelSample = 200;

    // What Evidently calls drift: a chance of a Kolmogorov-Smirnov test up to 1,000 rows, a distance beyond, or a stability index.
    private const double EvidentlyLimit = 0.1;
    private const double KolmogorovAtFivePercent = 1.3581;
    private const int EvidentlyRows = 1_000;

    // NannyML: so many standard deviations of the reference's chunks.
    private const double NannyLimit = 3;

    // river's settings, where nobody says otherwise.
    private const double PageHinkleyLimit = 50;
    private const int KswinWindow = 100;
    private const int KswinNewest = 30;
    private const double KswinLimit = 13.5 / 30;

    private static readonly double AdwinLimit = Math.Log(1 / Statistics.AdwinSettings.Default.Delta);
    private static readonly int[] Windows = [12, 48, 288];

    private readonly int learn;
    private readonly IReadOnlyList<double[]> quiet;
    private readonly double[] sorted;
    private readonly double[] edges;
    private readonly double[] shares;
    private readonly double deviation;

    /// <param name="quiet">Whole weeks.</param>
    /// <param name="learn">Frames of each that are passed over.</param>
    public PeerReference(IReadOnlyList<double[]> quiet, int learn)
    {
        (this.quiet, this.learn) = (quiet, learn);
        sorted = [.. quiet.SelectMany(frames => frames.Skip(learn).Where((_, index) => index % 29 == 0)).Order()];
        edges = [.. Enumerable.Range(1, Bins - 1).Select(bin => sorted[sorted.Length * bin / Bins])];
        shares = Shares(sorted);
        deviation = Deviation(sorted);
    }

    public IEnumerable<WatchWay> Ways()
    {
        foreach (var window in Windows)
        {
            yield return new($"Evidently, KS, {window} frames", Windowed(window, KolmogorovSmirnov), KolmogorovAtFivePercent * Math.Sqrt((1.0 / window) + (1.0 / EvidentlyRows)));
            yield return new($"Evidently, PSI, {window} frames", Windowed(window, Stability), EvidentlyLimit);
            yield return new($"Evidently, Wasserstein, {window}", Windowed(window, Wasserstein), EvidentlyLimit);
            yield return Chunks($"NannyML, chunk means, {window}", window, frames => frames.Average());
            yield return Chunks($"NannyML, chunk deviations, {window}", window, Deviation);
        }

        var kernel = new SlidingKernel([.. Enumerable.Range(0, KernelSample).Select(place => sorted[place * sorted.Length / KernelSample])]);
        foreach (var window in Windows[..2])
        {
            yield return new($"alibi-detect, online MMD, {window}", frames => kernel.Reaches(frames, learn, window));
        }

        var mises = new SlidingMises(sorted);
        foreach (var window in Windows)
        {
            yield return new($"alibi-detect, online CVM, {window}", frames => mises.Reaches(frames, learn, [window]));
        }

        yield return new("alibi-detect, online CVM, all three", frames => mises.Reaches(frames, learn, Windows));
        yield return new("river, Page-Hinkley", PageHinkley, PageHinkleyLimit);
        yield return new("river, ADWIN", frames => PeerStreams.Adwin(frames, Statistics.AdwinSettings.Default), AdwinLimit);
        yield return new("river, KSWIN", frames => PeerStreams.Kswin(frames, KswinWindow, KswinNewest), KswinLimit);
    }

    /// <summary>The limit of the detectors here is out of reach: what they have come to is read from what they keep.</summary>
    public static double ReachOf(Statistics.ChangeDetector detector) => detector switch
    {
        Statistics.CusumDetector cusum => Math.Max(cusum.High, cusum.Low),
        Statistics.EwmaDetector ewma => Math.Abs(ewma.Average) / ewma.Allowed,
        _ => PageHinkleyReach(detector.Save()),
    };

    // One window after the other, each when it is whole.
    private Func<double[], double[]> Windowed(int window, Func<double[], double> statistic) => frames =>
    {
        var (reaches, last) = (new double[frames.Length], 0.0);
        for (var frame = learn; frame < frames.Length; frame++)
        {
            last = (frame - learn + 1) % window == 0 ? statistic(frames[(frame + 1 - window)..(frame + 1)]) : last;
            reaches[frame] = last;
        }

        return reaches;
    };

    // How many standard deviations of the reference's chunks a chunk is off.
    private WatchWay Chunks(string name, int window, Func<double[], double> statistic)
    {
        var known = quiet.SelectMany(frames => frames.Skip(learn).Chunk(window).Where(chunk => chunk.Length == window).Select(statistic)).ToArray();
        var (mean, spread) = (known.Average(), Deviation(known));
        return new WatchWay(name, Windowed(window, chunk => Math.Abs(statistic(chunk) - mean) / spread), NannyLimit);
    }

    private static double[] PageHinkley(double[] frames)
    {
        var detector = Value(Statistics.PageHinkleyDetector.Start(Statistics.PageHinkleySettings.Default with { Threshold = 1e9 }));
        return [.. frames.Select(frame =>
        {
            detector.TryObserve(frame);
            return ReachOf(detector);
        })];
    }

    private double KolmogorovSmirnov(double[] window)
    {
        var (ordered, farthest) = (window.Order().ToArray(), 0.0);
        for (var place = 0; place < ordered.Length; place++)
        {
            var below = Below(ordered[place]);
            farthest = Math.Max(farthest, Math.Max(Math.Abs(below - ((double)place / ordered.Length)), Math.Abs(below - ((place + 1.0) / ordered.Length))));
        }

        return farthest;
    }

    // Ten bins of the reference's quantiles, empty ones with 0.0001.
    private double Stability(double[] window) => Shares(window).Zip(shares, (now, was) => (now - was) * Math.Log(now / was)).Sum();

    // In standard deviations of the reference.
    private double Wasserstein(double[] window)
    {
        var ordered = window.Order().ToArray();
        return ordered.Select((value, place) => Math.Abs(value - sorted[(int)((place + 0.5) / ordered.Length * sorted.Length)])).Average() / deviation;
    }

    private static double PageHinkleyReach(double[] saved) => saved[1] == 0 ? 0 : Math.Max(saved[3] - saved[5], saved[6] - saved[4]);

    private static double Deviation(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }

    private double Below(double value)
    {
        var place = Array.BinarySearch(sorted, value);
        return (double)(place < 0 ? ~place : place) / sorted.Length;
    }

    private double[] Shares(double[] values)
    {
        var counts = new double[Bins];
        foreach (var value in values)
        {
            var place = Array.BinarySearch(edges, value);
            counts[place < 0 ? ~place : place + 1]++;
        }

        return [.. counts.Select(count => Math.Max(count / values.Length, 0.0001))];
    }
}
