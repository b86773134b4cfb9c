using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>Whether a candidate is shown to be not worse than production by more than a margin, on the same events.</summary>
/// <param name="Estimate">Candidate minus production; NaN without pairs.</param>
/// <param name="Z">Tango's score at minus the margin.</param>
/// <param name="P">One-sided.</param>
/// <param name="Lower">The lower limit of the interval with confidence 1 - 2 alpha.</param>
/// <param name="IsShown">The p is below alpha: the same as a lower limit above minus the margin.</param>
public sealed record NonInferiority(double Estimate, double Z, double P, double Lower, bool IsShown)
{
    private const long PairsMax = 20_000;

    /// <param name="candidateOnly">The candidate hits, production misses.</param>
    /// <param name="productionOnly">The candidate misses, production hits.</param>
    /// <param name="pairs">All events.</param>
    /// <param name="margin">How much worse is still not inferior; from 0 to below 1.</param>
    /// <param name="alpha">The chance to call an inferior one not inferior; above 0 and below 0.5.</param>
    public static Outcome<NonInferiority> Of(
        long candidateOnly, long productionOnly, long pairs, double margin, double alpha)
    {
        var faults = TangoScore.Counted(candidateOnly, productionOnly, pairs);
        faults.AddRange(Asked(margin, alpha));
        if (faults.Count > 0)
        {
            return faults;
        }

        var z = TangoScore.At(candidateOnly, productionOnly, pairs, -margin);
        var p = double.IsInfinity(z) ? (z > 0 ? 0 : 1) : Normal.Above(z);
        return new NonInferiority(
            pairs == 0 ? double.NaN : ((double)candidateOnly - productionOnly) / pairs, z, p,
            TangoScore.Lower(candidateOnly, productionOnly, pairs, -Normal.Quantile(alpha)),
            p < alpha);
    }

    /// <summary>The chance that the test shows it, over every outcome of so many pairs.</summary>
    /// <param name="pairs">From 1.</param>
    /// <param name="candidateOnly">The chance that the candidate alone hits.</param>
    /// <param name="productionOnly">The chance that production alone hits.</param>
    /// <param name="margin">As in <see cref="Of"/>.</param>
    /// <param name="alpha">As in <see cref="Of"/>.</param>
    public static Outcome<double> Power(
        long pairs, double candidateOnly, double productionOnly, double margin, double alpha)
    {
        var faults = Asked(margin, alpha);
        if (pairs is < 1 or > PairsMax)
        {
            faults.Add(StatisticsRefusals.InvalidArgument($"{pairs} pairs", $"1 to {PairsMax} pairs"));
        }

        if (!(candidateOnly >= 0 && productionOnly >= 0 && candidateOnly + productionOnly <= 1 + 1e-12))
        {
            faults.Add(StatisticsRefusals.InvalidArgument(
                $"chances of {candidateOnly} and {productionOnly}", "chances of at least 0 that sum to at most 1"));
        }

        return faults.Count > 0 ? faults : Enumerated(pairs, candidateOnly, productionOnly, margin, -Normal.Quantile(alpha));
    }

    private static double Enumerated(long pairs, double candidateOnly, double productionOnly, double margin, double z)
    {
        var share = candidateOnly >= 1 ? 0 : Math.Min(1, productionOnly / (1 - candidateOnly));
        var power = 0.0;
        for (long b = 0; b <= pairs; b++)
        {
            var chance = Binomial.Exactly(b, pairs, candidateOnly);
            if (chance < 1e-18)
            {
                continue;
            }

            // The score falls as production alone hits more often: what is shown is everything up to some count.
            long shown = -1;
            for (var step = pairs - b + 1; step > 0; step /= 2)
            {
                while (shown + step <= pairs - b && TangoScore.At(b, shown + step, pairs, -margin) > z)
                {
                    shown += step;
                }
            }

            power += chance * Binomial.AtMost(shown, pairs - b, share);
        }

        return power;
    }

    private static List<Refusal> Asked(double margin, double alpha) =>
    [
        .. StatisticsChecks.Number("margin", margin, margin is >= 0 and < 1, "from 0 to below 1"),
        .. StatisticsChecks.Number("alpha", alpha, alpha is > 0 and < 0.5, "above 0 and below 0.5"),
    ];
}
