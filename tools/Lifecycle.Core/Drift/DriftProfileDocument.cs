using System.Globalization;
using Lifecycle.Drift.Consequences;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Drift;

/// <summary>Reads and writes <c>lifecycle/drift-profile@1</c>.</summary>
public static class DriftProfileDocument
{
    private const string Holm = "holm";

    public static DocumentFormat Format { get; } = new(
        "lifecycle/drift-profile@1", "a reference profile: what a process looked like when it was right, in counts and without frames",
        FormField.Required("tool", Form.Text("the program that counted", 200)),
        FormField.Required("settings", DriftProfileForm.Settings),
        FormField.Optional("settingsSha256", Form.Pattern("of the settings' file; absent when none was given", "^sha256:[0-9a-f]{64}$", "a digest")),
        FormField.Required("units", Form.Choice("what stands for itself", [.. DriftWords.UnitNames])),
        FormField.Required("sources", Form.List("what was counted", Form.Map(
            "a source",
            FormField.Required("name", Form.Text("its file", 2_000)),
            FormField.Required("sha256", Form.Pattern("its digest", "^sha256:[0-9a-f]{64}$", "a digest"))))),
        FormField.Required("signals", Form.List("what is watched", DriftProfileForm.Signal, 1)),
        FormField.Required("alerts", Form.List("what scores of alert types meant, and how often they were raised", AlertCellForm.Cell, 0, 1_000_000)),
        FormField.Required("cells", Form.List("counts", DriftProfileForm.Cell, 1, 1_000_000)),
        FormField.Required("sample", Form.List("rows kept by lot", DriftProfileForm.Sampled, 0, 1_000_000)));

    public static byte[] Write(DriftProfile profile) => JsonText.Write(json =>
    {
        json.Member("format", Format.Name);
        json.Member("tool", profile.Tool);
        json.Map("settings", () => Write(json, profile.Settings));
        if (profile.SettingsDigest is { } digest)
        {
            json.Member("settingsSha256", digest);
        }

        json.Member("units", DriftWords.Of(profile.Units));
        json.List("sources", profile.Sources, source => json.Item(() =>
        {
            json.Member("name", source.Name);
            json.Member("sha256", source.Digest);
        }));
        json.List("signals", profile.Signals, signal => json.Item(() => Write(json, signal)));
        json.List("alerts", profile.Alerts, alert => json.Item(() => AlertCellForm.Write(json, alert)));
        json.List("cells", profile.Cells, cell => json.Item(() => Write(json, cell)));
        json.List("sample", profile.Sample, row => json.Item(() =>
        {
            json.Member("unit", row.Unit);
            json.Member("lot", row.Lot.ToString(CultureInfo.InvariantCulture));
            json.List("values", row.Values, json.Item);
        }));
    });

    /// <summary>The profile, or every fault in it.</summary>
    public static Outcome<DriftProfile> Read(SourceNode node) => Format.Judge(node).Then(map =>
    {
        var signals = map.ItemsOf("signals").Select(item => SignalOf(item.AsMap())).ToList();
        var settings = SettingsOf(map.Part("settings"), signals);
        var numbers = signals.Count(signal => !signal.IsCategory);
        if (map.ItemsOf("cells").Select(item => item.AsMap()).Any(cell => !Fits(cell, signals, settings)))
        {
            return DriftRefusals.ProfileBroken(map.Spot, "a cell does not fit the signals and axes of the profile");
        }

        if (map.ItemsOf("alerts").Any(item => !AlertCellForm.Fits(item.AsMap(), settings)))
        {
            return DriftRefusals.ProfileBroken(map.Spot, "spells of an alert type do not fit the axes of the profile, or more came to something than there were");
        }

        if (map.ItemsOf("sample").Any(row => row.AsMap().ItemsOf("values").Count != numbers))
        {
            return DriftRefusals.ProfileBroken(map.Spot, "a row that was kept has not one value for each signal");
        }

        return (Outcome<DriftProfile>)new DriftProfile
        {
            Tool = map.Text("tool"),
            Settings = settings,
            SettingsDigest = map.TextOrNone("settingsSha256") is { } text ? Digest.Parse(text) : null,
            Units = DriftWords.UnitsOf(map.Text("units")),
            Sources = [.. map.ItemsOf("sources").Select(item => item.AsMap()).Select(source => (source.Text("name"), Digest.Parse(source.Text("sha256"))))],
            Signals = signals,
            Alerts = AlertCell.Merge(map.ItemsOf("alerts").Select(item => AlertCellForm.Of(item.AsMap()))),
            Cells = ProfileCell.Merge(map.ItemsOf("cells").Select(item => CellOf(item.AsMap(), signals))),
            Sample = [.. map.ItemsOf("sample").Select(item => item.AsMap()).Select(row => new SampledRow(
                row.Text("unit"), ulong.Parse(row.Text("lot"), CultureInfo.InvariantCulture),
                [.. row.ItemsOf("values").Select(value => value.AsNumber())]))],
        };
    });

