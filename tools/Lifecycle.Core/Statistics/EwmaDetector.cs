using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>A chart of the exponentially weighted average with its exact limits, which widen at first.</summary>
/// <remarks>It never starts over.</remarks>
public sealed class EwmaDetector : ChangeDetector
{
    private readonly EwmaSettings settings;
    private double decay = 1; // (1 - lambda)^2i

    private EwmaDetector(EwmaSettings settings)
    {
        this.settings = settings;
        Average = settings.Target;
    }

    public double Average { get; private set; }

    /// <summary>How far the average may be off after the last value.</summary>
    public double Allowed => settings.Limit * settings.Sigma
        * Math.Sqrt(settings.Weight / (2 - settings.Weight) * (1 - decay));

    public static Outcome<EwmaDetector> Start(EwmaSettings settings)
    {
        List<Refusal> faults =
        [
            .. StatisticsChecks.Sample([settings.Target]),
            .. StatisticsChecks.Number("sigma", settings.Sigma, settings.Sigma > 0, "a finite sigma above 0"),
            .. StatisticsChecks.Number("lambda", settings.Weight, settings.Weight is > 0 and <= 1, "above 0 and at most 1"),
            .. StatisticsChecks.Number("L", settings.Limit, settings.Limit > 0, "a finite L above 0"),
        ];
        return faults.Count > 0 ? faults : new EwmaDetector(settings);
    }

    public override ChangeVerdict Judge()
    {
        var off = Average - settings.Target;
        return Math.Abs(off) <= Allowed ? ChangeVerdict.Steady : off > 0 ? ChangeVerdict.Up : ChangeVerdict.Down;
    }

    internal override double Reach => Math.Abs(Average - settings.Target) / (Allowed / settings.Limit);

    private protected override void Write(List<double> numbers) => numbers.AddRange([Average, decay]);

    private protected override bool TryRead(ReadOnlySpan<double> numbers)
    {
        if (numbers is not [var average, >= 0 and <= 1 and var rest] || !double.IsFinite(average))
        {
            return false;
        }

        (Average, decay) = (average, rest);
        return true;
    }

    private protected override void Take(double value)
    {
        Average = (settings.Weight * value) + ((1 - settings.Weight) * Average);
        decay *= (1 - settings.Weight) * (1 - settings.Weight);
    }
}
