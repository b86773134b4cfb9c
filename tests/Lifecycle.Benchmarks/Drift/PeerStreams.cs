using Lifecycle.Statistics;

namespace Lifecycle.Drift;

/// <summary>Peers' detectors that see frame by frame, written again from what their documentation and papers define.</summary>
internal static class PeerStreams
{
    /// <summary>ADWIN (Bifet and Gavaldà 2007) with river's bound, which takes the variance in: the reach is the logarithm of 1 / delta at which it would cut.</summary>
    /// <remarks>Until its first cut a window is whole, so this is exact for the first alarm.</remarks>
    public static double[] Adwin(double[] values, AdwinSettings settings)
    {
        var (reaches, last, rows) = (new double[values.Length], 0.0, new List<List<double>> { new() });
        var (mean, squares, total) = (0.0, 0.0, 0.0);
        for (var place = 0; place < values.Length; place++)
        {
            var off = values[place] - mean;
            mean += off / (place + 1);
            squares += off * (values[place] - mean);
            total += values[place];
            Insert(rows, values[place], settings.BucketsMax);
            if ((place + 1) % settings.Clock == 0 && place + 1 > settings.Grace)
            {
                last = Math.Max(0, Cut(rows, place + 1, total, squares / (place + 1), settings.PartMin));
            }

            reaches[place] = last;
        }

        return reaches;
    }

    /// <summary>KSWIN (Raab, Heusinger and Schleif 2020): the newest values against as many drawn from the older ones of a window; the reach is D.</summary>
    public static double[] Kswin(double[] values, int window, int newest)
    {
        var (reaches, random, older) = (new double[values.Length], new SeededRandom(42), new double[window - newest]);
        var (drawn, recent) = (new double[newest], new double[newest]);
        for (var place = window - 1; place < values.Length; place++)
        {
            values.AsSpan(place + 1 - window, older.Length).CopyTo(older);
            values.AsSpan(place + 1 - newest, newest).CopyTo(recent);
            for (var one = 0; one < newest; one++)
            {
                var other = one + random.NextBelow(older.Length - one);
                (older[one], older[other]) = (older[other], older[one]);
                drawn[one] = older[one];
            }

            Array.Sort(drawn);
            Array.Sort(recent);
            reaches[place] = Distance(drawn, recent);
        }

        return reaches;
    }

    private static void Insert(List<List<double>> rows, double value, int bucketsMax)
    {
        rows[0].Add(value);
        for (var row = 0; rows[row].Count > bucketsMax; row++)
        {
            if (row + 1 == rows.Count)
            {
                rows.Add([]);
            }

            rows[row + 1].Add(rows[row][0] + rows[row][1]);
            rows[row].RemoveRange(0, 2);
        }
    }

    private static double Cut(List<List<double>> rows, double width, double total, double variance, int partMin)
    {
        var (before, sum, farthest) = (0.0, 0.0, double.NegativeInfinity);
        for (var row = rows.Count - 1; row >= 0; row--)
        {
            foreach (var bucket in rows[row])
            {
                before += 1L << row;
                sum += bucket;
                var after = width - before;
                if (before >= partMin && after >= partMin)
                {
                    // |difference| = sqrt(2 m variance c) + 2/3 m c, solved for c; then c = ln(2 ln(width) / delta).
                    var m = (1 / (before - partMin + 1)) + (1 / (after - partMin + 1));
                    var apart = Math.Abs((sum / before) - ((total - sum) / after));
                    var root = (Math.Sqrt((2 * m * variance) + (8.0 / 3 * m * apart)) - Math.Sqrt(2 * m * variance)) / (4.0 / 3 * m);
                    farthest = Math.Max(farthest, (root * root) - Math.Log(2 * Math.Log(width)));
                }
            }
        }

        return farthest;
    }

    // Of two sorted samples of one size.
    private static double Distance(double[] one, double[] other)
    {
        var (first, second, farthest) = (0, 0, 0);
        while (first < one.Length && second < other.Length)
        {
            (first, second) = one[first] <= other[second] ? (first + 1, second) : (first, second + 1);
            farthest = Math.Max(farthest, Math.Abs(first - second));
        }

        return farthest / (double)one.Length;
    }
}
