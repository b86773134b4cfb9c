namespace Lifecycle.Drift;

/// <summary>alibi-detect's online Cramér-von Mises (after Ross and Adams 2012): the two-sample statistic of the last frames, standardised, at each frame.</summary>
internal sealed class SlidingMises
{
    private readonly double[] sorted;
    private readonly double[] ranks;
    private readonly double[] squares;

    /// <param name="sorted">The reference, in order.</param>
    public SlidingMises(double[] sorted)
    {
        this.sorted = sorted;
        (ranks, squares) = (new double[sorted.Length + 1], new double[sorted.Length + 1]);
        for (var place = 1; place <= sorted.Length; place++)
        {
            ranks[place] = ranks[place - 1] + place;
            squares[place] = squares[place - 1] + ((double)place * place);
        }
    }

    /// <summary>The farthest of all windows counts.</summary>
    public double[] Reaches(double[] frames, int learn, IReadOnlyList<int> windows)
    {
        var below = frames.Select(Below).ToArray();
        var reaches = new double[frames.Length];
        foreach (var window in windows)
        {
            var inside = new List<int>(window + 1);
            for (var frame = learn; frame < frames.Length; frame++)
            {
                Put(inside, below[frame]);
                if (inside.Count > window)
                {
                    inside.RemoveAt(inside.BinarySearch(below[frame - window]));
                }

                reaches[frame] = inside.Count < window ? reaches[frame] : Math.Max(reaches[frame], Statistic(inside));
            }
        }

        return reaches;
    }

    private static void Put(List<int> inside, int value)
    {
        var place = inside.BinarySearch(value);
        inside.Insert(place < 0 ? ~place : place, value);
    }

    // Squared distances of both distribution functions, at every frame of the window and of the reference.
    private double Statistic(List<int> inside)
    {
        double n = sorted.Length, m = inside.Count, sum = 0;
        for (var place = 0; place <= inside.Count; place++)
        {
            var (from, to) = (place == 0 ? 0 : inside[place - 1], place == inside.Count ? sorted.Length : inside[place]);
            var share = place / m;
            sum += ((squares[to] - squares[from]) / (n * n)) - (2 * share * (ranks[to] - ranks[from]) / n) + (share * share * (to - from));
            if (place < inside.Count)
            {
                var off = (inside[place] / n) - ((place + 1) / m);
                sum += off * off;
            }
        }

        // Mean and variance of Anderson (1962).
        var mean = (1.0 / 6) + (1 / (6 * (n + m)));
        var variance = (n + m + 1) * ((4 * n * m * (n + m)) - (3 * ((n * n) + (m * m))) - (2 * n * m)) / (45 * (n + m) * (n + m) * 4 * n * m);
        return ((sum * n * m / ((n + m) * (n + m))) - mean) / Math.Sqrt(variance);
    }

    private int Below(double value)
    {
        var place = Array.BinarySearch(sorted, value);
        return place < 0 ? ~place : place + 1;
    }
}
