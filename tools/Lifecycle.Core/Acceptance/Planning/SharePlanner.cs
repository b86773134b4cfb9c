using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Statistics;

namespace Lifecycle.Acceptance.Planning;

/// <summary>Plans a share that is held by an interval: so many trials, so many batches, at most so many misses.</summary>
internal sealed class SharePlanner(Criterion criterion, PlanAssumptions assumptions, PresentSet? present)
{
    // More misses than this mean that the assumed truth lies too near to the bound to be told from it.
    private const int MissesMax = 60;

    // A share is planned on the side of what counts against it, so that bounds from above look the same.
    private bool IsLow => criterion.Bound.Direction == BoundDirection.AtLeast;

    private double Limit => IsLow ? criterion.Bound.Limit : 1 - criterion.Bound.Limit;

    private double Truth => criterion.Assumed is { } stated ? (IsLow ? stated : 1 - stated) : 1 - ((1 - Limit) / 4);

    private double Confidence => criterion.Side == IntervalSide.TwoSided
        ? 1 - ((1 - criterion.Confidence) / 2)
        : criterion.Confidence;

    private long PerBatch => criterion.Rule.IsCapped && criterion.LargestPerBatch is { } cap
        ? Math.Min(cap, assumptions.PerBatch)
        : assumptions.PerBatch;

    public Outcome<PlanRow> Row() =>
        BatchPlans.FewestBatches(Limit, PerBatch, 0, criterion.Correlation, Confidence).Then(batches => Row(WithAllowed(AtLeast(batches, 0))));

    private Outcome<PlanRow> Row(PlanDesign fewest) => Powered(fewest).Then(powered => Present().Then<PlanRow>(have => new PlanRow
    {
        Criterion = criterion, What = criterion.Minimum!.What, Assumed = IsLow ? Truth : 1 - Truth, Fewest = fewest, Powered = powered.Design,
        Present = have, Lacks = have is null ? [] : Lacks(have, fewest), Remark = powered.Remark,
    }));

    private PlanDesign AtLeast(long batches, long allowed)
    {
        var stated = (long)Math.Ceiling(criterion.Minimum!.Count / PerBatch);
        var least = Math.Max(batches, stated);
        return new PlanDesign(least * PerBatch, least, allowed, null);
    }

    private PlanDesign WithAllowed(PlanDesign design) =>
        design with { Allowed = Allowed(Enumerable.Repeat(PerBatch, (int)design.Batches).ToList()) };

    // The first number of misses whose smallest study has the power: by the binomial first, then drawn.
    private Outcome<(PlanDesign? Design, string? Remark)> Powered(PlanDesign fewest)
    {
        if (!(Truth > Limit))
        {
            return (null, "the assumed truth is no better than the bound: no study has power");
        }

        for (var misses = 0L; misses <= MissesMax; misses++)
        {
            if (!BatchPlans.FewestBatches(Limit, PerBatch, misses, criterion.Correlation, Confidence).TryGet(out var batches, out var why))
            {
                return new Outcome<(PlanDesign?, string?)>.Refused(why);
            }

            var design = AtLeast(Math.Max(batches, fewest.Batches), misses);
            if (Binomial.AtMost(misses, (long)design.Count, 1 - Truth) < assumptions.Power)
            {
                continue;
            }

            var sizes = Enumerable.Repeat(PerBatch, (int)design.Batches).ToList();
            if (!Power(sizes).TryGet(out var power, out why))
            {
                return new Outcome<(PlanDesign?, string?)>.Refused(why);
            }

            if (power >= assumptions.Power)
            {
                return (design with { Power = power, Allowed = Allowed(sizes) }, null);
            }
        }

        return (null, $"with up to {MissesMax} misses no study has the power: the assumed truth is too near to the bound");
    }

    private Outcome<PlanDesign?> Present()
    {
        if (present is null)
        {
            return new Outcome<PlanDesign?>.Ok(null);
        }

        var sizes = criterion.Minimum!.What switch
        {
            "episodes" => present.EpisodesPerBatch(criterion),
            "stretches" => present.StretchesPerBatch(criterion),
            "measurements" => present.MeasurementsPerBatch(criterion.Feature!.Measurement),
            _ => [],
        };
        return sizes.Count == 0
            ? new PlanDesign(0, 0, BatchPlans.NoneAllowed, null)
            : Power(sizes).Then<PlanDesign?>(power => new PlanDesign(sizes.Sum(), sizes.Count, Allowed(sizes), power));
    }

    private Outcome<double> Power(IReadOnlyList<long> sizes) => Truth > Limit
        ? BatchPlans.PowerOfProportion(
            Limit, sizes, criterion.Correlation, Confidence, new BatchTruth(Truth, criterion.Correlation), assumptions.Seed)
        : 0;

    private long Allowed(IReadOnlyList<long> sizes) =>
        BatchPlans.LargestMisses(Limit, sizes, criterion.Correlation, Confidence).TryGet(out var allowed, out _)
            ? allowed
            : BatchPlans.NoneAllowed;

    private IReadOnlyList<string> Lacks(PlanDesign have, PlanDesign fewest)
    {
        var what = PlanWords.Of(criterion.Minimum!.What);
        return have.Count < fewest.Count && (have.Allowed < 0 || have.Count < criterion.Minimum.Count)
            ? [$"{Scalars.Write(fewest.Count - have.Count)} {what} in batches of {PerBatch}"]
            : [];
    }
}
