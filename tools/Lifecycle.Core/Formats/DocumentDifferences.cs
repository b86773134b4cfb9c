namespace Lifecycle.Formats;

/// <summary>Where two documents of one format part, in words: the way to the member, what the one says and what the other.</summary>
public static class DocumentDifferences
{
    // What an item of a list is called by, the first that no two items of the list share.
    private static readonly string[] Names = ["id", "alert", "episode", "endpoint", "method", "case", "type", "batch", "subgroup"];

    /// <param name="recorded">What was written then.</param>
    /// <param name="now">What comes out now.</param>
    public static IEnumerable<string> Of(SourceNode recorded, SourceNode now) => Of("", recorded, now);

    private static IEnumerable<string> Of(string way, SourceNode? recorded, SourceNode? now) => (recorded, now) switch
    {
        (null, not null) => [$"{way}: {Brief(now)} comes out, and nothing is recorded"],
        (not null, null) => [$"{way}: {Brief(recorded)} is recorded, and nothing comes out"],
        (SourceNode.Map left, SourceNode.Map right) => Maps(way, left, right),
        (SourceNode.Items left, SourceNode.Items right) => Lists(way, left, right),
        (SourceNode.Scalar left, SourceNode.Scalar right) when (left.Value, left.Type) == (right.Value, right.Type) => [],
        _ => [$"{way}: {Brief(recorded!)} is recorded, and {Brief(now!)} comes out"],
    };

    private static IEnumerable<string> Maps(string way, SourceNode.Map recorded, SourceNode.Map now) => recorded.Members.Concat(now.Members)
        .Select(member => member.Name).Distinct(StringComparer.Ordinal)
        .SelectMany(name => Of(Step(way, name), recorded.Find(name), now.Find(name)));

    private static IEnumerable<string> Lists(string way, SourceNode.Items recorded, SourceNode.Items now)
    {
        var by = Names.FirstOrDefault(name => IsNamedBy(recorded, name) && IsNamedBy(now, name));
        var (then, here) = (Named(recorded, by), Named(now, by));
        return then.Keys.Union(here.Keys, StringComparer.Ordinal)
            .SelectMany(name => Of(Step(way, name), then.GetValueOrDefault(name), here.GetValueOrDefault(name)));
    }

    private static Dictionary<string, SourceNode> Named(SourceNode.Items items, string? by) => items.Values
        .Select((item, place) => (item, place))
        .ToDictionary(one => by is null ? $"#{one.place + 1}" : one.item.AsMap().Text(by), one => one.item, StringComparer.Ordinal);

    private static bool IsNamedBy(SourceNode.Items items, string name)
    {
        var names = items.Values.Select(item => (item as SourceNode.Map)?.Find(name) is SourceNode.Scalar text ? text.Value : null).ToList();
        return names.All(text => text is not null) && names.Distinct(StringComparer.Ordinal).Count() == names.Count;
    }

    private static string Step(string way, string name) => way.Length == 0 ? name : $"{way} {name}";

    private static string Brief(SourceNode node) => node switch
    {
        SourceNode.Scalar { Type: ScalarType.Nothing } => "none",
        SourceNode.Scalar { Value.Length: > 80 } text => text.Value[..80] + "...",
        SourceNode.Scalar text => text.Value,
        SourceNode.Items list => $"a list of {list.Values.Count}",
        _ => node.Kind,
    };
}
