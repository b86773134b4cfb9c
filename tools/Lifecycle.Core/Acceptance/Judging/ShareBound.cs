using Lifecycle.Refusals;
using Lifecycle.Statistics;

namespace Lifecycle.Acceptance.Judging;

/// <summary>A share with its limits, and how many independent trials its evidence is worth.</summary>
internal sealed record ShareBound(Interval Interval, double DesignEffect, double Effective)
{
    public const int BatchesMin = 2;

    public static ShareBound Of(
        IReadOnlyList<BatchShare> batches, double correlation, bool isWilson, double confidence, IntervalSide side)
    {
        var filled = batches.Where(batch => batch.Trials > 0).ToList();
        var (hits, trials) = (filled.Sum(batch => batch.Hits), filled.Sum(batch => batch.Trials));
        if (trials == 0)
        {
            return new ShareBound(new Interval(double.NaN, 0, 1), 1, 0);
        }

        var effect = 1 + (correlation * ((filled.Sum(batch => (double)batch.Trials * batch.Trials) / trials) - 1));
        var effective = trials / effect;
        if (isWilson)
        {
            return new ShareBound(Proportions.Wilson(hits / effect, effective, confidence, side), effect, effective);
        }

        return new ShareBound(Proportions.ClopperPearson(hits / effect, effective, confidence, side), effect, effective);
    }
}