    internal static void Write(JsonText json, DriftSettings settings)
    {
        json.Member("name", settings.Name);
        json.Member("alpha", settings.Alpha);
        json.Member("multiplicity", settings.IsFalseShare ? "benjamini-hochberg" : Holm);
        foreach (var (name, limits) in new[] { ("shift", settings.Shift), ("psi", settings.Stability) })
        {
            json.Map(name, () =>
            {
                json.Member("watch", limits.Watch);
                json.Member("drifted", limits.Drifted);
            });
        }

        json.Member("batchesMin", settings.BatchesMin);
        json.Member("blocksMin", settings.BlocksMin);
        json.Member("rowsMin", settings.RowsMin);
        json.Member("timeColumn", settings.TimeColumn);
        json.Member("batchColumn", settings.BatchColumn);
        json.List("axes", settings.Axes, json.Item);
        json.List("match", settings.Matched, json.Item);
        json.Member("blockMicros", Micros(settings.Block));
        json.Member("blockRows", settings.BlockRows);
        json.Member("partMicros", settings.Part is { } part ? Micros(part) : (double?)null);
        json.Map("consequences", () => ConsequenceForms.Write(json, settings.Consequences));
        json.Member("sampleRows", settings.SampleRows);
        json.Member("permutations", settings.Permutations);
        json.Member("seed", settings.Seed.ToString(CultureInfo.InvariantCulture));
    }

    private static void Write(JsonText json, DriftSignal signal)
    {
        json.Member("name", signal.Name);
        json.Member("kind", signal.IsCategory ? "category" : "number");
        if (signal.IsCategory)
        {
            return;
        }

        if (signal.Unit.Length > 0)
        {
            json.Member("unit", signal.Unit);
        }

        json.List("edges", signal.Edges, json.Item);
        json.Member("origin", signal.Origin);
        json.Member("quantum", signal.Quantum);
    }

    private static void Write(JsonText json, ProfileCell cell)
    {
        json.Member("unit", cell.Key.Unit);
        json.Member("part", cell.Key.Part);
        json.List("levels", cell.Key.Levels, level => json.Item(level.Length == 0 ? null : level));
        json.Member("rows", cell.Rows);
        if (cell is { First: { } first, Last: { } last })
        {
            json.Member("first", first);
            json.Member("last", last);
        }

        json.List("tallies", cell.Tallies, tally => json.Item(() => Write(json, tally)));
    }

    private static void Write(JsonText json, SignalTally tally)
    {
        if (tally.Counts.Count > 0)
        {
            json.Member("counts", string.Join(' ', tally.Counts));
            json.Member("sum", tally.Sum.ToString(CultureInfo.InvariantCulture));
            json.Member("squares", tally.Squares.ToString(CultureInfo.InvariantCulture));
        }

        foreach (var (name, value) in new[] { ("min", tally.Min), ("max", tally.Max) }.Where(pair => !double.IsNaN(pair.Item2)))
        {
            json.Member(name, value);
        }

        foreach (var (name, rows) in new[] { ("missing", tally.Missing), ("infinite", tally.Infinite), ("cut", tally.Cut) }.Where(pair => pair.Item2 > 0))
        {
            json.Member(name, rows);
        }

        if (tally.Levels.Count > 0)
        {
            json.List("levels", tally.Levels, level => json.Item(() =>
            {
                json.Member("level", level.Key);
                json.Member("rows", level.Value);
            }));
        }
    }

