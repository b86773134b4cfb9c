using Lifecycle.Refusals;
using Lifecycle.Statistics;

namespace Lifecycle.Acceptance.Judging;

/// <summary>A rate per 100 h with its limits: the exact one and the one between batches; both must hold.</summary>
internal sealed record RateBound(Interval Joint, IReadOnlyList<LimitFound> Limits)
{
    public const int BatchesMin = 2;

    private const double HoursPerRate = 100;

    public static RateBound Of(IReadOnlyList<BatchRate> batches, double confidence, IntervalSide side)
    {
        var hours = batches.Sum(batch => batch.Hours);
        if (!(hours > 0))
        {
            return new RateBound(new Interval(double.NaN, 0, double.PositiveInfinity), []);
        }

        var exact = PoissonRates.Exact(batches.Sum(batch => batch.Events), hours / HoursPerRate, confidence, side)
            .TryGet(out var found, out var why) ? found : throw new System.Diagnostics.UnreachableException(why[0].What);
        return new RateBound(exact, [new LimitFound("poisson", exact.Lower, exact.Upper)]);
    }
}
