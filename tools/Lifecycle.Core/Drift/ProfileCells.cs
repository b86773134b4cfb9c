using System.Globalization;
using System.Text;
using Lifecycle.Drift.Consequences;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Drift;

/// <summary>The bulk of a profile: cells, rows that were kept, and spells, read under its signals and settings.</summary>
internal sealed class ProfileCells(IReadOnlyList<DriftSignal> signals, DriftSettings settings, DriftUnits units)
{
    // Of a file that was changed by a program every line may be wrong: so many are enough to see it.
    private const int FaultsMax = 20;

    private readonly TallyRule[] rules = [.. signals.Select(signal => new TallyRule(signal))];
    private readonly int numbers = signals.Count(signal => !signal.IsCategory);

    public static void Write(JsonText json, ProfileCell cell, StringBuilder room)
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

        json.List("tallies", cell.Tallies, tally => Write(json, tally, room));
    }

    public static void Write(JsonText json, IGrouping<string, SampledRow> kept, StringBuilder room)
    {
        json.Member("unit", kept.Key);
        json.List("rows", kept, row =>
        {
            room.Clear().Append(CultureInfo.InvariantCulture, $"{row.Lot}");
            foreach (var value in row.Values)
            {
                room.Append(' ').Append(Scalars.Write(value));
            }

            json.Item(room.ToString());
        });
    }

    public Outcome<(IReadOnlyList<ProfileCell> Cells, IReadOnlyList<SampledRow> Sample, IReadOnlyList<AlertCell> Alerts)> Read(SourceNode.Map map)
    {
        var faults = new List<Refusal>();
        var cells = Cells(map.ItemsOf("cells"), faults);
        var sample = map.ItemsOf("sample").Select(item => item.AsMap()).SelectMany(kept => Sampled(kept, faults)).ToList();
        var alerts = map.ItemsOf("alerts").Select(item => Alert(item.AsMap(), faults)).ToList();
        return faults.Count > 0 ? faults.Take(FaultsMax).ToList() : (cells, sample, alerts);
    }

    private static void Write(JsonText json, SignalTally tally, StringBuilder room)
    {
        if (tally.Counts.Count > 0)
        {
            json.Item(TallyText.Write(tally, room));
            return;
        }

        json.Item(() =>
        {
            json.Member("missing", tally.Missing);
            json.List("levels", tally.Levels, level => json.Item(() =>
            {
                json.Member("level", level.Key);
                json.Member("rows", level.Value);
            }));
        });
    }

    private ProfileCell[] Cells(IReadOnlyList<SourceNode> items, List<Refusal> faults)
    {
        var (cells, found) = (new ProfileCell[items.Count], new Refusal?[items.Count]);
        Parallel.For(0, items.Count, place => (cells[place], found[place]) = Cell(items[place].AsMap()));
        for (var place = 0; place < cells.Length; place++)
        {
            var what = found[place] is null && (place == 0 || found[place - 1] is null)
                ? ProfileRule.Fault(cells[place], place == 0 ? null : cells[place - 1], units, settings.Part) : null;
            if ((found[place] ?? (what is null ? null : Broken(items[place], cells[place].Key, what))) is { } fault)
            {
                faults.Add(fault);
            }
        }

        return cells;
    }

    private (ProfileCell Cell, Refusal? Fault) Cell(SourceNode.Map map)
    {
        var tallies = map.ItemsOf("tallies");
        var (cell, read) = (CellOf(map), new SignalTally[tallies.Count]);
        if (tallies.Count != signals.Count || cell.Key.Levels.Count != settings.Axes.Count)
        {
            return (cell, Broken(map, cell.Key, "it has not one tally for each signal, and one level for each axis"));
        }

        for (var place = 0; place < read.Length; place++)
        {
            var what = Tally(tallies[place], place) is not { } tally ? $"it is no line such as '{TallyText.Example}' with a count for each bin"
                : rules[place].Fault(read[place] = tally, cell.Rows);
            if (what is not null)
            {
                return (cell, Broken(tallies[place], cell.Key, $"{signals[place].Name}: {what}"));
            }
        }

        return (cell with { Tallies = read }, null);
    }

    private SignalTally? Tally(SourceNode node, int place) => (node, signals[place].IsCategory) switch
    {
        (SourceNode.Scalar line, false) => TallyText.Read(line.Value, signals[place].Edges.Count + 1),
        (SourceNode.Map map, true) => SignalTally.None(signals[place]) with
        {
            Missing = map.Whole("missing"),
            Levels = [.. map.ItemsOf("levels").Select(item => item.AsMap()).Select(level => KeyValuePair.Create(level.Text("level"), level.Whole("rows")))],
        },
        _ => null,
    };

    private static ProfileCell CellOf(SourceNode.Map map) => new()
    {
        Key = new CellKey(map.Text("unit"), (int)map.Whole("part"), [.. map.ItemsOf("levels").Select(level => level.AsText())]),
        Rows = map.Whole("rows"),
        First = map.WholeOrNone("first") is { } first ? new Moment(first) : null,
        Last = map.WholeOrNone("last") is { } last ? new Moment(last) : null,
        Tallies = [],
    };

    private List<SampledRow> Sampled(SourceNode.Map map, List<Refusal> faults)
    {
        var rows = new List<SampledRow>();
        foreach (var line in map.ItemsOf("rows"))
        {
            if (SampledOf(map.Text("unit"), line.AsText()) is { } row)
            {
                rows.Add(row);
            }
            else
            {
                faults.Add(DriftRefusals.ProfileBroken(line.Spot, "a row that was kept is not its lot and one value for each signal of numbers"));
            }
        }

        return rows;
    }

    private SampledRow? SampledOf(string unit, ReadOnlySpan<char> text)
    {
        if (!ulong.TryParse(TallyText.Word(ref text), NumberStyles.None, CultureInfo.InvariantCulture, out var lot))
        {
            return null;
        }

        var values = new double[numbers];
        for (var place = 0; place < values.Length; place++)
        {
            if (!TallyText.Number(TallyText.Word(ref text), out values[place]))
            {
                return null;
            }
        }

        return text.Length == 0 ? new SampledRow(unit, lot, values) : null;
    }

    private AlertCell Alert(SourceNode.Map map, List<Refusal> faults)
    {
        var cell = AlertCellForm.Of(map);
        if (!AlertCellForm.Fits(cell, settings))
        {
            faults.Add(DriftRefusals.ProfileBroken(
                map.Spot, $"spells of {cell.Type} in {cell.Unit} do not fit the axes of the profile, or more came to something than there were"));
        }

        return cell;
    }

    private Refusal Broken(SourceNode where, CellKey key, string what) => DriftRefusals.ProfileBroken(
        where.Spot, $"{DriftWords.One(units)} {key.Unit}{(key.Part == 0 ? "" : $", part {key.Part}")}{(key.Levels.Count == 0 ? "" : $", {string.Join(" / ", key.Levels)}")}: {what}");
}
