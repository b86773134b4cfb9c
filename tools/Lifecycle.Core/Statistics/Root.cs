namespace Lifecycle.Statistics;

/// <summary>Where an increasing function crosses zero: Newton's steps, kept inside a bracket that bisection shrinks.</summary>
internal static class Root
{
    private const int StepsMax = 2_000;
    private const double Accuracy = 2e-16;

    public static double Of(Func<double, double> excess, Func<double, double> slope, double low, double high)
    {
        if (excess(low) >= 0)
        {
            return low;
        }

        if (excess(high) <= 0)
        {
            return high;
        }

        var x = (low + high) / 2;
        var (lastStep, step) = (high - low, high - low);
        for (var count = 0; count < StepsMax; count++)
        {
            var value = excess(x);
            if (value == 0)
            {
                return x;
            }

            (low, high) = value < 0 ? (x, high) : (low, x);
            var next = x - (value / slope(x));

            // A step out of the bracket, or one that shrinks too slowly, gives way to bisection.
            var isGood = next > low && next < high && Math.Abs(next - x) * 2 <= lastStep;
            next = isGood ? next : low + ((high - low) / 2);
            (lastStep, step) = (step, Math.Abs(next - x));
            if (step <= Accuracy * Math.Abs(next) || next == x)
            {
                return next;
            }

            x = next;
        }

        return x;
    }
}
