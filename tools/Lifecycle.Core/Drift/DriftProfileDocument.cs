using System.Globalization;
using System.Text;
using Lifecycle.Alerts;
using Lifecycle.Drift.Consequences;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Drift;

/// <summary>Reads and writes <c>lifecycle/drift-profile@2</c>.</summary>
public static class DriftProfileDocument
{
    public const string FormatName = "lifecycle/drift-profile@2";

    private const string Holm = "holm";

    public static DocumentFormat Format { get; } = new(
        FormatName, "a reference profile: what a process looked like when it was right, in counts and without frames",
        FormField.Required("tool", Form.Text("the program that counted", 200)),
        FormField.Required("settings", DriftProfileForm.Settings),
        FormField.Required("settingsSha256", Form.Either("of the settings' file", AlertForms.Digest("of its bytes"), Form.Nothing("none was given: the default ones"))),
        FormField.Required("units", Form.Choice("what stands for itself", [.. DriftWords.UnitNames])),
        FormField.Required("sources", Form.List("what was counted", Form.Map(
            "a source",
            FormField.Required("name", Form.Text("its file", 2_000)),
            FormField.Required("sha256", AlertForms.Digest("of its bytes"))))),
        FormField.Required("model", DriftProfileForm.Scored("there are no scores in them, or nobody said whose they are")),
        FormField.Required("signals", Form.List("what is watched", DriftProfileForm.Signal, 1)),
        FormField.Required("alerts", Form.List("what scores of alert types meant, and how often they were raised", AlertCellForm.Cell, 0, 1_000_000)),
        FormField.Required("cells", Form.List("counts", DriftProfileForm.Cell, 1, 1_000_000)),
        FormField.Required("sample", Form.List("rows kept by lot", DriftProfileForm.Sampled, 0, 1_000_000)));

    public static byte[] Write(DriftProfile profile) => JsonText.Write(json =>
    {
        var room = new StringBuilder();
        json.Member("format", Format.Name);
        json.Member("tool", profile.Tool);
        json.Map("settings", () => Write(json, profile.Settings));
        json.Member("settingsSha256", profile.SettingsDigest?.Text);
        json.Member("units", DriftWords.Of(profile.Units));
        json.List("sources", profile.Sources, source => json.Item(() =>
        {
            json.Member("name", source.Name);
            json.Member("sha256", source.Digest);
        }));
        Write(json, profile.Model);
        json.List("signals", profile.Signals, signal => json.Item(() => Write(json, signal)));
        json.List("alerts", profile.Alerts, alert => json.Item(() => AlertCellForm.Write(json, alert)));
        json.List("cells", profile.Cells, cell => json.Item(() => ProfileCells.Write(json, cell, room)));
        json.List("sample", profile.Sample.GroupBy(row => row.Unit, StringComparer.Ordinal), kept => json.Item(() => ProfileCells.Write(json, kept, room)));
    });

    /// <summary>The profile, or every fault in it.</summary>
    public static Outcome<DriftProfile> Read(SourceNode node) => Format.Judge(node).Then(map =>
        Signals(map).Then(signals => Settings(map, signals).Then(settings => new ProfileCells(signals, settings, UnitsOf(map)).Read(map).Then(counted =>
        {
            var profile = new DriftProfile
            {
                Tool = map.Text("tool"),
                Settings = settings,
                SettingsDigest = SettingsDigest(map),
                Units = UnitsOf(map),
                Sources = [.. map.ItemsOf("sources").Select(item => item.AsMap()).Select(source => (source.Text("name"), Digest.Parse(source.Text("sha256"))))],
                Model = ScoredOf(map.Get("model")),
                Signals = signals,
                Alerts = counted.Alerts,
                Cells = counted.Cells,
                Sample = counted.Sample,
            };
            var faults = ProfileRule.Faults(profile).Select(what => DriftRefusals.ProfileBroken(map.Spot, what)).ToList();
            return faults.Count > 0 ? faults : (Outcome<DriftProfile>)profile;
        }))));

    /// <summary>Nobody asked for anything else.</summary>
    internal static bool IsDefault(DriftSettings settings) => Bytes(settings).AsSpan().SequenceEqual(Bytes(DriftSettings.Default));

    /// <summary>The member <c>model</c>, read again.</summary>
    internal static ScoredBy? ScoredOf(SourceNode node) => node is not SourceNode.Map map ? null : new(
        map.Text("name"), map.Text("version"), Digest.Parse(map.Text("sha256")),
        map.Get("role") is SourceNode.Scalar { Type: ScalarType.Text } role ? DriftWords.RoleOf(role.Value) : null,
        map.Get("alerts") is SourceNode.Scalar { Type: ScalarType.Text } alerts ? Digest.Parse(alerts.Value) : null);