    private static bool Fits(SourceNode.Map cell, List<DriftSignal> signals, DriftSettings settings)
    {
        var tallies = cell.ItemsOf("tallies");
        return tallies.Count == signals.Count && cell.ItemsOf("levels").Count == settings.Axes.Count
            && tallies.Zip(signals).All(pair => pair.Second.IsCategory
                ? !pair.First.AsMap().Has("counts")
                : pair.First.AsMap().Has("counts") && pair.First.AsMap().Has("sum") && pair.First.AsMap().Has("squares")
                    && pair.First.AsMap().Text("counts").Split(' ').Length == pair.Second.Edges.Count + 1);
    }

    private static DriftSignal SignalOf(SourceNode.Map map) => map.Text("kind") == "category"
        ? DriftSignal.Category(map.Text("name"))
        : new DriftSignal(
            map.Text("name"), map.TextOrNone("unit") ?? "", [.. map.ItemsOf("edges").Select(edge => edge.AsNumber())],
            map.Number("origin"), map.Number("quantum"));

    private static ProfileCell CellOf(SourceNode.Map map, List<DriftSignal> signals) => new()
    {
        Key = new CellKey(map.Text("unit"), (int)map.Whole("part"), [.. map.ItemsOf("levels").Select(level => level.AsText())]),
        Rows = map.Whole("rows"),
        First = map.WholeOrNone("first") is { } first ? new Moment(first) : null,
        Last = map.WholeOrNone("last") is { } last ? new Moment(last) : null,
        Tallies = [.. map.ItemsOf("tallies").Zip(signals, (item, signal) => TallyOf(item.AsMap(), signal))],
    };

    private static SignalTally TallyOf(SourceNode.Map map, DriftSignal signal) => new()
    {
        Counts = signal.IsCategory ? [] : [.. map.Text("counts").Split(' ').Select(text => long.Parse(text, CultureInfo.InvariantCulture))],
        Sum = Int128.Parse(map.TextOrNone("sum") ?? "0", CultureInfo.InvariantCulture),
        Squares = Int128.Parse(map.TextOrNone("squares") ?? "0", CultureInfo.InvariantCulture),
        Min = map.NumberOrNone("min") ?? double.NaN,
        Max = map.NumberOrNone("max") ?? double.NaN,
        Missing = map.WholeOrNone("missing") ?? 0,
        Infinite = map.WholeOrNone("infinite") ?? 0,
        Cut = map.WholeOrNone("cut") ?? 0,
        Levels = [.. map.ItemsOf("levels").Select(item => item.AsMap()).Select(level => KeyValuePair.Create(level.Text("level"), level.Whole("rows")))],
    };

    private static DriftSettings SettingsOf(SourceNode.Map map, List<DriftSignal> signals) => new()
    {
        Name = map.Text("name"),
        Alpha = map.Number("alpha"),
        IsFalseShare = map.Text("multiplicity") != Holm,
        Shift = LimitsOf(map.Part("shift")),
        Stability = LimitsOf(map.Part("psi")),
        BatchesMin = (int)map.Whole("batchesMin"),
        BlocksMin = (int)map.Whole("blocksMin"),
        RowsMin = (int)map.Whole("rowsMin"),
        TimeColumn = map.Text("timeColumn"),
        BatchColumn = map.Text("batchColumn"),
        Axes = [.. map.ItemsOf("axes").Select(axis => axis.AsText())],
        Matched = [.. map.ItemsOf("match").Select(axis => axis.AsText())],
        Block = TimeSpan.FromTicks(map.Whole("blockMicros") * TimeSpan.TicksPerMicrosecond),
        BlockRows = (int)map.Whole("blockRows"),
        Part = map.Get("partMicros") is SourceNode.Scalar { Type: ScalarType.Number } part
            ? TimeSpan.FromTicks(part.AsWhole() * TimeSpan.TicksPerMicrosecond) : null,
        Signals = [.. signals.Select(signal => new AskedSignal(signal.Name, signal.IsCategory, signal.Unit, null))],
        Consequences = ConsequenceForms.Of(map.Part("consequences")),
        SampleRows = (int)map.Whole("sampleRows"),
        Permutations = (int)map.Whole("permutations"),
        Seed = ulong.Parse(map.Text("seed"), CultureInfo.InvariantCulture),
    };

    private static DriftLimits LimitsOf(SourceNode.Map map) => new(map.Number("watch"), map.Number("drifted"));

    private static long Micros(TimeSpan length) => length.Ticks / TimeSpan.TicksPerMicrosecond;
}
