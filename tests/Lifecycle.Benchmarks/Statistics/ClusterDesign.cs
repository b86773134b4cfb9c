using System.Text.Json.Nodes;

namespace Lifecycle.Statistics;

/// <summary>The evidence for one alert type: what a criterion on misses and one on false alarms are judged on.</summary>
/// <param name="Type">The alert type.</param>
/// <param name="Episodes">Of each batch.</param>
/// <param name="QuietHours">Of each batch.</param>
/// <param name="Sensitivity">What its lower bound must reach.</param>
/// <param name="Rate">What the upper bound on false alarms per hour must not exceed.</param>
internal sealed record ClusterDesign(
    string Type, IReadOnlyList<long> Episodes, IReadOnlyList<double> QuietHours, double Sensitivity, double Rate)
{
    private const double MicrosecondsPerHour = 3.6e9;

    // Bars of pipelines/car-t-expansion/criteria.yaml, with the episodes that the user requirements ask for.
    private static readonly (string Type, double Sensitivity, double PerHundredHours, long Episodes)[] Bars =
    [
        ("DEBRIS", 0.90, 2.0, 76), ("CLUSTER", 0.90, 1.5, 61), ("STALL", 0.85, 0.5, 50), ("BUBBLE", 0.95, 3.0, 124),
        ("TURBID", 0.95, 1.0, 93),
    ];

    /// <summary>The user requirements taken at their fewest: three episodes per batch, and 12 quiet batches of a week.</summary>
    public static IReadOnlyList<ClusterDesign> Requirements() =>
        [.. Bars.Select(bar => new ClusterDesign(
            bar.Type, ThreeEach(bar.Episodes), [.. Enumerable.Repeat(168.0, 12)], bar.Sensitivity, bar.PerHundredHours / 100))];

    /// <summary>What the labels of a challenge set hold.</summary>
    public static IReadOnlyList<ClusterDesign> OfSet(string folder)
    {
        var batches = Documents(folder, "cases").ToDictionary(Case, node => node["batch"]!.GetValue<string>());
        var labels = Documents(folder, "labels").OrderBy(Case, StringComparer.Ordinal)
            .GroupBy(node => batches[Case(node)]).Select(batch => batch.ToArray()).ToArray();
        return [.. Bars.Select(bar => new ClusterDesign(
            bar.Type,
            [.. labels.Select(batch => batch.Sum(node => Of(node, "episodes", bar.Type).LongCount())).Where(count => count > 0)],
            [.. labels.Select(batch => batch.Sum(node => Of(node, "quiet", bar.Type).Sum(Hours))).Where(hours => hours > 0)],
            bar.Sensitivity, bar.PerHundredHours / 100))];
    }

    private static IEnumerable<JsonNode> Documents(string folder, string kind) =>
        Directory.GetFiles(Path.Combine(folder, kind), "*.json").Select(path => JsonNode.Parse(File.ReadAllText(path))!);

    private static string Case(JsonNode node) => node["case"]!.GetValue<string>();

    private static IEnumerable<JsonNode> Of(JsonNode labels, string kind, string type) =>
        labels[kind]!.AsArray().Select(item => item!).Where(item => item["type"]!.GetValue<string>() == type);

    private static double Hours(JsonNode quiet) =>
        (quiet["to"]!.GetValue<long>() - quiet["from"]!.GetValue<long>()) / MicrosecondsPerHour;

    private static long[] ThreeEach(long episodes) =>
        [.. Enumerable.Repeat(3L, (int)(episodes / 3)), .. episodes % 3 > 0 ? [episodes % 3] : Array.Empty<long>()];
}
