using Lifecycle.Drift.Consequences;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Drift;

/// <summary>Reads <c>lifecycle/drift@1</c>.</summary>
public static class DriftSettingsDocument
{
    internal const double AlphaMin = 0.000001;
    internal const double AlphaMax = 0.2;

    // A window of which a fifth was compared with nothing is stable by nobody's wish.
    internal const double ComparedLeast = 0.8;

    private const double MissingLeast = 0.001;

    private static readonly DriftSettings Default = DriftSettings.Default;

    public static DocumentFormat Format { get; } = new(
        "lifecycle/drift@1", "what is watched for drift, and what counts as drift, fixed before any window is looked at",
        FormField.Required("name", Form.Text("the name of these settings", 100)),
        OwnerForms.Owners,
        FormField.Optional("alpha", Form.Number(
            "the chance that a check of a stable process says otherwise, over all signals together; default 0.05", AlphaMin, AlphaMax)),
        FormField.Optional("multiplicity", Form.Choice(
            "what is done about many signals: holm (default) bounds the chance of any false one, benjamini-hochberg their share", "holm", "benjamini-hochberg")),
        FormField.Optional("limits", Form.Map(
            "how far is too far; both kinds count, and the worse decides",
            FormField.Optional("shift", LimitsForm("of the mean or of the whole distribution, in standard deviations of the reference; default 0.2 and 0.5")),
            FormField.Optional("psi", LimitsForm("population stability index; default 0.1 and 0.25")),
            FormField.Optional("missing", MissingForm(
                "how much larger a share of values is missing or infinite than in the reference, of all units or of one; default 0.05 and 0.3")))),
        FormField.Optional("minimum", Form.Map(
            "fewer is not enough data",
            FormField.Optional("batches", Form.Whole("reference batches; default 8", 4, 1_000_000)),
            FormField.Optional("blocks", Form.Whole("reference blocks of a stream without batches; default 20", 10, 1_000_000)),
            FormField.Optional("rows", Form.Whole("values of a signal in a batch or block; default 30", 2, 1_000_000_000)),
            FormField.Optional("compared", Form.Number(
                "the share of a window that is compared with something, before it is called stable; default 0.95", ComparedLeast, 1)))),
        FormField.Optional("columns", Form.Map(
            "which columns are no signals",
            FormField.Optional("time", Form.Text("the column of times; default time", 100)),
            FormField.Optional("batch", Form.Text("the column of batches; default batch", 100)),
            FormField.Optional("start", Form.Text(
                "the column that says when the batch of a row began, for tables that are cut by the calendar; absent: with its first row", 100)),
            FormField.Optional("axes", Form.List("columns of subgroups, such as camera and medium", Form.Text("a column", 100), 0, 20)),
            FormField.Optional("match", Form.List(
                "axes whose levels are compared with their own alone", Form.Text("one of the axes", 100), 0, 20)))),
        FormField.Optional("block", Form.Duration("a block of a stream without batches: whole cycles, so a day or more where days differ by the hour; default 24 h")),
        FormField.Optional("blockRows", Form.Whole("rows of a block where rows have no times; default 1000", 10, 1_000_000_000)),
        FormField.Optional("part", Form.Duration("a batch is judged part by part, each so long, counted from its start; absent: whole")),
        FormField.Optional("signals", Form.List("absent: every column that is not named otherwise", SignalForm(), 1, 10_000)),
        FormField.Optional("consequences", ConsequenceForms.Settings),
        FormField.Optional("together", Form.Map(
            "tests of all signals together, on a sample of rows that the profile keeps",
            FormField.Optional("rows", Form.Whole("rows kept of each batch or block; 0 for none; default 8", 0, 100)),
            FormField.Optional("permutations", Form.Whole("default 499", 19, 100_000)),
            FormField.Optional("seed", Form.Whole("default 1", 0, long.MaxValue)))));

    /// <summary>The settings, or every fault of the file at once.</summary>
    public static Outcome<DriftSettings> Read(SourceNode node) => Format.Judge(node).Then(map =>
    {
        var settings = Of(map);
        var faults = Faults(map.Spot, settings).ToList();
        return faults.Count > 0 ? faults : (Outcome<DriftSettings>)settings;
    });

    private static Form LimitsForm(string meaning) => Form.Map(
        meaning,
        FormField.Required("watch", Form.Number("from here on: to be looked at", 0, 1_000)),
        FormField.Required("drifted", Form.Number("from here on: drift; at least watch", 0, 1_000)));

    internal static Form MissingForm(string meaning) => Form.Map(
        meaning,
        FormField.Required("watch", Form.Number("from here on: to be looked at", MissingLeast, 1)),
        FormField.Required("drifted", Form.Number("from here on: drift; at least watch", MissingLeast, 1)));

