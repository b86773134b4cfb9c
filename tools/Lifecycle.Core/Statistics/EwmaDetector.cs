using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>A chart of the exponentially weighted average with its exact limits, which widen at first. It never starts over.</summary>
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
            .. SampleChecks.That(settings.Sigma > 0 && double.IsFinite(settings.Sigma), $"a sigma of {settings.Sigma}", "a finite sigma above 0"),
            .. SampleChecks.That(settings.Weight is > 0 and <= 1, $"a lambda of {settings.Weight}", "above 0 and at most 1"),
            .. SampleChecks.That(settings.Limit > 0 && double.IsFinite(settings.Limit), $"an L of {settings.Limit}", "a finite L above 0"),
        ];
        return faults.Count > 0 ? faults : new EwmaDetector(settings);
    }

    public override ChangeVerdict Judge()
    {
        var off = Average - settings.Target;
        return Math.Abs(off) <= Allowed ? ChangeVerdict.Steady : off > 0 ? ChangeVerdict.Up : ChangeVerdict.Down;
    }

    private protected override void Take(double value)
    {
        Average = (settings.Weight * value) + ((1 - settings.Weight) * Average);
        decay *= (1 - settings.Weight) * (1 - settings.Weight);
    }
}
