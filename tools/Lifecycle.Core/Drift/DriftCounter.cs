using System.Runtime.CompilerServices;
using Lifecycle.Formats;

namespace Lifecycle.Drift;

/// <summary>Counts the rows of a table into cells, on grids that are fixed.</summary>
internal sealed class DriftCounter
{
    // Of the rows of lowest lot some may lack a number; so many are looked at for each that is kept, before all are.
    private const int CandidatesPerRow = 2;

    private readonly DriftSettings settings;
    private readonly DriftTable table;
    private readonly List<(CellKey Key, long First, long Last, long Rows)> cells = [];
    private readonly int[] cellOf;

    public DriftCounter(DriftSettings settings, DriftTable table)
    {
        this.settings = settings;
        this.table = table;
        Units = UnitsOf(table);
        cellOf = new int[table.Rows];
        Place();
    }

    public DriftUnits Units { get; }

    public static DriftUnits UnitsOf(DriftTable table) =>
        table.HasBatches ? DriftUnits.Batches : table.HasTimes ? DriftUnits.TimeBlocks : DriftUnits.RowBlocks;

    public IReadOnlyList<ProfileCell> Count(IReadOnlyList<DriftSignal> signals)
    {
        var tallies = Tallies(signals);
        return [.. cells.Select((cell, index) => new ProfileCell
        {
            Key = cell.Key,
            Rows = cell.Rows,
            First = table.HasTimes ? new Moment(cell.First) : null,
            Last = table.HasTimes ? new Moment(cell.Last) : null,
            Tallies = [.. tallies.Select(ofSignal => ofSignal[index])],
        }).OrderBy(cell => cell.Key, CellKey.Order)];
    }

    /// <summary>Rows by lot, some of each unit, without those that lack a number.</summary>
    public IReadOnlyList<SampledRow> Sample(IReadOnlyList<DriftSignal> signals)
    {
        var columns = signals.Where(signal => !signal.IsCategory).Select(signal => table.Numbers[signal.Name]).ToList();
        if (settings.SampleRows == 0 || columns.Count == 0)
        {
            return [];
        }

        var units = LowestLots(CandidatesPerRow * settings.SampleRows);
        var kept = new IReadOnlyList<SampledRow>[units.Count];
        Parallel.ForEach(units, (unit, _, place) => kept[place] = Whole(unit.Key, unit.Value, columns));
        return SampledRow.Kept(kept.SelectMany(unit => unit), settings.SampleRows);
    }

    // So many rows of each unit, by lot alone. The queue gives up its lowest first, so lots are turned round: what stays are the lowest.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A loop over many values, in a process that soon ends.
    private Dictionary<string, PriorityQueue<int, ulong>> LowestLots(int perUnit)
    {
        var units = new Dictionary<string, PriorityQueue<int, ulong>>(StringComparer.Ordinal);
        var (rows, lots, last) = (new PriorityQueue<int, ulong>(), 0UL, -1);
        for (var row = 0; row < table.Rows; row++)
        {
            if (cellOf[row] != last)
            {
                last = cellOf[row];
                lots = SampledRow.LotsOf(settings.Seed, cells[last].Key.Unit);
                rows = units.TryGetValue(cells[last].Key.Unit, out var known) ? known : units[cells[last].Key.Unit] = new();
            }

            var turned = ~SampledRow.LotOf(lots, PlaceOf(row));
            if (rows.Count < perUnit)
            {
                rows.Enqueue(row, turned);
            }
            else if (rows.TryPeek(out _, out var worst) && turned > worst)
            {
                rows.EnqueueDequeue(row, turned);
            }
        }

        return units;
    }

    private List<SampledRow> Whole(string unit, PriorityQueue<int, ulong> lowest, List<NumberColumn> columns)
    {
        var kept = Whole(unit, lowest.UnorderedItems.Select(item => (~item.Priority, item.Element)), columns);
        return kept.Count == settings.SampleRows || lowest.Count < CandidatesPerRow * settings.SampleRows
            ? kept
            : Whole(unit, AllLots(unit), columns); // Many rows lack a number: then every row of the unit is a candidate.
    }

    private List<SampledRow> Whole(string unit, IEnumerable<(ulong Lot, int Row)> rows, List<NumberColumn> columns)
    {
        var kept = new List<SampledRow>();
        foreach (var (lot, row) in rows.Order())
        {
            double[] values = [.. columns.Select(column => column[row])];
            if (Array.TrueForAll(values, double.IsFinite))
            {
                kept.Add(new SampledRow(unit, lot, values));
            }

            if (kept.Count == settings.SampleRows)
            {
                break;
            }
        }

        return kept;
    }

    private IEnumerable<(ulong Lot, int Row)> AllLots(string unit)
    {
        var lots = SampledRow.LotsOf(settings.Seed, unit);
        return Enumerable.Range(0, table.Rows).Where(row => cells[cellOf[row]].Key.Unit == unit).Select(row => (SampledRow.LotOf(lots, PlaceOf(row)), row));
    }

    private long PlaceOf(int row) => table.HasTimes ? table.Times.Span[row] : row;

