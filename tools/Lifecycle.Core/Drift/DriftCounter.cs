using Lifecycle.Formats;

namespace Lifecycle.Drift;

/// <summary>Counts the rows of a table into cells, on grids that are fixed.</summary>
internal sealed class DriftCounter
{
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
        // A signal at a time, each on one thread: a tally's sums do not hang on who adds what.
        var tallies = new SignalTally[signals.Count][];
        Parallel.For(0, signals.Count, place => tallies[place] = Count(signals[place]));
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

        var kept = new Dictionary<string, PriorityQueue<int, ulong>>(StringComparer.Ordinal);
        for (var row = 0; row < table.Rows; row++)
        {
            var unit = cells[cellOf[row]].Key.Unit;
            if (!kept.TryGetValue(unit, out var lots))
            {
                kept.Add(unit, lots = new PriorityQueue<int, ulong>());
            }

            // The queue gives up its lowest first, so lots are turned round: what stays are the lowest.
            var turned = ~SampledRow.LotOf(settings.Seed, unit, PlaceOf(row));
            if ((lots.Count < settings.SampleRows || (lots.TryPeek(out _, out var worst) && turned > worst)) && IsWhole(columns, row))
            {
                lots.Enqueue(row, turned);
                if (lots.Count > settings.SampleRows)
                {
                    lots.Dequeue();
                }
            }
        }

        return SampledRow.Kept(
            kept.SelectMany(unit => unit.Value.UnorderedItems.Select(item => new SampledRow(
                unit.Key, ~item.Priority, [.. columns.Select(column => column.Span[item.Element])]))),
            settings.SampleRows);
    }

    private static bool IsWhole(List<ReadOnlyMemory<double>> columns, int row) => columns.TrueForAll(column => double.IsFinite(column.Span[row]));

    private long PlaceOf(int row) => table.HasTimes ? table.Times.Span[row] : row;

    private SignalTally[] Count(DriftSignal signal)
    {
        var counts = cells.Select(_ => new TallyCount(signal)).ToArray();
        if (signal.IsCategory)
        {
            var texts = table.Texts[signal.Name];
            for (var row = 0; row < table.Rows; row++)
            {
                counts[cellOf[row]].Add(texts[row]);
            }
        }
        else
        {
            var values = table.Numbers[signal.Name].Span;
            for (var row = 0; row < table.Rows;)
            {
                var end = EndOfRun(row);
                counts[cellOf[row]].Add(values[row..end]);
                row = end;
            }
        }

        return [.. counts.Select(count => count.Tally())];
    }

    private int EndOfRun(int row)
    {
        var rest = cellOf.AsSpan(row);
        var other = rest.IndexOfAnyExcept(cellOf[row]);
        return other < 0 ? table.Rows : row + other;
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