    /// <summary>The member <c>model</c>, where it is known.</summary>
    internal static void Write(JsonText json, ScoredBy? model) => json.Map("model", model, known =>
    {
        json.Member("name", known.Name);
        json.Member("version", known.Version);
        json.Member("sha256", known.Digest);
        json.Member("role", known.Role is { } role ? DriftWords.Of(role) : null);
        json.Member("alerts", known.Alerts?.Text);
    });

    internal static void Write(JsonText json, DriftSettings settings)
    {
        json.Member("name", settings.Name);
        json.List("owners", settings.Owners, json.Item);
        json.Member("alpha", settings.Alpha);
        json.Member("multiplicity", settings.IsFalseShare ? "benjamini-hochberg" : Holm);
        foreach (var (name, limits) in new[] { ("shift", settings.Shift), ("psi", settings.Stability), ("missing", settings.Missing) })
        {
            json.Map(name, () =>
            {
                json.Member("watch", limits.Watch);
                json.Member("drifted", limits.Drifted);
            });
        }

        json.Member("comparedMin", settings.ComparedMin);
        json.Member("batchesMin", settings.BatchesMin);
        json.Member("blocksMin", settings.BlocksMin);
        json.Member("rowsMin", settings.RowsMin);
        json.Member("timeColumn", settings.TimeColumn);
        json.Member("batchColumn", settings.BatchColumn);
        json.Member("startColumn", settings.StartColumn);
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

    private static byte[] Bytes(DriftSettings settings) => JsonText.Write(json => Write(json, settings));

    private static DriftUnits UnitsOf(SourceNode.Map map) => DriftWords.UnitsOf(map.Text("units"));

    private static Digest? SettingsDigest(SourceNode.Map map) =>
        map.Get("settingsSha256") is SourceNode.Scalar { Type: ScalarType.Text } digest ? Digest.Parse(digest.Value) : null;

    private static Outcome<List<DriftSignal>> Signals(SourceNode.Map map)
    {
        var signals = new List<DriftSignal>();
        foreach (var item in map.ItemsOf("signals").Select(item => item.AsMap()))
        {
            var (isCategory, numbers) = (item.Text("kind") == "category", ((string[])["edges", "origin", "quantum"]).Count(item.Has));
            if (numbers != (isCategory ? 0 : 3) || (isCategory && item.Has("unit")))
            {
                return DriftRefusals.ProfileBroken(item.Spot, $"{item.Text("name")} has not what a signal of its kind has");
            }

            signals.Add(isCategory ? DriftSignal.Category(item.Text("name")) : new DriftSignal(
                item.Text("name"), item.TextOrNone("unit") ?? "", [.. item.ItemsOf("edges").Select(edge => edge.AsNumber())],
                item.Number("origin"), item.Number("quantum")));
        }

        return signals;
    }

    private static Outcome<DriftSettings> Settings(SourceNode.Map map, List<DriftSignal> signals)
    {
        var (where, settings) = (map.Part("settings").Spot, SettingsOf(map.Part("settings"), signals));
        var faults = DriftSettingsDocument.Faults(where, settings)
            .Concat(ProfileRule.Faults(settings, SettingsDigest(map), signals).Select(what => DriftRefusals.ProfileBroken(where, what))).ToList();
        return faults.Count > 0 ? faults : settings;
    }

    private static DriftSettings SettingsOf(SourceNode.Map map, List<DriftSignal> signals) => new()
    {
        Name = map.Text("name"),
        Owners = [.. map.ItemsOf("owners").Select(role => role.AsText())],
        Alpha = map.Number("alpha"),
        IsFalseShare = map.Text("multiplicity") != Holm,
        Shift = LimitsOf(map.Part("shift")),
        Stability = LimitsOf(map.Part("psi")),
        Missing = LimitsOf(map.Part("missing")),
        ComparedMin = map.Number("comparedMin"),
        BatchesMin = (int)map.Whole("batchesMin"),
        BlocksMin = (int)map.Whole("blocksMin"),
        RowsMin = (int)map.Whole("rowsMin"),
        TimeColumn = map.Text("timeColumn"),
        BatchColumn = map.Text("batchColumn"),
        StartColumn = map.Get("startColumn") is SourceNode.Scalar { Type: ScalarType.Text } start ? start.AsText() : null,
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