    // Threads take stretches of rows as they come: what is counted are whole numbers, so the sums do not hang on who adds what when.
    private SignalTally[][] Tallies(IReadOnlyList<DriftSignal> signals)
    {
        var counts = signals.Select(signal =>
        {
            var grid = new TallyGrid(signal);
            return cells.Select(_ => new TallyCount(grid)).ToArray();
        }).ToArray();
        Parallel.For(0, (table.Rows + NumberColumn.Stretch - 1) / NumberColumn.Stretch, () => new double[2 * NumberColumn.Stretch], (part, _, room) =>
        {
            var first = part * NumberColumn.Stretch;
            var stretch = RowStretch.Of(cellOf, first, Math.Min(NumberColumn.Stretch, table.Rows - first));
            for (var place = 0; place < signals.Count; place++)
            {
                Count(signals[place], stretch, counts[place], room);
            }

            return room;
        }, _ => { });
        return [.. counts.Select(ofSignal => ofSignal.Select(count => count.Tally()).ToArray())];
    }

    private void Count(DriftSignal signal, RowStretch stretch, TallyCount[] counts, double[] room)
    {
        var texts = signal.IsCategory ? table.Texts[signal.Name] : [];
        var values = signal.IsCategory ? [] : stretch.ByCell(
            table.Numbers[signal.Name].Read(stretch.First, room.AsSpan(0, stretch.Count)), room.AsSpan(NumberColumn.Stretch));
        foreach (var (cell, start, count) in stretch.Runs)
        {
            lock (counts[cell])
            {
                if (signal.IsCategory)
                {
                    Count(counts[cell], texts, stretch, start, count);
                }
                else
                {
                    counts[cell].Add(values.Slice(start, count));
                }
            }
        }
    }

    private static void Count(TallyCount tally, IReadOnlyList<string> texts, RowStretch stretch, int start, int count)
    {
        for (var place = start; place < start + count; place++)
        {
            tally.Add(texts[stretch.RowAt(place)]);
        }
    }

    private void Place()
    {
        var known = new Dictionary<CellKey, int>();
        var (starts, axes) = (Starts(), settings.Axes.Select(axis => table.Texts[axis]).ToArray());
        var times = table.Times.Span;
        var (last, lastUnit, lastPart) = (-1, "", 0L);
        for (var row = 0; row < table.Rows; row++)
        {
            var (unit, part) = UnitOf(row, times, starts, last, lastUnit, lastPart);
            if (last < 0 || unit != lastUnit || part != lastPart || !IsSame(cells[last].Key.Levels, axes, row))
            {
                var key = new CellKey(NameOf(unit, part), Units == DriftUnits.Batches ? (int)part : 0, [.. axes.Select(axis => axis[row])]);
                if (!known.TryGetValue(key, out last))
                {
                    known.Add(key, last = cells.Count);
                    cells.Add((key, long.MaxValue, long.MinValue, 0));
                }

                (lastUnit, lastPart) = (unit, part);
            }

            var (cell, first, latest, rows) = cells[last];
            var time = table.HasTimes ? times[row] : 0;
            cells[last] = (cell, Math.Min(first, time), Math.Max(latest, time), rows + 1);
            cellOf[row] = last;
        }
    }

    // A batch and its part; of a stream no name yet, and the number of the block.
    private (string Unit, long Part) UnitOf(
        int row, ReadOnlySpan<long> times, Dictionary<string, long> starts, int last, string lastUnit, long lastPart)
    {
        if (Units == DriftUnits.RowBlocks)
        {
            return ("", row / settings.BlockRows);
        }

        if (Units == DriftUnits.TimeBlocks)
        {
            return ("", Floor(times[row], Micros(settings.Block)));
        }

        var batch = table.Batches[row];
        if (settings.Part is not { } length || !table.HasTimes)
        {
            return (last >= 0 && batch == lastUnit ? lastUnit : batch, 0);
        }

        return (batch, Floor(times[row] - starts[batch], Micros(length)));
    }

    private string NameOf(string unit, long part) => Units switch
    {
        DriftUnits.Batches => unit,
        DriftUnits.TimeBlocks => new Moment(part * Micros(settings.Block)).ToString(),
        _ => $"{part:D9}",
    };

    private Dictionary<string, long> Starts()
    {
        var starts = table.Starts.ToDictionary(start => start.Key, start => start.Value.Micros, StringComparer.Ordinal);
        if (Units != DriftUnits.Batches || settings.Part is null || !table.HasTimes)
        {
            return starts;
        }

        var times = table.Times.Span;
        for (var row = 0; row < table.Rows; row++)
        {
            var batch = table.Batches[row];
            if (!table.Starts.ContainsKey(batch) && (!starts.TryGetValue(batch, out var start) || times[row] < start))
            {
                starts[batch] = times[row];
            }
        }

        return starts;
    }

    private static bool IsSame(IReadOnlyList<string> levels, IReadOnlyList<string>[] axes, int row)
    {
        for (var axis = 0; axis < axes.Length; axis++)
        {
            if (levels[axis] != axes[axis][row])
            {
                return false;
            }
        }

        return true;
    }

    private static long Micros(TimeSpan length) => length.Ticks / TimeSpan.TicksPerMicrosecond;

    private static long Floor(long value, long length) => value >= 0 ? value / length : -((-value + length - 1) / length);
}