    private static Form SignalForm() => Form.Map(
        "a signal",
        FormField.Required("name", Form.Text("the column", 200)),
        FormField.Optional("kind", Form.Choice("default number", "number", "category")),
        FormField.Optional("unit", Form.Text("of its numbers", 40)),
        FormField.Optional("grid", Form.Map(
            "bins of equal width, the same wherever the signal is counted; absent: quantiles of the reference, then fixed",
            FormField.Required("from", Form.Number("where the first begins")),
            FormField.Required("to", Form.Number("where the last ends: above from")),
            FormField.Required("bins", Form.Whole("how many", 2, 1_000)))));

    private static DriftSettings Of(SourceNode.Map map)
    {
        var (limits, minimum) = (map.PartOrNone("limits"), map.PartOrNone("minimum"));
        var (columns, together) = (map.PartOrNone("columns"), map.PartOrNone("together"));
        return new DriftSettings
        {
            Name = map.Text("name"),
            Owners = OwnerForms.Of(map),
            Alpha = map.NumberOrNone("alpha") ?? Default.Alpha,
            IsFalseShare = map.TextOrNone("multiplicity") == "benjamini-hochberg",
            Shift = LimitsOf(limits?.PartOrNone("shift"), Default.Shift),
            Stability = LimitsOf(limits?.PartOrNone("psi"), Default.Stability),
            Missing = LimitsOf(limits?.PartOrNone("missing"), Default.Missing),
            ComparedMin = minimum?.NumberOrNone("compared") ?? Default.ComparedMin,
            BatchesMin = (int)(minimum?.WholeOrNone("batches") ?? Default.BatchesMin),
            BlocksMin = (int)(minimum?.WholeOrNone("blocks") ?? Default.BlocksMin),
            RowsMin = (int)(minimum?.WholeOrNone("rows") ?? Default.RowsMin),
            TimeColumn = columns?.TextOrNone("time") ?? Default.TimeColumn,
            BatchColumn = columns?.TextOrNone("batch") ?? Default.BatchColumn,
            StartColumn = columns?.TextOrNone("start"),
            Axes = [.. columns?.ItemsOf("axes").Select(axis => axis.AsText()) ?? []],
            Matched = [.. columns?.ItemsOf("match").Select(axis => axis.AsText()) ?? []],
            Block = map.DurationOrNone("block") ?? Default.Block,
            BlockRows = (int)(map.WholeOrNone("blockRows") ?? Default.BlockRows),
            Part = map.DurationOrNone("part"),
            Signals = [.. map.ItemsOf("signals").Select(item => SignalOf(item.AsMap()))],
            SampleRows = (int)(together?.WholeOrNone("rows") ?? Default.SampleRows),
            Permutations = (int)(together?.WholeOrNone("permutations") ?? Default.Permutations),
            Consequences = ConsequenceForms.Of(map.PartOrNone("consequences")),
            Seed = (ulong)(together?.WholeOrNone("seed") ?? (long)Default.Seed),
        };
    }

    private static DriftLimits LimitsOf(SourceNode.Map? map, DriftLimits otherwise) =>
        map is null ? otherwise : new DriftLimits(map.Number("watch"), map.Number("drifted"));

    private static AskedSignal SignalOf(SourceNode.Map map) => new(
        map.Text("name"), map.TextOrNone("kind") == "category", map.TextOrNone("unit") ?? "",
        map.PartOrNone("grid") is { } grid ? new AskedGrid(grid.Number("from"), grid.Number("to"), (int)grid.Whole("bins")) : null);

    /// <summary>What contradicts itself, in a file of settings or in a profile that holds them.</summary>
    internal static IEnumerable<Refusal> Faults(SourceSpot where, DriftSettings settings)
    {
        foreach (var (limits, what) in new[] { (settings.Shift, "shift"), (settings.Stability, "psi"), (settings.Missing, "missing") })
        {
            if (limits.Watch > limits.Drifted)
            {
                yield return DriftRefusals.SettingsUnfit(where, $"{what}: watch {limits.Watch} is above drifted {limits.Drifted}");
            }
        }

        foreach (var axis in settings.Matched.Except(settings.Axes))
        {
            yield return DriftRefusals.SettingsUnfit(where, $"'{axis}' is matched and is none of the axes");
        }

        foreach (var signal in settings.Signals)
        {
            if (signal.Grid is { } grid && (!(grid.To > grid.From) || signal.IsCategory))
            {
                yield return DriftRefusals.SettingsUnfit(
                    where, signal.IsCategory ? $"'{signal.Name}' is a category, and has a grid" : $"the grid of '{signal.Name}' ends before it begins");
            }
        }

        var named = settings.Signals.Select(signal => signal.Name).Concat(settings.Axes).Concat(settings.NamedColumns);
        foreach (var twice in named.GroupBy(name => name, StringComparer.Ordinal).Where(same => same.Count() > 1))
        {
            yield return DriftRefusals.SettingsUnfit(where, $"'{twice.Key}' is named for two things");
        }

        foreach (var fault in ConsequenceForms.Faults(where, settings))
        {
            yield return fault;
        }

        if (settings.Block <= TimeSpan.Zero || settings.Part <= TimeSpan.Zero)
        {
            yield return DriftRefusals.SettingsUnfit(where, "a block or a part has no length");
        }
    }
}
