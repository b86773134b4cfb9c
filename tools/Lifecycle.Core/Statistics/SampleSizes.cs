using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>How much evidence a bound needs. Asked before the study, never after.</summary>
public static class SampleSizes
{
    private const long TrialsMax = 1_000_000_000;
    private const long FailuresMax = 20_000;

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

        return Fewest(bound, confidence, failures, failures);
    }

    /// <summary>The first number of trials whose largest admissible number of failures gives the power.</summary>
    /// <param name="bound">What the exact lower bound must reach.</param>
    /// <param name="trueProportion">What the proportion is taken to be; above the bound.</param>
    /// <param name="confidence">Of the lower bound.</param>
    /// <param name="power">The chance to pass that is asked for.</param>
    public static Outcome<PoweredTrials> ForPower(double bound, double trueProportion, double confidence, double power)
    {
        var faults = Judged(bound, confidence);
        faults.AddRange(StatisticsChecks.Number("power", power, power is > 0 and < 1, "above 0 and below 1"));
        faults.AddRange(StatisticsChecks.Number(
            "p_true", trueProportion, trueProportion > bound && trueProportion <= 1, $"above p0 = {bound} and at most 1"));
        if (faults.Count > 0)
        {
            return faults;
        }

        // With so many failures the power only falls as trials are added, so it is reached where they become admissible.
        long trials = 0;
        for (long failures = 0; failures <= FailuresMax; failures++)
        {
            if (!Fewest(bound, confidence, failures, trials).TryGet(out trials, out var why))
            {
                return new Outcome<PoweredTrials>.Refused(why);
            }

            var reached = Binomial.AtMost(failures, trials, 1 - trueProportion);
            if (reached >= power)
            {
                return new PoweredTrials(trials, failures, reached);
            }
        }

        return StatisticsRefusals.InvalidArgument(
            $"p_true = {trueProportion} against p0 = {bound}", $"proportions that {FailuresMax} failures can tell apart");
    }

    /// <summary>The chance that a true proportion passes: at most so many failures in so many trials.</summary>
    public static Outcome<double> PowerOfAcceptance(long trials, long failuresMax, double trueProportion) =>
        trials is < 0 or > StatisticsChecks.CountMax || failuresMax < 0 || !(trueProportion >= 0 && trueProportion <= 1)
            ? StatisticsRefusals.InvalidArgument(
                $"{trials} trials, {failuresMax} failures, a proportion of {trueProportion}",
                "counts of at least 0 and a proportion from 0 to 1")
            : Binomial.AtMost(failuresMax, trials, 1 - trueProportion);

    /// <summary>The exposure at which the exact upper bound with so many events is the rate.</summary>
    public static Outcome<double> ForUpperRate(double rate, double confidence, long events)
    {
        var faults = StatisticsChecks.Confidence(confidence);
        if (!(rate > 0 && double.IsFinite(rate)) || events is < 0 or > StatisticsChecks.CountMax)
        {
            faults.Add(StatisticsRefusals.InvalidArgument($"a rate of {rate} with {events} events", "a rate above 0, events from 0"));
        }

        return faults.Count > 0 ? faults : ChiSquare.UpperQuantile(1 - confidence, (2.0 * events) + 2) / (2 * rate);
    }

    // The fewest above a number of trials that is known to be too few.
    private static Outcome<long> Fewest(double bound, double confidence, long failures, long tooFew)
    {
        bool Reaches(long trials) => Binomial.AtMost(failures, trials, 1 - bound) <= 1 - confidence;
        var (low, step) = (Math.Max(tooFew, failures), 1L);
        while (!Reaches(low + step))
        {
            if (low + step > TrialsMax)
            {
                return StatisticsRefusals.InvalidArgument(
                    $"a bound of {bound} with {failures} failures", $"a bound that {TrialsMax} trials can reach");
            }

            (low, step) = (low + step, step * 2);
        }

        var high = low + step;
        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = Reaches(middle) ? (low, middle) : (middle, high);
        }

        return high;
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

/// <summary>So many trials with at most so many failures, and the power that they have.</summary>
public sealed record PoweredTrials(long Trials, long FailuresMax, double Power);
