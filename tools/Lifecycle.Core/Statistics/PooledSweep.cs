using System.Runtime.CompilerServices;

namespace Lifecycle.Statistics;

/// <summary>Two sorted samples swept once in common order, value by value, in blocks that threads share out among them.</summary>
/// <remarks>
/// A block is so many values whatever the number of threads, and the sums of blocks are added in their order: the same bytes on
/// every machine. Inside a block no step hangs on a guess which sample comes next.
/// </remarks>
internal sealed class PooledSweep(SortedPair pair)
{
    private const int BlockSteps = 1 << 16;

    private readonly long perFirst = pair.SecondCount / Divisor(pair);
    private readonly long perSecond = pair.FirstCount / Divisor(pair);

    // After the last value both distribution functions are 1.
    private readonly long steps = (long)pair.FirstCount + pair.SecondCount - 1;

    /// <summary>What every distance of the two distribution functions is a whole number of: the least common multiple of the sizes.</summary>
    public long Units => pair.FirstCount * perFirst;

    /// <summary>How many units the value of one sample that is met first is worth, and of the other.</summary>
    public (long PerFirst, long PerSecond) Worth => (perFirst, perSecond);

    /// <summary>The largest distance of the distribution functions, in units.</summary>
    public long Farthest()
    {
        var farthest = new long[Blocks];
        Each(block => farthest[block] = Farthest(block));
        return farthest.Max();
    }

    /// <summary>The area between the distribution functions.</summary>
    public double Area() => Sum<Plain>();

    /// <summary>The area under the square of their difference.</summary>
    public double SquaredArea() => Sum<Squared>();

    private int Blocks => (int)(((steps - 1) / BlockSteps) + 1);

    private static long Divisor(SortedPair pair) =>
        (long)System.Numerics.BigInteger.GreatestCommonDivisor(pair.FirstCount, pair.SecondCount);

    private double Sum<TWeight>()
        where TWeight : struct, IWeight
    {
        var sums = new double[Blocks];
        Each(block => sums[block] = Sum<TWeight>(block));
        var all = 0.0;
        foreach (var sum in sums)
        {
            all += sum;
        }

        return all;
    }

    private void Each(Action<int> block)
    {
        if (Blocks == 1)
        {
            block(0);
        }
        else
        {
            Parallel.For(0, Blocks, block);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A loop over many values, in a process that soon ends.
    private long Farthest(int block)
    {
        var first = pair.First;
        var second = pair.Second;
        var from = (long)block * BlockSteps;
        var (i, j) = Split(from);
        var (here, last, farthest) = (Lesser(first[i], second[j]), Math.Min(steps, from + BlockSteps), 0L);
        var distance = (i * perFirst) - (j * perSecond);
        unchecked // A distance is at most the product of two sizes of 31 bits.
        {
            for (var step = from; step < last; step++)
            {
                var isFirst = first[i] <= second[j] ? 1 : 0;
                (i, j) = (i + isFirst, j + 1 - isFirst);
                distance += (perFirst & -isFirst) - (perSecond & (isFirst - 1));
                var next = Lesser(first[i], second[j]);

                // Between equal values there is no place where a distance could be.
                farthest = Math.Max(farthest, next > here ? Math.Abs(distance) : 0);
                here = next;
            }
        }

        return farthest;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A loop over many values, in a process that soon ends.
    private double Sum<TWeight>(int block)
        where TWeight : struct, IWeight
    {
        var first = pair.First;
        var second = pair.Second;
        var from = (long)block * BlockSteps;
        var (i, j) = Split(from);
        var (here, last, sum, units) = (Lesser(first[i], second[j]), Math.Min(steps, from + BlockSteps), 0.0, (double)Units);
        var distance = (i * perFirst) - (j * perSecond);
        unchecked // A distance is at most the product of two sizes of 31 bits.
        {
            for (var step = from; step < last; step++)
            {
                var isFirst = first[i] <= second[j] ? 1 : 0;
                (i, j) = (i + isFirst, j + 1 - isFirst);
                distance += (perFirst & -isFirst) - (perSecond & (isFirst - 1));
                var next = Lesser(first[i], second[j]);
                sum += TWeight.Of(Math.Abs(distance / units)) * (next - here); // 0 between equal values.
                here = next;
            }
        }

        return sum;
    }

    private static double Lesser(double one, double other) => one <= other ? one : other;

    // How many of the first so many values are of each sample; of equal values those of the first come first.
    private (int First, int Second) Split(long taken)
    {
        var first = pair.First;
        var second = pair.Second;
        var (low, high) = ((int)Math.Max(0, taken - pair.SecondCount), (int)Math.Min(taken, pair.FirstCount));
        while (low < high)
        {
            var middle = (int)(((long)low + high) / 2);
            (low, high) = first[middle] <= second[(int)(taken - middle - 1)] ? (middle + 1, high) : (low, middle);
        }

        return (low, (int)(taken - low));
    }

    private interface IWeight
    {
        static abstract double Of(double difference);
    }

    private readonly struct Plain : IWeight
    {
        public static double Of(double difference) => difference;
    }

    private readonly struct Squared : IWeight
    {
        public static double Of(double difference) => difference * difference;
    }
}
