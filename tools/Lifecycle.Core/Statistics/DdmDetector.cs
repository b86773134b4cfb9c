using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>Watches a share of errors and remembers where it was best (Gama and others 2004).</summary>
/// <remarks>Takes 0 for right and 1 for wrong. The value after a change starts over.</remarks>
public sealed class DdmDetector : ChangeDetector
{
    private readonly DdmSettings settings;
    private long count;
    private double share;
    private double bestShare = double.PositiveInfinity;
    private double bestDeviation = double.PositiveInfinity;
    private ChangeVerdict verdict;

    private DdmDetector(DdmSettings settings) => this.settings = settings;

    public static Outcome<DdmDetector> Start(DdmSettings settings)
    {
        List<Refusal> faults =
        [
            .. StatisticsChecks.Number("warm start", settings.WarmStart, settings.WarmStart >= 0, "at least 0 values"),
            .. StatisticsChecks.Number("warning", settings.Warning, settings.Warning >= 0, "a finite number from 0"),
            .. StatisticsChecks.Number("drift", settings.Drift, settings.Drift >= 0, "a finite number from 0"),
        ];
        return faults.Count > 0 ? faults : new DdmDetector(settings);
    }

    public override ChangeVerdict Judge() => verdict;

    private protected override List<Refusal> Judged(double value) =>
        SampleChecks.That(value is 0 or 1, $"a value of {value}", "0 or 1");

    private protected override void Take(double value)
    {
        if (verdict == ChangeVerdict.Up)
        {
            (count, share, bestShare, bestDeviation) = (0, 0, double.PositiveInfinity, double.PositiveInfinity);
            verdict = ChangeVerdict.Steady;
        }

        count++;
        share += 1.0 / count * (value - share);
        var deviation = Math.Sqrt(share * (1 - share) / count);
        if (count <= settings.WarmStart)
        {
            return;
        }

        var here = share + deviation;
        if (here <= bestShare + bestDeviation)
        {
            (bestShare, bestDeviation) = (share, deviation);
        }

        verdict = here > bestShare + (settings.Drift * bestDeviation) ? ChangeVerdict.Up
            : here > bestShare + (settings.Warning * bestDeviation) ? ChangeVerdict.Warning
            : ChangeVerdict.Steady;
    }
}
