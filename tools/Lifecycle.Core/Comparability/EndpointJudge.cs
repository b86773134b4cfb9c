using System.Globalization;
using Lifecycle.Statistics;

namespace Lifecycle.Comparability;

/// <summary>Holds what the data say of an endpoint against its plan.</summary>
internal sealed class EndpointJudge(EndpointPlan plan, EndpointEvidence evidence, double alpha)
{
    private const double AlphaMax = 0.5;
    private const double ScaleMax = 1_000;
    private const int Halvings = 40;

    public EndpointResult Judge()
    {
        var (plain, between) = (evidence.Plain(alpha), evidence.BetweenBatches(alpha));
        var isEnough = evidence.Size >= plan.SizeMin && evidence.Batches >= plan.BatchesMin;
        var answer = !isEnough ? ComparisonAnswer.NotShown
            : IsGood(plain, plan.Asked) && IsGood(between, plan.Asked) ? ComparisonAnswer.Comparable
            : IsBad(plain, plan.Limit) && IsBad(between, plan.Limit) ? ComparisonAnswer.NotComparable
            : ComparisonAnswer.NotShown;
        var needed = answer == ComparisonAnswer.NotShown ? Needed(isEnough) : null;
        return new EndpointResult
        {
            Plan = plan,
            Answer = answer,
            IsSuperior = isEnough && IsGood(plain, plan.Even) && IsGood(between, plan.Even),
            Estimate = evidence.Estimate,
            Candidate = evidence.Candidate,
            Other = evidence.Other,
            Plain = plain,
            BetweenBatches = between,
            BatchFactor = evidence.BatchFactor,
            Size = evidence.Size,
            Batches = evidence.Batches,
            P = P(),
            Needed = needed,
            Reason = Reason(answer, isEnough, between, needed),
        };
    }

    /// <summary>What was shown alone is not shown among many.</summary>
    public static EndpointResult Adjusted(EndpointResult result, double adjusted, double alpha) =>
        result.Answer == ComparisonAnswer.Comparable && !(adjusted < alpha)
            ? result with
            {
                AdjustedP = adjusted,
                Answer = ComparisonAnswer.NotShown,
                Reason = $"inside the margin by itself (p {Brief(result.P)}), but not among all endpoints: " +
                    $"after Holm p {Brief(adjusted)}, asked for is less than {Brief(alpha)}; compare on a larger set",
            }
            : result with { AdjustedP = adjusted };

    // The comparisons are written so that a limit that does not exist shows nothing.
    private bool IsGood(Interval interval, double limit) =>
        plan.MoreIsBetter ? interval.Lower > limit : interval.Upper < limit;

    private bool IsBad(Interval interval, double limit) =>
        plan.MoreIsBetter ? interval.Upper < limit : interval.Lower > limit;

    private bool Holds(double level, double scale) =>
        IsGood(evidence.Plain(level, scale), plan.Asked) && IsGood(evidence.BetweenBatches(level, scale), plan.Asked);

    private double P()
    {
        var (low, high) = (0.0, AlphaMax);
        for (var count = 0; count < Halvings; count++)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = Holds(middle, 1) ? (low, middle) : (middle, high);
        }

        return high;
    }

    private double? Needed(bool isEnough)
    {
        // Each below its own minimum; the larger share is what is asked for.
        var scale = isEnough || evidence.Size == 0 || evidence.Batches == 0
            ? 1
            : Math.Max(1, Math.Max(plan.SizeMin / evidence.Size, plan.BatchesMin / (double)evidence.Batches));
        if (evidence.Size == 0)
        {
            return plan.SizeMin;
        }

        if (!Holds(alpha, scale))
        {
            if (!Holds(alpha, ScaleMax))
            {
                return null;
            }

            var low = scale;
            var high = ScaleMax;
            for (var count = 0; count < Halvings; count++)
            {
                var middle = low + ((high - low) / 2);
                (low, high) = Holds(alpha, middle) ? (low, middle) : (middle, high);
            }

            scale = high;
        }

        return Math.Ceiling(evidence.Size * (scale - 1));
    }

    private string Reason(ComparisonAnswer answer, bool isEnough, Interval between, double? needed)
    {
        var unit = plan.Endpoint is Endpoint.Sensitivity or Endpoint.LeadTime ? "pairs" : "quiet hours";
        var had = $"{Count(evidence.Size)} {unit} in {evidence.Batches} batches";
        var asked = $"{(plan.MoreIsBetter ? "more" : "less")} than {Brief(plan.Asked)}";
        var reach = plan.MoreIsBetter ? between.Lower : between.Upper;
        return answer switch
        {
            ComparisonAnswer.Comparable => $"both intervals are {asked}, on {had}",
            ComparisonAnswer.NotComparable =>
                $"both intervals lie beyond the margin, on {had}: shown to be worse than {Brief(plan.Limit)}",
            _ when !isEnough =>
                $"{had}; the plan asks for {Count(plan.SizeMin)} in {plan.BatchesMin}{More(needed, unit)}",
            _ when double.IsNaN(evidence.Estimate) => $"{had}, and nothing happened on either side that could be compared",
            _ when double.IsNaN(between.Lower) => $"{had}: all that happened was in one batch, which shows nothing of others; add cases of other batches",
            _ when needed is null =>
                $"{(plan.MoreIsBetter ? "from" : "up to")} {Brief(reach)} between batches, asked for is {asked}; the estimate of " +
                $"{Brief(evidence.Estimate)} is too near or beyond: more of the same would not show it, so look at what differs",
            _ => $"{(plan.MoreIsBetter ? "from" : "up to")} {Brief(reach)} between batches, asked for is {asked}{More(needed, unit)}",
        };
    }

    private static string More(double? needed, string unit) => needed is > 0 and var more
        ? $"; about {Count(more)} more {unit} of the same kind would show it"
        : "";

    private static string Count(double size) => Math.Round(size).ToString("N0", CultureInfo.InvariantCulture);

    // Four digits for people; the document holds the number itself.
    private static string Brief(double number) => double.IsNaN(number) ? "nothing"
        : double.IsInfinity(number) ? "no limit"
        : number.ToString("0.####", CultureInfo.InvariantCulture);
}
