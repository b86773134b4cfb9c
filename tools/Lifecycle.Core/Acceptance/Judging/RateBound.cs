using System.Diagnostics;
using Lifecycle.Refusals;
using Lifecycle.Statistics;

namespace Lifecycle.Acceptance.Judging;

/// <summary>A rate per 100 h with its limits: the exact one and the one between batches; both must hold.</summary>
/// <param name="Joint">The wider of both; the limits are NaN with too few batches.</param>
/// <param name="Limits">Each for itself.</param>
internal sealed record RateBound(Interval Joint, IReadOnlyList<LimitFound> Limits)
{
    public const double HoursPerRate = 100;

    /// <summary>How many batches of even hours these are worth: five of minutes beside one of weeks are one.</summary>
    public static double EvenBatches(IReadOnlyList<double> hours)
    {
        var all = hours.Sum();
        return all > 0 ? Math.Round(all * all / hours.Sum(own => own * own), 9, MidpointRounding.ToEven) : 0;
    }

    public static RateBound Of(IReadOnlyList<BatchAlarms> batches, double variation, double confidence, IntervalSide side)
    {
        // A batch without an hour that counts shows nothing; alarms that hang on into it stay with the others' hours.
        var watched = batches.Where(batch => batch.Hours > 0).ToList();
        if (watched.Count == 0)
        {
            return new RateBound(new Interval(double.NaN, 0, double.PositiveInfinity), []);
        }

        var stray = batches.Where(batch => batch.Hours == 0).Sum(batch => batch.Events);
        var events = watched.Select((batch, index) => batch.Events + (index == 0 ? stray : 0)).ToList();
        var outcome = BatchRate.Of(events, [.. watched.Select(batch => batch.Hours / HoursPerRate)], variation, confidence, side);
        if (!outcome.TryGet(out var rate, out var why))
        {
            throw new UnreachableException(why[0].What);
        }

        return new RateBound(
            new Interval(rate.Estimate, rate.Lower, rate.Upper),
            [
                new LimitFound("poisson", rate.Poisson.Lower, rate.Poisson.Upper),
                new LimitFound("between-batches", rate.BetweenBatches.Lower, rate.BetweenBatches.Upper),
            ]);
    }
}
