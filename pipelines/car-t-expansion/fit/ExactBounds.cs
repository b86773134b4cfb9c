namespace Lifecycle.Demonstration.Fit;

/// <summary>One-sided 95 % bounds, good enough to tune by; the product computes its own.</summary>
internal static class ExactBounds
{
    private const double Error = 0.05;

    /// <summary>Clopper and Pearson's lower bound; counts may be fractional after a design effect.</summary>
    public static double ProportionLower(double hits, double total) =>
        hits <= 0 ? 0 : Bisect(0, 1, share => Beta(share, hits, total - hits + 1) < Error);

    /// <summary>The exact upper bound of a Poisson mean.</summary>
    public static double PoissonUpper(int count) => Bisect(0, 50 + (3 * count), mean => Below(count, mean) > Error);

    private static double Below(int count, double mean)
    {
        var term = Math.Exp(-mean);
        var sum = term;
        for (var next = 1; next <= count; next++)
        {
            term *= mean / next;
            sum += term;
        }

        return sum;
    }

    private static double Bisect(double low, double high, Func<double, bool> tooLow)
    {
        for (var halving = 0; halving < 60; halving++)
        {
            var middle = (low + high) / 2;
            (low, high) = tooLow(middle) ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    // The regularised incomplete beta function by Simpson's rule: slow, obvious, fine for a console table.
    private static double Beta(double upTo, double first, double second)
    {
        var whole = Area(1);
        return Area(upTo) / whole;

        double Area(double to)
        {
            const int Steps = 4000;
            var sum = 0.0;
            for (var step = 0; step < Steps; step++)
            {
                var at = to * (step + 0.5) / Steps;
                sum += Math.Exp(((first - 1) * Math.Log(at)) + ((second - 1) * Math.Log(1 - at)));
            }

            return sum * to / Steps;
        }
    }
}
