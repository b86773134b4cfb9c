using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Comparability;

/// <summary>What the parts of a comparison must be to each other.</summary>
internal static class ComparisonChecks
{
    private static readonly string[] Endpoints = ["sensitivity", "falseAlarms", "leadTime"];

    public static List<Refusal> Faults(SourceNode.Map map, IReadOnlyList<string>? alertTypes)
    {
        var faults = new List<Refusal>();
        var types = map.ItemsOf("types").Select(item => item.AsMap()).ToList();
        var features = map.ItemsOf("features").Select(item => item.AsMap()).ToList();
        if (types.Count + features.Count == 0)
        {
            faults.Add(ComparisonRefusals.Nothing(map.Spot, "the file", "types or features"));
        }

        if (types.Count > 0 != map.Has("confidence") || types.Count > 0 != map.Has("withinBatch"))
        {
            faults.Add(ComparisonRefusals.AssumptionsUnclear(map.Spot, types.Count > 0));
        }

        var multiplicity = map.Part("multiplicity");
        if (multiplicity.Text("method") == "none" && !multiplicity.Has("reason"))
        {
            faults.Add(ComparisonRefusals.ReasonMissing(multiplicity.Spot));
        }

        types.ForEach(type => Judge(type, alertTypes, faults));
        features.ForEach(feature => JudgeFeature(feature, faults));
        faults.AddRange(Twice(types, "alert"));
        faults.AddRange(Twice(features, "name"));
        return faults;
    }

    private static void Judge(SourceNode.Map type, IReadOnlyList<string>? alertTypes, List<Refusal> faults)
    {
        var alert = type.Text("alert");
        if (alertTypes?.Contains(alert) == false)
        {
            faults.Add(ComparisonRefusals.TypeUnknown(type.Get("alert").Spot, alert, alertTypes));
        }

        if (!Endpoints.Any(type.Has))
        {
            faults.Add(ComparisonRefusals.Nothing(type.Spot, alert, string.Join(", ", Endpoints)));
        }

        if (type.PartOrNone("sensitivity")?.Get("margin") is { } share && !(share.AsNumber() is > 0 and < 1))
        {
            faults.Add(ComparisonRefusals.NoMargin(share.Spot, $"the sensitivity of {alert}", share.AsText(), "above 0 and below 1"));
        }

        if (type.PartOrNone("leadTime")?.Get("margin") is { } lead && lead.AsDuration() <= TimeSpan.Zero)
        {
            faults.Add(ComparisonRefusals.NoMargin(lead.Spot, $"the lead time of {alert}", lead.AsText(), "above 0 h"));
        }

        if (type.PartOrNone("falseAlarms") is { } alarms)
        {
            OneOf(alarms, $"the false alarms of {alert}", ("ratio", 1), ("per100h", 0), faults);
        }
    }

    private static void JudgeFeature(SourceNode.Map feature, List<Refusal> faults) =>
        OneOf(feature.Part("margin"), feature.Text("name"), ("sd", 0), ("absolute", 0), faults);

    private static void OneOf(
        SourceNode.Map map, string of, (string Key, double Above) first, (string Key, double Above) second, List<Refusal> faults)
    {
        if (map.Has(first.Key) == map.Has(second.Key))
        {
            faults.Add(ComparisonRefusals.MarginUnclear(map.Spot, of, first.Key, second.Key));
            return;
        }

        var (key, above) = map.Has(first.Key) ? first : second;
        if (!(map.Number(key) > above))
        {
            faults.Add(ComparisonRefusals.NoMargin(map.Get(key).Spot, of, map.Text(key), $"above {Scalars.Write(above)}"));
        }
    }

    private static IEnumerable<Refusal> Twice(IEnumerable<SourceNode.Map> items, string key) =>
        from same in items.GroupBy(item => item.Text(key))
        from again in same.Skip(1)
        select ComparisonRefusals.Twice(again.Get(key).Spot, same.Key);
}
