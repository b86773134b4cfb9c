using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>How much evidence a bound needs. Asked before the study, never after.</summary>
public static class SampleSizes
{
    private const long TrialsMax = 1_000_000_000;

    /// <summary>The fewest trials whose exact lower bound reaches <paramref name="bound"/> with so many failures.</summary>
    public static Outcome<long> ForLowerBound(double bound, double confidence, long failures)
    {
        var faults = Judged(bound, confidence);
        if (failures < 0 || failures >= TrialsMax)
        {
            faults.Add(StatisticsRefusals.InvalidArgument($"{failures} failures", $"0 to {TrialsMax - 1}"));
        }

        if (faults.Count > 0)
        {
            return faults;
        }

        bool Reaches(long trials) => Binomial.AtMost(failures, trials, 1 - bound) <= 1 - confidence;
        var high = failures + 1;
        while (!Reaches(high))
        {
            if (high > TrialsMax)
            {
                return StatisticsRefusals.InvalidArgument(
                    $"a bound of {bound} with {failures} failures", $"a bound that {TrialsMax} trials can reach");
            }

            high *= 2;
        }

        var low = failures;
        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = Reaches(middle) ? (low, middle) : (middle, high);
        }

        return high;
    }

    /// <summary>The chance that a true proportion passes: at most so many failures in so many trials.</summary>
    public static Outcome<double> PowerOfAcceptance(long trials, long failuresMax, double trueProportion) =>
        trials < 0 || failuresMax < 0 || !(trueProportion >= 0 && trueProportion <= 1)
            ? StatisticsRefusals.InvalidArgument(
                $"{trials} trials, {failuresMax} failures, a proportion of {trueProportion}",
                "counts of at least 0 and a proportion from 0 to 1")
            : Binomial.AtMost(failuresMax, trials, 1 - trueProportion);

    /// <summary>The exposure at which the exact upper bound with so many events is the rate.</summary>
    public static Outcome<double> ForUpperRate(double rate, double confidence, long events)
    {
        var faults = StatisticsChecks.Confidence(confidence);
        if (!(rate > 0 && double.IsFinite(rate)) || events < 0)
        {
            faults.Add(StatisticsRefusals.InvalidArgument($"a rate of {rate} with {events} events", "a rate above 0, events from 0"));
        }

        return faults.Count > 0 ? faults : ChiSquare.UpperQuantile(1 - confidence, (2.0 * events) + 2) / (2 * rate);
    }

    private static List<Refusal> Judged(double bound, double confidence)
    {
        var faults = StatisticsChecks.Confidence(confidence);
        if (!(bound > 0 && bound < 1))
        {
            faults.Add(StatisticsRefusals.InvalidArgument($"a bound of {bound}", "above 0 and below 1"));
        }

        return faults;
    }
}
