using Lifecycle.Acceptance.Judging;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Statistics;

namespace Lifecycle.Acceptance.Planning;

/// <summary>Plans a false alarm rate: so many quiet hours, in so many batches, with at most so many alarms.</summary>
internal sealed class RatePlanner(Criterion criterion, PlanAssumptions assumptions, PresentSet? present)
{
    private const int AlarmsMax = 200;
    private const long BatchesMax = 100_000;

    private double Rate => criterion.Bound.Limit / RateBound.HoursPerRate;

    private double Truth => criterion.Assumed is { } stated ? stated / RateBound.HoursPerRate : Rate / 4;

    private double Confidence => criterion.Side == IntervalSide.TwoSided
        ? 1 - ((1 - criterion.Confidence) / 2)
        : criterion.Confidence;

    public Outcome<PlanRow> Row() => Fewest(0).Then(fewest => Powered(fewest).Then(powered => Present().Then<PlanRow>(have => new PlanRow
    {
        Criterion = criterion, What = "quietHours", Assumed = Truth * RateBound.HoursPerRate,
        Fewest = fewest with { Allowed = Allowed([.. Enumerable.Repeat(assumptions.HoursPerBatch, (int)fewest.Batches)]) }, Powered = powered.Design,
        Present = have, Lacks = have is null ? [] : Lacks(have, fewest), Remark = powered.Remark,
    })));

    // More batches share the hours more evenly, so the fewest that can is found by adding one after the other, doubling.
    private Outcome<PlanDesign> Fewest(long alarms)
    {
        var least = Math.Max(BatchRate.FewestBatches, (long)Math.Ceiling(criterion.Minimum!.Count / assumptions.HoursPerBatch));
        var (low, high) = (least - 1, least);
        while (high <= BatchesMax && !IsEnough(high, alarms))
        {
            (low, high) = (high, high * 2);
        }

        if (high > BatchesMax)
        {
            return StatisticsRefusals.InvalidArgument(
                $"a rate of {Scalars.Write(criterion.Bound.Limit)} per 100 h with {alarms} alarms", $"a rate that {BatchesMax} batches can show");
        }

        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = IsEnough(middle, alarms) ? (low, middle) : (middle, high);
        }

        return new PlanDesign(high * assumptions.HoursPerBatch, high, alarms, null);
    }

    private bool IsEnough(long batches, long alarms) =>
        BatchPlans.FewestHours(Rate, batches, alarms, criterion.Variation, Confidence).TryGet(out var hours, out _)
        && hours <= batches * assumptions.HoursPerBatch;

    private Outcome<(PlanDesign? Design, string? Remark)> Powered(PlanDesign fewest)
    {
        if (!(Truth < Rate))
        {
            return (null, "the assumed truth is no better than the bound: no study has power");
        }

        for (var alarms = 0L; alarms <= AlarmsMax; alarms++)
        {
            if (!Fewest(alarms).TryGet(out var design, out var why))
            {
                return new Outcome<(PlanDesign?, string?)>.Refused(why);
            }

            // Poisson alarms are the most favourable: where even they lack the power, nothing needs to be drawn.
            if (ChiSquare.Above(2 * Truth * design.Count, (2.0 * alarms) + 2) < assumptions.Power)
            {
                continue;
            }

            double[] hours = [.. Enumerable.Repeat(assumptions.HoursPerBatch, (int)design.Batches)];
            if (!Power(hours).TryGet(out var power, out why))
            {
                return new Outcome<(PlanDesign?, string?)>.Refused(why);
            }

            if (power >= assumptions.Power)
            {
                return (design with { Power = power, Allowed = Allowed(hours) }, null);
            }
        }

        return (null, $"with up to {AlarmsMax} alarms no study has the power: the assumed truth is too near to the bound");
    }

    private Outcome<PlanDesign?> Present()
    {
        if (present is null)
        {
            return new Outcome<PlanDesign?>.Ok(null);
        }

        var hours = present.HoursPerBatch(criterion);
        return RateBound.EvenBatches(hours) < BatchRate.FewestBatches
            ? new PlanDesign(hours.Sum(), hours.Count, BatchPlans.NoneAllowed, null)
            : Power(hours).Then<PlanDesign?>(power => new PlanDesign(hours.Sum(), hours.Count, Allowed(hours), power));
    }

    private Outcome<double> Power(IReadOnlyList<double> hours) => Truth < Rate
        ? BatchPlans.PowerOfRate(
            Rate, hours, criterion.Variation, Confidence, new BatchTruth(Truth, criterion.Variation), assumptions.Seed)
        : 0;

    private long Allowed(IReadOnlyList<double> hours) =>
        BatchPlans.LargestEvents(Rate, hours, criterion.Variation, Confidence).TryGet(out var allowed, out _)
            ? allowed
            : BatchPlans.NoneAllowed;

    private List<string> Lacks(PlanDesign have, PlanDesign fewest)
    {
        var lacks = new List<string>();
        if (have.Batches < BatchRate.FewestBatches)
        {
            lacks.Add($"{BatchRate.FewestBatches - have.Batches} batches with quiet time");
        }

        if (have.Allowed < 0 || have.Count < criterion.Minimum!.Count)
        {
            lacks.Add(have.Count < fewest.Count
                ? $"{Scalars.Write(Math.Ceiling(fewest.Count - have.Count))} quiet hours"
                : "quiet hours in more batches, or more evenly in those that there are");
        }

        return lacks;
    }
}
