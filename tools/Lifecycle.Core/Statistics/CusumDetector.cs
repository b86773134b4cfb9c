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
            .. StatisticsChecks.Number("sigma", settings.Sigma, settings.Sigma > 0, "a finite sigma above 0"),
            .. StatisticsChecks.Number("k", settings.Slack, settings.Slack >= 0, "a finite k from 0"),
            .. StatisticsChecks.Number("h", settings.Limit, settings.Limit > 0, "a finite h above 0"),
        ];
        return faults.Count > 0 ? faults : new CusumDetector(settings);
    }

    public override ChangeVerdict Judge() =>
        High > settings.Limit ? ChangeVerdict.Up : Low > settings.Limit ? ChangeVerdict.Down : ChangeVerdict.Steady;

    internal override double Reach => Math.Max(High, Low);

    private protected override void Write(List<double> numbers) => numbers.AddRange([High, Low]);

    private protected override bool TryRead(ReadOnlySpan<double> numbers)
    {
        if (numbers is not [>= 0 and var high, >= 0 and var low])
        {
            return false;
        }

        (High, Low) = (high, low);
        return true;
    }

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
