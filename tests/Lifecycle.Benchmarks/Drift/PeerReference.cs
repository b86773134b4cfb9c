using Lifecycle.Statistics;

namespace Lifecycle.Drift;

/// <summary>What peers hold a window against: a sample of quiet frames, and their statistics as their documentation defines them.</summary>
internal sealed class PeerReference
{
    private const int Bins = 10;
    private const int KernelSample = 60;
    private const int KernelWindow = 12;
    private const int KernelEvery = 6;
    private const int Learn = 72;

    private readonly double[] sorted;
    private readonly double[] edges;
    private readonly double[] shares;
    private readonly double[] kernel;
    private readonly double width;
    private readonly double kernelMean;

    public PeerReference(IEnumerable<double[]> quiet)
    {
        sorted = [.. quiet.SelectMany(frames => frames.Skip(Learn).Where((_, index) => index % 29 == 0)).Order()];
        edges = [.. Enumerable.Range(1, Bins - 1).Select(bin => sorted[sorted.Length * bin / Bins])];
        shares = Shares(sorted);
        kernel = [.. Enumerable.Range(0, KernelSample).Select(place => sorted[place * sorted.Length / KernelSample])];
        var distances = kernel.SelectMany((one, index) => kernel.Skip(index + 1).Select(other => Math.Abs(one - other))).Order().ToList();
        width = distances[distances.Count / 2];
        kernelMean = kernel.SelectMany(one => kernel.Select(other => Kernel(one, other))).Average();
    }

    /// <summary>The limit of the detectors here is out of reach: what they have come to is read from what they keep.</summary>
    public static double ReachOf(ChangeDetector detector) => detector switch
    {
        CusumDetector cusum => Math.Max(cusum.High, cusum.Low),
        EwmaDetector ewma => Math.Abs(ewma.Average) / ewma.Allowed,
        _ => PageHinkley(detector.Save()),
    };

    /// <summary>One window after the other, each when it is whole.</summary>
    public static Func<double[], double[]> Windowed(int window, Func<double[], double> statistic) => frames =>
    {
        var (reaches, last) = (new double[frames.Length], 0.0);
        for (var frame = 0; frame < frames.Length; frame++)
        {
            if (frame >= Learn && (frame - Learn + 1) % window == 0)
            {
                last = statistic(frames[(frame + 1 - window)..(frame + 1)]);
            }

            reaches[frame] = last;
        }

        return reaches;
    };

    public double KolmogorovSmirnov(double[] window)
    {
        var (ordered, farthest) = (window.Order().ToArray(), 0.0);
        for (var place = 0; place < ordered.Length; place++)
        {
            var below = Below(ordered[place]);
            farthest = Math.Max(farthest, Math.Max(Math.Abs(below - ((double)place / ordered.Length)), Math.Abs(below - ((place + 1.0) / ordered.Length))));
        }

        return farthest;
    }

    /// <summary>Ten bins of the reference's quantiles, empty ones with 0.0001.</summary>
    public double Stability(double[] window) => Shares(window).Zip(shares, (now, was) => (now - was) * Math.Log(now / was)).Sum();

    public double Wasserstein(double[] window)
    {
        var ordered = window.Order().ToArray();
        return ordered.Select((value, place) => Math.Abs(value - sorted[(int)((place + 0.5) / ordered.Length * sorted.Length)])).Average();
    }

    /// <summary>The squared maximum mean discrepancy of the last frames, a Gaussian kernel with the median distance.</summary>
    public double[] KernelDistance(double[] frames)
    {
        var (reaches, last) = (new double[frames.Length], 0.0);
        for (var frame = 0; frame < frames.Length; frame++)
        {
            if (frame >= Learn + KernelWindow && frame % KernelEvery == 0)
            {
                var window = frames[(frame + 1 - KernelWindow)..(frame + 1)];
                last = kernelMean + window.SelectMany(one => window.Select(other => Kernel(one, other))).Average()
                    - (2 * window.SelectMany(one => kernel.Select(other => Kernel(one, other))).Average());
            }

            reaches[frame] = last;
        }

        return reaches;
    }

    private static double PageHinkley(double[] saved) => saved[1] == 0 ? 0 : Math.Max(saved[3] - saved[5], saved[6] - saved[4]);

    private double Kernel(double one, double other) => Math.Exp(-(one - other) * (one - other) / (2 * width * width));

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
