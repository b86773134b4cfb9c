using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>Adds up distances from the running mean until they have gone one way for too long (Page 1954).</summary>
/// <remarks>The value after a change starts over.</remarks>
public sealed class PageHinkleyDetector : ChangeDetector
{
    // River's start, and the published reference: a falling sum is measured from -1 until it has risen above it.
    private const double HighestAtStart = -1;

    private readonly PageHinkleySettings settings;
    private long count;
    private double mean;
    private double rising;
    private double falling;
    private double lowest = double.PositiveInfinity;
    private double highest = HighestAtStart;
    private ChangeVerdict verdict;

    private PageHinkleyDetector(PageHinkleySettings settings) => this.settings = settings;

    public static Outcome<PageHinkleyDetector> Start(PageHinkleySettings settings)
    {
        List<Refusal> faults =
        [
            .. StatisticsChecks.Number("instances", settings.InstancesMin, settings.InstancesMin >= 0, "at least 0 values"),
            .. StatisticsChecks.Number("delta", settings.Delta, true, "a finite delta"),
            .. StatisticsChecks.Number("threshold", settings.Threshold, settings.Threshold >= 0, "a finite threshold from 0"),
            .. StatisticsChecks.Number("alpha", settings.Alpha, settings.Alpha is > 0 and <= 1, "above 0 and at most 1"),
        ];
        return faults.Count > 0 ? faults : new PageHinkleyDetector(settings);
    }

    public override ChangeVerdict Judge() => verdict;

    internal override double Reach => count == 0 ? 0 : Math.Max(rising - lowest, highest - falling);

    private protected override void Write(List<double> numbers) =>
        numbers.AddRange([count, mean, rising, falling, lowest, highest, (int)verdict]);

    private protected override bool TryRead(ReadOnlySpan<double> numbers)
    {
        if (numbers.Length != 7 || !IsCount(numbers[0]) || numbers[6] is not ((int)ChangeVerdict.Steady or (int)ChangeVerdict.Up or (int)ChangeVerdict.Down)
            || !AreFinite(numbers[1..4]) || double.IsNaN(numbers[4]) || !double.IsFinite(numbers[5]))
        {
            return false;
        }

        (count, mean, rising, falling) = ((long)numbers[0], numbers[1], numbers[2], numbers[3]);
        (lowest, highest, verdict) = (numbers[4], numbers[5], (ChangeVerdict)(int)numbers[6]);
        return true;
    }

    private protected override void Take(double value)
    {
        if (verdict != ChangeVerdict.Steady)
        {
            (count, mean, rising, falling) = (0, 0, 0, 0);
            (lowest, highest) = (double.PositiveInfinity, HighestAtStart);
        }

        count++;
        mean += 1.0 / count * (value - mean);
        var off = value - mean;
        rising = (settings.Alpha * rising) + off - settings.Delta;
        falling = (settings.Alpha * falling) + off + settings.Delta;
        lowest = Math.Min(lowest, rising);
        highest = Math.Max(highest, falling);
        verdict = count < settings.InstancesMin ? ChangeVerdict.Steady
            : settings.Side != ChangeSide.Down && rising - lowest > settings.Threshold ? ChangeVerdict.Up
            : settings.Side != ChangeSide.Up && highest - falling > settings.Threshold ? ChangeVerdict.Down
            : ChangeVerdict.Steady;
    }
}
