using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>The product-limit estimate of Kaplan and Meier: times of which some are known only to be longer.</summary>
public sealed class KaplanMeier
{
    private const double Tolerance = 1e-9;

    private KaplanMeier(IReadOnlyList<KaplanMeierStep> steps) => Steps = steps;

    /// <summary>One per distinct time, ascending.</summary>
    public IReadOnlyList<KaplanMeierStep> Steps { get; }

    /// <param name="times">Of each subject: its event, or when it was last seen without one.</param>
    /// <param name="isEvent">False for a censored time.</param>
    /// <param name="confidence">Two-sided.</param>
    /// <param name="curve">The scale on which the limits are symmetric.</param>
    public static Outcome<KaplanMeier> Fit(
        IReadOnlyList<double> times, IReadOnlyList<bool> isEvent, double confidence, ConfidenceCurve curve)
    {
        var faults = StatisticsChecks.Sample(times);
        faults.AddRange(StatisticsChecks.Confidence(confidence));
        if (times.Count != isEvent.Count)
        {
            faults.Add(StatisticsRefusals.LengthMismatch(times.Count, isEvent.Count));
        }

        return faults.Count > 0 ? faults : new KaplanMeier(StepsOf(times, isEvent, confidence, curve));
    }

    /// <summary>The time by which a share has had its event, with its limits; infinity when it is not reached.</summary>
    /// <remarks>The limits are those of Brookmeyer and Crowley: the quantiles of the limits' own curves.</remarks>
    public Interval Quantile(double share) => new(
        FirstAt(1 - share, step => step.Survival),
        FirstAt(1 - share, step => step.Lower),
        FirstAt(1 - share, step => step.Upper));

    private static List<KaplanMeierStep> StepsOf(
        IReadOnlyList<double> times, IReadOnlyList<bool> isEvent, double confidence, ConfidenceCurve curve)
    {
        var order = Enumerable.Range(0, times.Count).ToArray();
        Array.Sort(times.ToArray(), order);
        var z = -Normal.Quantile((1 - confidence) / 2);
        var steps = new List<KaplanMeierStep>();
        var (survival, greenwood) = (1.0, 0.0);
        for (var first = 0; first < order.Length;)
        {
            var (time, events, last) = (times[order[first]], 0, first);
            for (; last < order.Length && times[order[last]] == time; last++)
            {
                events += isEvent[order[last]] ? 1 : 0;
            }

            double atRisk = order.Length - first;
            survival *= 1 - (events / atRisk);
            greenwood += events / (atRisk * (atRisk - events));
            var (lower, upper) = Limits(survival, greenwood, z, curve);
            steps.Add(new KaplanMeierStep(time, order.Length - first, events, survival, lower, upper));
            first = last;
        }

        return steps;
    }

    private static (double Lower, double Upper) Limits(double survival, double greenwood, double z, ConfidenceCurve curve)
    {
        if (survival is 1 or 0)
        {
            return survival == 1 ? (1, 1) : (double.NaN, double.NaN);
        }

        var error = z * Math.Sqrt(greenwood);
        switch (curve)
        {
            case ConfidenceCurve.Plain:
                return (Math.Max(0, survival - (error * survival)), Math.Min(1, survival + (error * survival)));
            case ConfidenceCurve.Log:
                return (survival * Real.Exp(-error), Math.Min(1, survival * Real.Exp(error)));
            default:
                var log = Real.Log(survival);
                var spread = Real.Exp(error / -log);
                return (Real.Exp(log * spread), Real.Exp(log / spread));
        }
    }

    // The first time at which a curve has come down to the level; on a flat part exactly at it, the middle of the part.
    private double FirstAt(double level, Func<KaplanMeierStep, double> curve)
    {
        var index = 0;
        while (index < Steps.Count && !(curve(Steps[index]) < level + Tolerance))
        {
            index++;
        }

        if (index == Steps.Count)
        {
            return double.PositiveInfinity;
        }

        var at = curve(Steps[index]);
        var drop = Steps.Skip(index).FirstOrDefault(step => curve(step) < at - Tolerance);
        return Math.Abs(at - level) < Tolerance && drop is not null ? (Steps[index].Time + drop.Time) / 2 : Steps[index].Time;
    }
}

/// <summary>One time of a <see cref="KaplanMeier"/> curve. The limits are NaN once nobody is left.</summary>
public sealed record KaplanMeierStep(double Time, long AtRisk, long Events, double Survival, double Lower, double Upper);

/// <summary>The scale on which the limits of a curve are symmetric.</summary>
public enum ConfidenceCurve
{
    LogLog,
    Log,
    Plain,
}
