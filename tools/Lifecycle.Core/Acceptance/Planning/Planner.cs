using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Statistics;

namespace Lifecycle.Acceptance.Planning;

/// <summary>Finds the smallest set that can decide criteria, by the same bounds that will judge them.</summary>
public sealed class Planner(CriteriaSet criteria, Stage stage, PlanAssumptions assumptions, PresentSet? present)
{
    private const string OfSpecimens = "the set has no times: its specimens with the condition are its episodes, those without its stretches";

    /// <param name="done">Told after each criterion: how many of how many.</param>
    /// <param name="stop">Heard between criteria; drawing studies takes a moment each.</param>
    public Outcome<Plan> Run(Action<int, int> done, CancellationToken stop)
    {
        var planned = criteria.Criteria.Where(criterion => criterion.Stage == stage && !criterion.Rule.IsCheck).Select(Strictest).ToList();
        var rows = new List<PlanRow>();
        foreach (var criterion in planned)
        {
            stop.ThrowIfCancellationRequested();
            if (!Row(criterion).TryGet(out var row, out var why))
            {
                return new Outcome<Plan>.Refused(why);
            }

            // Once is enough.
            rows.Add(rows.Count == 0 && present is { HasTimes: false } ? row with { Remark = row.Remark ?? OfSpecimens } : row);
            done(rows.Count, planned.Count);
        }

        return new Plan(
            criteria.Name, stage, assumptions, criteria.Correlation, criteria.Variation, present?.Id, rows,
            [.. planned.Select(criterion => criterion.Alert).Where(type => type != Criterion.AllTypes).Distinct()
                .Order(StringComparer.Ordinal).Select(type => Need(type, rows))]);
    }

    // Under Holm's rule any of them may be held against the smallest share of the error rate.
    private Criterion Strictest(Criterion criterion)
    {
        if (criteria.Multiplicity.Method != MultiplicityMethod.Holm || !criterion.HasInterval)
        {
            return criterion;
        }

        var family = criteria.Criteria.Count(other => other.Stage == stage && other.HasInterval);
        return criterion with { Confidence = 1 - ((1 - criterion.Confidence) / family) };
    }

    private Outcome<PlanRow> Row(Criterion criterion) => criterion switch
    {
        _ when present is { HasTimes: false } && !criterion.Rule.WorksWithoutTimes => NotComputable(criterion),
        { Metric: Metric.WeakestSubgroup } => Weakest(criterion),
        { Metric: Metric.FalseAlarmsPer100h, HasInterval: true } => new RatePlanner(criterion, assumptions, present).Row(),
        { Rule.Unit: MetricUnit.Share, HasInterval: true } => new SharePlanner(criterion, assumptions, present).Row(),
        _ => Minimum(criterion),
    };

    // Without an interval only the stated minimum can be lacking; a lead time with one needs enough for it to exist.
    private PlanRow Minimum(Criterion criterion)
    {
        var least = criterion.Minimum!.Count;
        if (criterion.Interval == IntervalMethod.KaplanMeier)
        {
            least = Math.Max(least, LeadTimes.FewestFor(LeadTimes.ShareOf(criterion.Metric), criterion.Side == IntervalSide.TwoSided
                ? criterion.Confidence
                : 1 - (2 * (1 - criterion.Confidence))));
        }

        var what = criterion.Minimum.What;
        double? have = present is null ? null : what switch
        {
            "episodes" => present.EpisodesPerBatch(criterion).Sum(),
            "quietHours" => present.HoursPerBatch(criterion).Sum(),
            "stretches" when criterion.Metric == Metric.Specificity => present.StretchesPerBatch(criterion).Sum(),
            "measurements" => present.MeasurementsPerBatch(criterion.Feature!.Measurement).Sum(),
            _ => null,
        };
        return new PlanRow
        {
            Criterion = criterion, What = what, Assumed = null, Fewest = new PlanDesign(least, 0, null, null), Powered = null,
            Present = have is { } count ? new PlanDesign(count, 0, null, null) : null,
            Lacks = have < least ? [$"{Scalars.Write(Math.Ceiling(least - have.Value))} {PlanWords.Of(what)}"] : [],
            Remark = present is not null && have is null ? $"how many {PlanWords.Of(what)} there are, only a run can say" : null,
        };
    }

    private static PlanRow NotComputable(Criterion criterion) => new()
    {
        Criterion = criterion, What = criterion.Minimum!.What, Assumed = null,
        Fewest = new PlanDesign(criterion.Minimum.Count, 0, null, null), Powered = null, Present = null,
        Lacks = ["times: without them it is not computable"], Remark = null,
    };

    private PlanRow Weakest(Criterion criterion)
    {
        var least = criterion.Minimum!.Count;
        if (present is null)
        {
            return new PlanRow
            {
                Criterion = criterion, What = "episodes", Assumed = null, Fewest = new PlanDesign(least, 0, null, null), Powered = null,
                Present = null, Lacks = [], Remark = "of every declared subgroup",
            };
        }

        var groups = present.Groups(criterion).Select(group => (Group: group, Count: present.EpisodesPerBatch(criterion, group).Sum())).ToList();
        return new PlanRow
        {
            Criterion = criterion, What = "episodes", Assumed = null, Fewest = new PlanDesign(least, 0, null, null), Powered = null,
            Present = groups.Count == 0 ? new PlanDesign(0, 0, null, null) : new PlanDesign(groups.Min(group => group.Count), 0, null, null),
            Lacks = groups.Count == 0
                ? ["episodes with a value on the axes"]
                : [.. groups.Where(group => group.Count < least).Select(group => $"{Scalars.Write(least - group.Count)} episodes with {group.Group}")],
            Remark = "of every declared subgroup; the set's smallest is shown",
        };
    }

    private PlanNeed Need(string type, IReadOnlyList<PlanRow> rows)
    {
        var own = rows.Where(row => row.Criterion.IsOf(type) && row.Criterion.Subgroup is null).ToList();
        var episodes = own.Where(row => row.What == "episodes" && row.Criterion.Alert == type).Select(row => row.Advised).ToList();
        var hours = own.Where(row => row.What == "quietHours").Select(row => row.Advised).ToList();
        var most = episodes.Select(design => design.Count).DefaultIfEmpty().Max();
        return new PlanNeed(
            type, most,
            Math.Max(episodes.Select(design => design.Batches).DefaultIfEmpty().Max(), (long)Math.Ceiling(most / PerBatch(own))),
            hours.Select(design => design.Count).DefaultIfEmpty().Max(), hours.Select(design => design.Batches).DefaultIfEmpty().Max());
    }

    private double PerBatch(IReadOnlyList<PlanRow> rows) =>
        rows.Select(row => row.Criterion.LargestPerBatch).Where(cap => cap is not null).Min() is { } cap
            ? Math.Min(cap, assumptions.PerBatch)
            : assumptions.PerBatch;
}
