using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Acceptance;

/// <summary>What the parts of a criterion must be to each other, and criteria to one another.</summary>
internal static class CriteriaChecks
{
    private static readonly TimeSpan SpanMax = TimeSpan.FromHours(24);

    public static List<Refusal> Faults(
        SourceNode.Map document, IReadOnlyList<SourceNode.Map> items, IReadOnlyList<string> alertTypes)
    {
        var faults = new List<Refusal>();
        foreach (var key in (string[])["tolerance", "clearDown"])
        {
            if (document.DurationOrNone(key) > SpanMax)
            {
                faults.Add(CriterionRefusals.SpanTooLong(document.Get(key).Spot, key, document.Text(key)));
            }
        }

        foreach (var item in items)
        {
            Judge(item, alertTypes, faults);
        }

        foreach (var twice in items.GroupBy(item => item.Text("id")).SelectMany(group => group.Skip(1)))
        {
            faults.Add(CriterionRefusals.IdTwice(twice.Get("id").Spot, twice.Text("id")));
        }

        CountsDiffer(items, faults);
        MultiplicityChecks.Judge(document.Part("multiplicity"), items, faults);
        return faults;
    }

    private static void CountsDiffer(IReadOnlyList<SourceNode.Map> items, List<Refusal> faults)
    {
        var counted = items.Where(item => CriteriaDocument.RuleOf(item).UsesCounts
            && item.TextOrNone("alert") is not (null or Criterion.AllTypes));
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
    }

    private static void Judge(SourceNode.Map item, IReadOnlyList<string> alertTypes, List<Refusal> faults)
    {
        var (id, rule) = (item.Text("id"), CriteriaDocument.RuleOf(item));
        Alert(item, rule, alertTypes, faults);
        Minimum(item, rule, faults);
        foreach (var key in MetricRules.OwnKeys.Where(key => item.Has(key) && !rule.Keys.Contains(key) && !rule.OptionalKeys.Contains(key)))
        {
            faults.Add(CriterionRefusals.DoesNotGoWith(item.Get(key).Spot, id, key, rule.Name));
        }

        foreach (var key in rule.Keys.Where(key => !item.Has(key)))
        {
            faults.Add(CriterionRefusals.KeyMissing(item.Get("metric").Spot, id, rule.Name, key));
        }

        if (!rule.IsCapped && item.Has("largestPerBatch"))
        {
            faults.Add(CriterionRefusals.DoesNotGoWith(item.Get("largestPerBatch").Spot, id, "largestPerBatch", rule.Name));
        }

        if (!rule.UsesCounts && item.Has("countsAsDetected"))
        {
            faults.Add(CriterionRefusals.DoesNotGoWith(item.Get("countsAsDetected").Spot, id, "countsAsDetected", rule.Name));
        }

        Limit(item, id, rule, faults);
    }

    private static void Alert(SourceNode.Map item, MetricRule rule, IReadOnlyList<string> alertTypes, List<Refusal> faults)
    {
        var (id, alert) = (item.Text("id"), item.TextOrNone("alert"));
        if (rule.IsCheck)
        {
            faults.AddRange(((string[])["alert", "subgroup"]).Where(item.Has)
                .Select(key => CriterionRefusals.DoesNotGoWith(item.Get(key).Spot, id, key, rule.Name)));
        }
        else if (alert is null)
        {
            faults.Add(CriterionRefusals.KeyMissing(item.Get("metric").Spot, id, rule.Name, "alert"));
        }
        else if (alert == Criterion.AllTypes && !rule.IsPooled)
        {
            faults.Add(CriterionRefusals.NotPooled(item.Get("alert").Spot, id, rule.Name));
        }
        else if (alert == Criterion.AllTypes && item.Has("countsAsDetected"))
        {
            faults.Add(CriterionRefusals.DoesNotGoWith(
                item.Get("countsAsDetected").Spot, id, "countsAsDetected", "alert: all"));
        }
        else if (alert != Criterion.AllTypes && !alertTypes.Contains(alert))
        {
            faults.Add(CriterionRefusals.TypeUnknown(item.Get("alert").Spot, id, alert, alertTypes));
        }
    }

    private static void Minimum(SourceNode.Map item, MetricRule rule, List<Refusal> faults)
    {
        var id = item.Text("id");
        if (rule.Minimum is not { } what)
        {
            if (item.Has("minimum"))
            {
                faults.Add(CriterionRefusals.DoesNotGoWith(item.Get("minimum").Spot, id, "minimum", rule.Name));
            }
        }
        else if (item.PartOrNone("minimum") is not { } minimum || minimum.Members.Count != 1 || !minimum.Has(what))
        {
            faults.Add(CriterionRefusals.MinimumMissing(
                (item.Find("minimum") ?? item.Get("metric")).Spot, id, rule.Name, what));
        }
    }

    private static void Limit(SourceNode.Map item, string id, MetricRule rule, List<Refusal> faults)
    {
        var (bound, method) = (Bound.Parse(item.Text("bound")), CriteriaDocument.MethodOf(item));
        var where = item.Get("bound").Spot;
        var good = rule.Good ?? bound.Direction;
        if (bound.Direction != good)
        {
            faults.Add(CriterionRefusals.WrongDirection(where, id, rule.Name, good == BoundDirection.AtLeast ? ">=" : "<="));
        }

        if (!rule.Methods.Contains(method))
        {
            faults.Add(CriterionRefusals.WrongMethod(
                item.Get("interval").Spot, id, rule.Name, CriteriaNames.NameOf(method), rule.Methods.Select(CriteriaNames.NameOf)));
        }

        var hasInterval = method != IntervalMethod.None;
        if (rule.Unit == MetricUnit.Share && (bound.Limit > 1 || (hasInterval && bound.Limit is 0 or 1)))
        {
            faults.Add(CriterionRefusals.NotReachable(where, id, bound.ToString(), hasInterval ? "above 0 and below 1" : "0 to 1"));
        }
        else if (rule.Unit == MetricUnit.Per100Hours && hasInterval && bound.Limit == 0)
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
