using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Acceptance;

/// <summary>What the parts of a criterion must be to each other, and criteria to one another.</summary>
internal static class CriteriaChecks
{
    public static List<Refusal> Faults(IReadOnlyList<SourceNode.Map> items, IReadOnlyList<string> alertTypes)
    {
        var faults = new List<Refusal>();
        foreach (var item in items)
        {
            Judge(item, alertTypes, faults);
        }

        foreach (var twice in items.GroupBy(item => item.Text("id")).SelectMany(group => group.Skip(1)))
        {
            faults.Add(CriterionRefusals.IdTwice(twice.Get("id").Spot, twice.Text("id")));
        }

        var counted = items.Where(item => CriteriaNames.UsesCounts(CriteriaDocument.MetricOf(item))
            && item.Text("alert") != Criterion.AllTypes);
        foreach (var type in counted.GroupBy(item => item.Text("alert")))
        {
            var first = type.First();
            foreach (var other in type.Where(other => CriteriaDocument.CountsOf(other) != CriteriaDocument.CountsOf(first)))
            {
                faults.Add(CriterionRefusals.CountsDiffer(
                    other.Find("countsAsDetected")?.Spot ?? other.Spot, type.Key,
                    (first.Text("id"), CriteriaDocument.CountsOf(first).ToString()),
                    (other.Text("id"), CriteriaDocument.CountsOf(other).ToString())));
            }
        }

        return faults;
    }

    private static void Judge(SourceNode.Map item, IReadOnlyList<string> alertTypes, List<Refusal> faults)
    {
        var (id, metric, alert) = (item.Text("id"), CriteriaDocument.MetricOf(item), item.Text("alert"));
        if (alert == Criterion.AllTypes)
        {
            Pooled(item, id, metric, faults);
        }
        else if (!alertTypes.Contains(alert))
        {
            faults.Add(CriterionRefusals.TypeUnknown(item.Get("alert").Spot, id, alert, alertTypes));
        }

        var minimum = CriteriaNames.MinimumOf(metric);
        if (item.Part("minimum").Members.Count != 1 || !item.Part("minimum").Has(minimum))
        {
            faults.Add(CriterionRefusals.MinimumMissing(
                item.Get("minimum").Spot, id, CriteriaNames.NameOf(metric), minimum));
        }

        if (minimum != "episodes" && item.Has("largestPerBatch"))
        {
            faults.Add(CriterionRefusals.DoesNotGoWith(
                item.Get("largestPerBatch").Spot, id, "largestPerBatch", CriteriaNames.NameOf(metric)));
        }

        if (!CriteriaNames.UsesCounts(metric) && item.Has("countsAsDetected"))
        {
            faults.Add(CriterionRefusals.DoesNotGoWith(
                item.Get("countsAsDetected").Spot, id, "countsAsDetected", CriteriaNames.NameOf(metric)));
        }

        Limit(item, id, metric, faults);
    }

    private static void Pooled(SourceNode.Map item, string id, Metric metric, List<Refusal> faults)
    {
        if (metric is not (Metric.OneEventPerEpisode or Metric.UndecidedShare))
        {
            faults.Add(CriterionRefusals.NotPooled(item.Get("alert").Spot, id, CriteriaNames.NameOf(metric)));
        }
        else if (item.Has("countsAsDetected"))
        {
            faults.Add(CriterionRefusals.DoesNotGoWith(
                item.Get("countsAsDetected").Spot, id, "countsAsDetected", "alert: all"));
        }
    }

    private static void Limit(SourceNode.Map item, string id, Metric metric, List<Refusal> faults)
    {
        var (bound, method, name) = (Bound.Parse(item.Text("bound")), CriteriaDocument.MethodOf(item), CriteriaNames.NameOf(metric));
        var where = item.Get("bound").Spot;
        var good = CriteriaNames.DirectionOf(metric);
        if (bound.Direction != good)
        {
            faults.Add(CriterionRefusals.WrongDirection(where, id, name, good == BoundDirection.AtLeast ? ">=" : "<="));
        }

        var methods = CriteriaNames.MethodsFor(metric);
        if (!methods.Contains(method))
        {
            faults.Add(CriterionRefusals.WrongMethod(
                item.Get("interval").Spot, id, name, CriteriaNames.NameOf(method), methods.Select(CriteriaNames.NameOf)));
        }

        var hasInterval = method != IntervalMethod.None;
        if (CriteriaNames.IsShare(metric) && (bound.Limit > 1 || (hasInterval && bound.Limit is 0 or 1)))
        {
            faults.Add(CriterionRefusals.NotReachable(where, id, bound.ToString(), hasInterval ? "above 0 and below 1" : "0 to 1"));
        }
        else if (metric == Metric.FalseAlarmsPer100h && hasInterval && bound.Limit == 0)
        {
            faults.Add(CriterionRefusals.NotReachable(where, id, bound.ToString(), "above 0"));
        }

        if (item.Has("side") != hasInterval || item.Has("confidence") != hasInterval)
        {
            faults.Add(CriterionRefusals.IntervalUnclear(item.Get("interval").Spot, id, CriteriaNames.NameOf(method)));
        }
        else if (item.TextOrNone("side") is { } side and not "two-sided" && (side == "lower") != (good == BoundDirection.AtLeast))
        {
            faults.Add(CriterionRefusals.WrongSide(
                item.Get("side").Spot, id, side, good == BoundDirection.AtLeast ? "lower" : "upper"));
        }
    }
}
