using System.Globalization;

namespace Lifecycle.Reports.Svg;

/// <summary>Round numbers along an axis. Decimal arithmetic: 0.1 + 0.2 is 0.3 here, on every machine.</summary>
internal sealed record Ticks(IReadOnlyList<double> Values, double First, double Last, string Format)
{
    private const int DecimalsMax = 12;
    private const double RootApart = 0.09;
    private const double LargestMax = 1e15;

    /// <summary>From the round number at or below <paramref name="low"/> to the one at or above <paramref name="high"/>.</summary>
    public static Ticks Around(double low, double high, int wanted)
    {
        if (!(high > low) || high - low < 1e-9 || Math.Abs(low) > LargestMax || Math.Abs(high) > LargestMax)
        {
            (low, high) = Math.Abs(low) <= LargestMax && Math.Abs(high) <= LargestMax ? (low - 0.5, low + 0.5) : (0, 1);
        }

        var step = StepOf((decimal)(high - low), wanted);
        var first = Math.Floor((decimal)low / step);
        var last = Math.Ceiling((decimal)high / step);
        var values = new List<double>();
        for (var index = first; index <= last; index++)
        {
            values.Add((double)(index * step) + 0.0);
        }

        return new Ticks(values, values[0], values[^1], DecimalsOf(step) is > 0 and var decimals ? "0." + new string('0', decimals) : "#,0");
    }

    /// <summary>For an axis that shows one stretch and nothing beyond it: round numbers inside.</summary>
    public static Ticks Inside(double low, double high, int wanted) => Around(low, high, wanted) is var around && high > low
        ? around with { Values = [.. around.Values.Where(value => value >= low && value <= high)], First = low, Last = high }
        : around;

    /// <summary>From 0 to the round number at or above <paramref name="high"/>, closer together where the numbers are small.</summary>
    public static Ticks Root(double high)
    {
        var end = Around(0, high, 5).Last;
        var values = new List<double> { end };
        for (var step = 1e-3m; step < (decimal)end; step *= 10)
        {
            values.AddRange(new[] { step, 2 * step, 5 * step }.Select(value => (double)value).Where(value => value < end));
        }

        // From the right: a number that would stand too close to its neighbour is left out.
        var kept = new List<double>();
        foreach (var value in values.Order().Reverse())
        {
            if (kept.Count == 0 || Math.Sqrt(kept[^1] / end) - Math.Sqrt(value / end) > RootApart)
            {
                kept.Add(value);
            }
        }

        return new Ticks([0, .. kept.Where(value => Math.Sqrt(value / end) > RootApart).Reverse()], 0, end, "0.###");
    }

    public string Label(double value) => value.ToString(Format, CultureInfo.InvariantCulture);

    // 1, 2 or 5 times a power of ten.
    private static decimal StepOf(decimal span, int wanted)
    {
        var ten = 1m;
        while (ten * wanted > span && ten > 1e-12m)
        {
            ten /= 10;
        }

        while (ten * 10 * wanted <= span)
        {
            ten *= 10;
        }

        return new[] { ten, 2 * ten, 5 * ten, 10 * ten }.First(step => step * wanted >= span);
    }

    private static int DecimalsOf(decimal step)
    {
        var decimals = 0;
        for (; decimals < DecimalsMax && step != Math.Floor(step); decimals++)
        {
            step *= 10;
        }

        return decimals;
    }
}
