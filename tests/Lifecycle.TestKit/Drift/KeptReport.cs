using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lifecycle.Drift;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Statistics;

namespace Lifecycle.TestKit.Drift;

/// <summary>A profile and a report by it, as they are kept, and the same report with one number of a signal changed, number by number.</summary>
public sealed record KeptReport(string Name, byte[] Profile, byte[] Report)
{
    /// <summary>How numbers end that were counted from rows of the window, or decide nothing, or decide here and there alone.</summary>
    public static IReadOnlyList<string> Free { get; } =
    [
        " psi", " wasserstein", " wassersteinGridError", " overlap", " referenceWorth", " windowWorth",

        // Where a unit is named, what all of them lack; what the least likely one lacks; and of how many categories or steps one is, where another chance is smaller.
        " missing window", " missing least window", " levels", " steps",

        // Of a category: which level it is of is not recorded.
        " location rounding",
    ];

    /// <summary>How those end besides that the profile alone shows, and no short script counts.</summary>
    public static IReadOnlyList<string> OfReference { get; } = [" rounding", " usual", " missing least reference", " missing reference", " step part"];

    private const int RowsOfUnit = 60;

    private static readonly DriftSettings Settings = DriftSettings.Default with { Name = "kept", SampleRows = 0, RowsMin = 10, BlockRows = RowsOfUnit, Axes = ["camera"] };

    /// <summary>One for each way in which a signal is judged.</summary>
    public static IReadOnlyList<KeptReport> All { get; } =
    [
        Of("batches", Settings, 3, 9, 0, isBatches: true),
        Of("one-batch", Settings, 1, 9, 0, isBatches: true),
        Of("matched", Settings with { Matched = ["camera"] }, 5, 2, 0, isBatches: true),
        Of("steps", Settings with { Axes = [], Part = TimeSpan.FromHours(10) }, 3, 0, -6, isBatches: true),
        Of("stream", Settings with { Axes = [] }, 4, 9, 0, isBatches: false),
        Of("one-lacks", Settings, 10, 0, 0, isBatches: true, lacking: 3),
    ];

    /// <summary>Each number, and each yes or no, that a signal's answer stands on.</summary>
    public IEnumerable<(string Number, byte[] Report)> Changed()
    {
        foreach (var (signal, place) in Node(Report)["signals"]!.AsArray().Select((signal, place) => (signal!, place)))
        {
            foreach (var member in (string[])["missing", "effect", "tests"])
            {
                foreach (var way in Ways(signal[member]!, [member]))
                {
                    var copy = Node(Report);
                    Change(copy["signals"]![place]!, way);
                    yield return ($"{place} {string.Join(' ', way)}", Encoding.UTF8.GetBytes(copy.ToJsonString()));
                }
            }
        }
    }

    private static IEnumerable<object[]> Ways(JsonNode node, object[] way) => node switch
    {
        JsonObject map => map.Where(member => member.Value is not null).SelectMany(member => Ways(member.Value!, [.. way, member.Key])),
        JsonArray list => list.SelectMany((item, place) => Ways(item!, [.. way, place])),
        _ => node.GetValueKind() is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False ? [way] : [],
    };

    private static void Change(JsonNode node, object[] way)
    {
        foreach (var step in way[..^1])
        {
            node = step is int place ? node[place]! : node[(string)step]!;
        }

        var name = (string)way[^1];
        var old = node[name]!;
        node[name] = old.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? !(bool)old
            : long.TryParse(old.ToJsonString(), out var whole) ? (whole == 0 ? JsonValue.Create(0.25) : whole == 1 ? JsonValue.Create(Halved(name)) : whole + 1)
            : (double)old / 2;
    }

    // A chance of 1 is halved; of one unit there are two.
    private static double Halved(string name) => name is "reference" or "window" or "referenceUnits" or "windowUnits" or "levels" or "steps" or "part" ? 2 : 0.5;

    private static JsonNode Node(byte[] json) => JsonNode.Parse(json)!;

    private static KeptReport Of(string name, DriftSettings settings, int units, double shift, double step, bool isBatches, int? lacking = null)
    {
        var profile = Value(ProfileFitter.Fit(settings, Digest.Of("kept"u8), [Table(1, isBatches ? 14 : 30, 0, 0, isBatches, null, settings.Axes.Count)], "test"));
        var report = Value(DriftChecker.Check(profile, Table(2, units, shift, step, isBatches, lacking, settings.Axes.Count)));
        var text = DriftProfileDocument.Write(profile);
        return new KeptReport(name, text, DriftReportDocument.Write(report, Digest.Of(text), null));
    }

    // Of most batches of the reference some rows have no number; of the window's a third, or half of one alone.
    private static DriftTable Table(ulong seed, int units, double shift, double step, bool isBatches, int? lacking, int axes)
    {
        var random = new SeededRandom(seed);
        var (batches, cameras, kinds, values, times) = (new List<string>(), new List<string>(), new List<string>(), new List<double>(), new List<long>());
        for (var unit = 0; unit < units; unit++)
        {
            var donor = DriftSeries.Gaussian(random);
            for (var row = 0; row < RowsOfUnit; row++)
            {
                var half = row / (RowsOfUnit / 2);
                batches.Add($"{(seed == 1 ? "B" : "N")}{unit:D3}");
                cameras.Add(unit % 2 == 0 ? "C" : "D");
                kinds.Add(random.NextShare() < (shift > 0 ? 0.8 : 0.3) ? "a" : "b");
                var value = 100 + donor + shift + (half * step) + DriftSeries.Gaussian(random);
                var isLost = seed == 1 ? row < unit % 5 : lacking is null ? row % 3 == 0 : unit == lacking && row % 2 == 0;
                values.Add(isLost ? double.NaN : value);
                times.Add(1_700_000_000_000_000 + (unit * 100_000_000_000) + (row * 1_200_000_000L));
            }
        }

        return new DriftTable
        {
            Name = "window.csv", Rows = values.Count, Batches = isBatches ? batches : [], Times = isBatches ? times.ToArray() : default,
            Texts = axes == 0 ? new() { ["kind"] = kinds } : new Dictionary<string, IReadOnlyList<string>> { ["camera"] = cameras, ["kind"] = kinds },
            Numbers = new Dictionary<string, NumberColumn> { ["light"] = values.ToArray() },
        };
    }

    private static T Value<T>(Outcome<T> outcome) =>
        outcome.TryGet(out var value, out var why) ? value : throw new InvalidOperationException(why[0].What);
}
