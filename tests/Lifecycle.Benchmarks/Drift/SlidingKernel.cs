namespace Lifecycle.Drift;

/// <summary>alibi-detect's online MMD: the squared maximum mean discrepancy of the last frames from a reference, without bias, at each frame.</summary>
/// <remarks>A Gaussian kernel as wide as the median distance in the reference.</remarks>
internal sealed class SlidingKernel
{
    private const double From = -12;
    private const double Step = 0.01;
    private const int Steps = 2_400;

    private readonly double width;
    private readonly double own;
    private readonly double[] closeness;

    /// <param name="reference">A sample of quiet frames.</param>
    public SlidingKernel(double[] reference)
    {
        var distances = reference.SelectMany((one, index) => reference.Skip(index + 1).Select(other => Math.Abs(one - other))).Order().ToList();
        width = distances[distances.Count / 2];
        own = (reference.SelectMany(one => reference.Select(other => Kernel(one, other))).Sum() - reference.Length)
            / (reference.Length * (reference.Length - 1.0));

        // How close a value is to the reference, on a grid so fine that a straight line between its points is as good.
        closeness = [.. Enumerable.Range(0, Steps + 1).Select(step => reference.Average(one => Kernel(one, From + (Step * step))))];
    }

    public double[] Reaches(double[] frames, int learn, int window)
    {
        var (reaches, inside, across) = (new double[frames.Length], 0.0, 0.0);
        for (var frame = learn; frame < frames.Length; frame++)
        {
            var first = Math.Max(learn, frame - window);
            if (frame - window >= learn)
            {
                across -= Closeness(frames[first]);
                inside -= 2 * Sum(frames.AsSpan(first + 1, window - 1), frames[first]);
                first++;
            }

            across += Closeness(frames[frame]);
            inside += 2 * Sum(frames.AsSpan(first, frame - first), frames[frame]);
            reaches[frame] = frame + 1 - learn < window ? 0 : own + (inside / (window * (window - 1.0))) - (2 * across / window);
        }

        return reaches;
    }

    private double Sum(ReadOnlySpan<double> values, double one)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += Kernel(value, one);
        }

        return sum;
    }

    private double Closeness(double value)
    {
        var at = Math.Clamp((value - From) / Step, 0, Steps - 1e-9);
        var (step, rest) = ((int)at, at - (int)at);
        return (closeness[step] * (1 - rest)) + (closeness[step + 1] * rest);
    }

    private double Kernel(double one, double other) => Math.Exp(-(one - other) * (one - other) / (2 * width * width));
}
