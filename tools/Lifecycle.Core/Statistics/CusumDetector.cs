using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>The tabular cumulative sum of Page, to both sides. After an alarm both sums start over.</summary>
public sealed class CusumDetector : ChangeDetector
{
    private readonly CusumSettings settings;

    private CusumDetector(CusumSettings settings) => this.settings = settings;

    /// <summary>The sum of what is above, in sigmas; after an alarm as it was at the alarm, until the next value.</summary>
    public double High { get; private set; }

    /// <summary>The sum of what is below, likewise.</summary>
    public double Low { get; private set; }

    public static Outcome<CusumDetector> Start(CusumSettings settings)
    {
        List<Refusal> faults =
        [
            .. StatisticsChecks.Sample([settings.Target]),
            .. SampleChecks.That(settings.Sigma > 0 && double.IsFinite(settings.Sigma), $"a sigma of {settings.Sigma}", "a finite sigma above 0"),
            .. SampleChecks.That(settings.Slack >= 0 && double.IsFinite(settings.Slack), $"a k of {settings.Slack}", "a finite k from 0"),
            .. SampleChecks.That(settings.Limit > 0 && double.IsFinite(settings.Limit), $"an h of {settings.Limit}", "a finite h above 0"),
        ];
        return faults.Count > 0 ? faults : new CusumDetector(settings);
    }

    public override ChangeVerdict Judge() =>
        High > settings.Limit ? ChangeVerdict.Up : Low > settings.Limit ? ChangeVerdict.Down : ChangeVerdict.Steady;

    private protected override void Take(double value)
    {
        if (Judge() != ChangeVerdict.Steady)
        {
            (High, Low) = (0, 0);
        }

        var z = (value - settings.Target) / settings.Sigma;
        (High, Low) = (Math.Max(0, High + z - settings.Slack), Math.Max(0, Low - z - settings.Slack));
    }
}
