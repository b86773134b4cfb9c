using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Lifecycle.Drift;

/// <summary>Numbers of one column, read in stretches of rows: held in memory, or lying in the bytes of an array that is mapped.</summary>
public abstract class NumberColumn
{
    /// <summary>How many rows are read at once: of twenty columns side by side so many stay near the processor.</summary>
    public const int Stretch = 4_096;

    private NumberColumn(int length) => Length = length;

    public int Length { get; }

    /// <summary>One number; many in a row are quicker by <see cref="Read"/>.</summary>
    public double this[int row]
    {
        get
        {
            Span<double> one = stackalloc double[1];
            return Read(row, one)[0];
        }
    }

    public static implicit operator NumberColumn(double[] values) => new Held(values);

    public static implicit operator NumberColumn(ReadOnlyMemory<double> values) => new Held(values);

    /// <summary>As many numbers as there is room for, from a row on.</summary>
    /// <param name="row">The first.</param>
    /// <param name="room">Where they are put if they do not lie side by side already: what is returned may lie elsewhere.</param>
    public abstract ReadOnlySpan<double> Read(int row, Span<double> room);

    public double[] ToArray()
    {
        var values = new double[Length];
        Read(0, values).CopyTo(values);
        return values;
    }

    /// <summary>A column of an array of little-endian numbers.</summary>
    /// <param name="data">Of the whole array; what it reads it may ask for again each time.</param>
    /// <param name="size">Bytes of a number: 4 or 8.</param>
    /// <param name="first">The place of the first row's number among the numbers.</param>
    /// <param name="step">From one row to the next.</param>
    /// <param name="length">Rows.</param>
    internal static NumberColumn InArray(ReadOnlyMemory<byte> data, int size, int first, int step, int length) =>
        size == sizeof(float) ? new Singles(data, first, step, length) : new Doubles(data, first, step, length);

    private sealed class Held(ReadOnlyMemory<double> values) : NumberColumn(values.Length)
    {
        public override ReadOnlySpan<double> Read(int row, Span<double> room) => values.Span.Slice(row, room.Length);
    }

    private sealed class Doubles(ReadOnlyMemory<byte> data, int first, int step, int length) : NumberColumn(length)
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A loop over many values, in a process that soon ends.
        public override ReadOnlySpan<double> Read(int row, Span<double> room)
        {
            var numbers = MemoryMarshal.Cast<byte, double>(data.Span);
            var at = first + (row * step);
            if (step == 1)
            {
                return numbers.Slice(at, room.Length);
            }

            foreach (ref var number in room)
            {
                number = numbers[at];
                at += step;
            }

            return room;
        }
    }

    private sealed class Singles(ReadOnlyMemory<byte> data, int first, int step, int length) : NumberColumn(length)
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A loop over many values, in a process that soon ends.
        public override ReadOnlySpan<double> Read(int row, Span<double> room)
        {
            var numbers = MemoryMarshal.Cast<byte, float>(data.Span);
            var at = first + (row * step);
            if (step == 1)
            {
                Widen(numbers.Slice(at, room.Length), room);
                return room;
            }

            foreach (ref var number in room)
            {
                number = numbers[at];
                at += step;
            }

            return room;
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A loop over many values, in a process that soon ends.
        private static void Widen(ReadOnlySpan<float> singles, Span<double> room)
        {
            var at = 0;
            for (; at <= singles.Length - Vector256<float>.Count; at += Vector256<float>.Count)
            {
                var (low, high) = Vector256.Widen(Vector256.Create(singles[at..]));
                low.CopyTo(room[at..]);
                high.CopyTo(room[(at + Vector256<double>.Count)..]);
            }

            for (; at < singles.Length; at++)
            {
                room[at] = singles[at];
            }
        }
    }
}
