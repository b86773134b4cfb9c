using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lifecycle.Statistics;

/// <summary>The restricted likelihood of fractional Gaussian noise at several exponents at once: a lane of a vector for each.</summary>
/// <remarks>No lane hangs on another, and each does what one number after the other would: the bits are the same on every processor.</remarks>
internal sealed class MemoryLikelihoods
{
    // Correlations hang on the exponents and the number of values alone, and many signals have as many values.
    private static volatile MemoryLikelihoods? last;

    private readonly IReadOnlyList<double> exponents;
    private readonly Lanes[] correlations;

    private MemoryLikelihoods(IReadOnlyList<double> exponents, int count)
    {
        this.exponents = exponents;
        var each = exponents.Select(exponent => LongMemory.Correlations(exponent, count)).ToList();
        correlations = [.. Enumerable.Range(0, count).Select(distance => Lanes.Of([.. each.Select(ofOne => ofOne[distance])]))];
    }

    /// <param name="exponents">At most twelve.</param>
    /// <param name="count">Of values.</param>
    public static MemoryLikelihoods For(IReadOnlyList<double> exponents, int count) =>
        last is { } known && known.correlations.Length == count && known.exponents.SequenceEqual(exponents)
            ? known : last = new MemoryLikelihoods(exponents, count);

    /// <summary>Without its constants: mean and variance are not known. Durbin's and Levinson's recursion predicts each value from those before it.</summary>
    public double[] Of(ReadOnlySpan<double> values)
    {
        var (count, one, error) = (values.Length, Lanes.All(1), Lanes.All(1));
        var (weights, before) = (new Lanes[count], new Lanes[count]);
        var (ones, cross, squares, logs) = (Lanes.All(0), Lanes.All(0), Lanes.All(0), Lanes.All(0));
        for (var at = 0; at < count; at++)
        {
            if (at > 0)
            {
                var share = Weigh(before, weights, at, error);
                error *= one - (share * share);
                (weights, before) = (before, weights);
            }

            var (value, rest) = Rest(before, values, at);
            ones += rest * rest / error;
            cross += rest * value / error;
            squares += value * value / error;
            logs += error.Log();
        }

        return [.. Enumerable.Range(0, exponents.Count).Select(lane =>
            Likelihood(count, ones.At(lane), cross.At(lane), squares.At(lane), logs.At(lane)))];
    }

    private static double Likelihood(int count, double ones, double cross, double squares, double logs)
    {
        var rest = Math.Max(squares - (cross * cross / ones), double.Epsilon);
        return -0.5 * (logs + Real.Log(ones) + ((count - 1) * Real.Log(rest)));
    }

    // The weights of one value more; returns that of the farthest.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A loop over many values, in a process that soon ends.
    private Lanes Weigh(Lanes[] before, Lanes[] weights, int at, Lanes error)
    {
        var left = correlations[at];
        for (var lag = 1; lag < at; lag++)
        {
            left -= before[lag] * correlations[at - lag];
        }

        var share = left / error;
        for (var lag = 1; lag < at; lag++)
        {
            weights[lag] = before[lag] - (share * before[at - lag]);
        }

        return weights[at] = share;
    }

    // What those before it leave of a value, and of the constant 1.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A loop over many values, in a process that soon ends.
    private static (Lanes Value, Lanes One) Rest(Lanes[] weights, ReadOnlySpan<double> values, int at)
    {
        var (value, one) = (Lanes.All(values[at]), Lanes.All(1));
        for (var lag = 1; lag <= at; lag++)
        {
            value -= weights[lag] * Lanes.All(values[at - lag]);
            one -= weights[lag];
        }

        return (value, one);
    }

    private readonly record struct Lanes(Vector256<double> A, Vector256<double> B, Vector256<double> C)
    {
        private const int Count = 12;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Lanes operator +(Lanes one, Lanes other) => new(one.A + other.A, one.B + other.B, one.C + other.C);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Lanes operator -(Lanes one, Lanes other) => new(one.A - other.A, one.B - other.B, one.C - other.C);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Lanes operator *(Lanes one, Lanes other) => new(one.A * other.A, one.B * other.B, one.C * other.C);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Lanes operator /(Lanes one, Lanes other) => new(one.A / other.A, one.B / other.B, one.C / other.C);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Lanes All(double value) => new(Vector256.Create(value), Vector256.Create(value), Vector256.Create(value));

        // Lanes that nobody asked for do what the last one does.
        public static Lanes Of(double[] values)
        {
            double[] filled = [.. values, .. Enumerable.Repeat(values[^1], Count - values.Length)];
            return new(Vector256.Create(filled, 0), Vector256.Create(filled, 4), Vector256.Create(filled, 8));
        }

        public double At(int lane) => lane < 4 ? A[lane] : lane < 8 ? B[lane - 4] : C[lane - 8];

        public Lanes Log()
        {
            Span<double> logs = stackalloc double[Count];
            for (var lane = 0; lane < Count; lane++)
            {
                logs[lane] = Real.Log(At(lane));
            }

            return new(Vector256.Create<double>(logs), Vector256.Create<double>(logs[4..]), Vector256.Create<double>(logs[8..]));
        }
    }
}
