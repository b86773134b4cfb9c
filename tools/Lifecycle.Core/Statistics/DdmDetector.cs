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

    internal override double Reach
    {
        get
        {
            var over = share + Math.Sqrt(share * (1 - share) / Math.Max(count, 1)) - bestShare;
            return count <= settings.WarmStart ? 0 : over <= 0 ? 0 : over / bestDeviation;
        }
    }

    private protected override bool CanTake(double value) => value is 0 or 1;

    private protected override List<Refusal> Refused(double value) => SampleChecks.That(false, $"a value of {value}", "0 or 1");

    private protected override void Write(List<double> numbers) =>
        numbers.AddRange([count, share, bestShare, bestDeviation, (int)verdict]);

    private protected override bool TryRead(ReadOnlySpan<double> numbers)
    {
        if (numbers.Length != 5 || !IsCount(numbers[0]) || numbers[1] is not (>= 0 and <= 1) || double.IsNaN(numbers[2]) || double.IsNaN(numbers[3])
            || numbers[4] is not ((int)ChangeVerdict.Steady or (int)ChangeVerdict.Warning or (int)ChangeVerdict.Up))
        {
            return false;
        }

        (count, share, bestShare, bestDeviation) = ((long)numbers[0], numbers[1], numbers[2], numbers[3]);
        verdict = (ChangeVerdict)(int)numbers[4];
        return true;
    }

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
