using Lifecycle.Formats;

namespace Lifecycle.Drift.Consequences;

/// <summary>How spells of an alert type are written in a profile.</summary>
internal static class AlertCellForm
{
    private static readonly (string Name, string Meaning, Func<SpellCounts, long> Of)[] Counts =
    [
        ("labelled", "spells of which the outcome is known", counts => counts.Labelled),
        ("episodes", "episodes in them that could be detected", counts => counts.Episodes),
        ("detected", "of these, detected", counts => counts.Detected),
        ("quiets", "stretches without the condition", counts => counts.Quiets),
        ("clean", "of these, without a false alarm", counts => counts.Clean),
        ("alarms", "false ones", counts => counts.Alarms),
        ("quietMicros", "quiet time in which one could have been raised", counts => counts.QuietMicros),
    ];

    public static Form Cell { get; } = Form.Map(
        "spells of an alert type in one unit",
        [
            FormField.Required("type", Form.Text("the alert type", 2_000)),
            FormField.Required("unit", Form.Text("the batch or block", 2_000)),
            FormField.Required("levels", Form.List("of each axis", DriftProfileForm.Level)),
            FormField.Optional("bin", Form.Whole("of the score: up to 0.001, 0.003, 0.01, 0.03, 0.1, then tenths to 0.9, 0.97, 0.99, 0.997, 0.999, 1; absent where it says no chance", 0, ScoreBins.Count - 1)),
            FormField.Required("raised", Form.Flag("an alert was on")),
            FormField.Required("spells", Form.Whole("how many", 1)),
            .. Counts.Select(count => FormField.Optional(count.Name, Form.Whole(count.Meaning, 1))),
        ]);

    public static void Write(JsonText json, AlertCell cell)
    {
        json.Member("type", cell.Type);
        json.Member("unit", cell.Unit);
        json.List("levels", cell.Levels, level => json.Item(level.Length == 0 ? null : level));
        if (cell.Bin != ScoreBins.None)
        {
            json.Member("bin", cell.Bin);
        }

        json.Member("raised", cell.IsRaised);
        json.Member("spells", cell.Counts.Spells);
        foreach (var (name, _, of) in Counts)
        {
            if (of(cell.Counts) is > 0 and var count)
            {
                json.Member(name, count);
            }
        }
    }

    public static bool Fits(AlertCell cell, DriftSettings settings) =>
        cell.Levels.Count == settings.Axes.Count && cell.Counts.Labelled <= cell.Counts.Spells
        && cell.Counts.Detected <= cell.Counts.Episodes && cell.Counts.Clean <= cell.Counts.Quiets;

    public static AlertCell Of(SourceNode.Map map) => new(
        map.Text("type"), map.Text("unit"), [.. map.ItemsOf("levels").Select(level => level.AsText())],
        (int)(map.WholeOrNone("bin") ?? ScoreBins.None), map.Flag("raised", false), new SpellCounts
        {
            Spells = map.Whole("spells"),
            Labelled = map.WholeOrNone("labelled") ?? 0,
            Episodes = map.WholeOrNone("episodes") ?? 0,
            Detected = map.WholeOrNone("detected") ?? 0,
            Quiets = map.WholeOrNone("quiets") ?? 0,
            Clean = map.WholeOrNone("clean") ?? 0,
            Alarms = map.WholeOrNone("alarms") ?? 0,
            QuietMicros = map.WholeOrNone("quietMicros") ?? 0,
        });
}
