using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Acceptance;

/// <summary>What a rule for many criteria must say, and what it asks of them.</summary>
internal static class MultiplicityChecks
{
    public static void Judge(SourceNode.Map rule, IReadOnlyList<SourceNode.Map> items, List<Refusal> faults)
    {
        var method = CriteriaDocument.MultiplicityOf(rule).Method;
        if (rule.Has("gates") != (method == MultiplicityMethod.Gatekeeping))
        {
            faults.Add(CriterionRefusals.GatesUnclear(rule.Get("method").Spot, CriteriaNames.NameOf(method)));
        }
        else if (method == MultiplicityMethod.Gatekeeping)
        {
            Gates(rule, items, faults);
        }
        else if (method == MultiplicityMethod.Holm)
        {
            Holm(items, faults);
        }
    }

    // One error rate is shared out, so all that share in it must have the same.
    private static void Holm(IReadOnlyList<SourceNode.Map> items, List<Refusal> faults)
    {
        foreach (var stage in items.Where(item => item.Has("confidence") && item.Has("side")).GroupBy(item => item.Text("stage")))
        {
            var first = stage.First();
            faults.AddRange(stage.Where(other => Tail(other) != Tail(first)).Select(other => CriterionRefusals.TailsDiffer(
                other.Get("confidence").Spot, (first.Text("id"), Tail(first)), (other.Text("id"), Tail(other)))));
        }
    }

    private static double Tail(SourceNode.Map item) => Math.Round(
        (1 - item.Number("confidence")) / (item.Text("side") == "two-sided" ? 2 : 1), 12, MidpointRounding.ToEven);

    private static void Gates(SourceNode.Map rule, IReadOnlyList<SourceNode.Map> items, List<Refusal> faults)
    {
        var ids = items.Select(item => item.Text("id")).ToList();
        var named = rule.ItemsOf("gates").SelectMany(gate => gate.AsItems()).ToList();
        faults.AddRange(named.Where(node => !ids.Contains(node.AsText()))
            .Select(node => CriterionRefusals.GateUnknown(node.Spot, node.AsText(), ids)));
        faults.AddRange(named.GroupBy(node => node.AsText()).SelectMany(group => group.Skip(1))
            .Select(node => CriterionRefusals.GateTwice(node.Spot, node.AsText())));
        var behind = named.Select(node => node.AsText()).ToHashSet(StringComparer.Ordinal);
        faults.AddRange(items.Where(item => !behind.Contains(item.Text("id")))
            .Select(item => CriterionRefusals.GateMissing(item.Get("id").Spot, item.Text("id"))));
    }
}
