using Lifecycle.Drift.Consequences;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Statistics;

namespace Lifecycle.Drift;

/// <summary>Makes a reference profile of tables of rows: grids once, then counts.</summary>
public static class ProfileFitter
{
    private const int Bins = 32;
    private const double FineOfRange = 1.0 / (1 << 22);
    private const double ConstantOf = 1e-9;

    // Of smaller numbers the four-millionth part is none any more.
    private const double RangeMin = 1e-290;

    // Quantiles of more rows than these add nothing that a grid of this many bins could show.
    private const int EdgeRowsMax = 200_000;

    /// <param name="settings">What is watched.</param>
    /// <param name="settingsDigest">Of their file; null when none was given.</param>
    /// <param name="tables">Rows of one process, from one place or many; at least one.</param>
    /// <param name="tool">This program.</param>
    public static Outcome<DriftProfile> Fit(
        DriftSettings settings, Digest? settingsDigest, IReadOnlyList<DriftTable> tables, string tool)
    {
        var faults = tables.SelectMany(table => TableChecks.Faults(settings, table).Concat(OutcomeChecks.Faults(settings, table))).ToList();
        if (tables.Select(DriftCounter.UnitsOf).Distinct().Count() > 1)
        {
            faults.Add(DriftRefusals.NotMerged("one names batches or times, and another does not"));
        }

        if (faults.Count > 0)
        {
            return faults;
        }

        var models = ScoreOrigin.Of(settings, tables);
        if (models.Count > 1)
        {
            return DriftRefusals.SeveralModels(new SourceSpot(tables[0].Name), [.. models.Select(model => model?.LongWords ?? "a model that nobody named")]);
        }

        var signals = Signals(settings, tables);
        if (signals.Count == 0)
        {
            return DriftRefusals.NoSignal(new SourceSpot(tables[0].Name));
        }

        var lacking = tables.SelectMany(table => TableChecks.Lacking(signals, table)).ToList();
        if (lacking.Count > 0)
        {
            return lacking;
        }

        var counters = tables.Select(table => new DriftCounter(settings, table)).ToList();
        return new DriftProfile
        {
            Tool = tool,
            Settings = settings,
            SettingsDigest = settingsDigest,
            Units = counters[0].Units,
            Signals = signals,
            Cells = ProfileCell.Merge(counters.SelectMany(counter => counter.Count(signals))),
            Sample = SampledRow.Kept(counters.SelectMany(counter => counter.Sample(signals)), settings.SampleRows),
            Alerts = AlertCell.Merge(tables.SelectMany(table => new SpellCounter(settings, table).Count())),
            Sources = [],
            Model = models.Count == 0 ? null : models[0],
        };
    }

    /// <summary>A window's rows counted as the profile counts them.</summary>
    internal static Outcome<(IReadOnlyList<ProfileCell> Cells, IReadOnlyList<SampledRow> Sample)> Count(
        DriftProfile profile, IReadOnlyList<DriftSignal> signals, IReadOnlyList<DriftTable> tables)
    {
        var faults = tables.SelectMany(table => TableChecks.Faults(profile.Settings, table)).ToList();
        if (faults.Count > 0)
        {
            return faults;
        }

        var counters = tables.Select(table => new DriftCounter(profile.Settings, table)).ToList();
        return counters.FirstOrDefault(counter => counter.Units != profile.Units) is { } other
            ? DriftRefusals.OtherUnits(new SourceSpot(tables[0].Name), DriftWords.Of(profile.Units), DriftWords.Of(other.Units))
            : (ProfileCell.Merge(counters.SelectMany(counter => counter.Count(signals))),
                SampledRow.Kept(counters.SelectMany(counter => counter.Sample(signals)), profile.Settings.SampleRows));
    }

    private static List<DriftSignal> Signals(DriftSettings settings, IReadOnlyList<DriftTable> tables)
    {
        if (settings.Signals.Count > 0)
        {
            return [.. settings.Signals.Select(asked => asked.IsCategory ? DriftSignal.Category(asked.Name)
                : tables.Any(table => table.Numbers.ContainsKey(asked.Name)) ? Number(asked, tables)
                : DriftSignal.Category(asked.Name) with { Edges = [0], Unit = asked.Unit })];
        }

        var outcomes = settings.Consequences.Alerts.Select(alert => alert.Outcome).OfType<string>();
        var named = settings.Axes.Concat(outcomes).Concat(settings.NamedColumns).ToHashSet(StringComparer.Ordinal);

        // Nobody asked for it by name, and it has no number anywhere, such as the corners of frames that are too small to have any: no signal.
        var numbers = tables[0].Numbers.Keys.Where(name => !named.Contains(name) && tables.Any(table => HasNumber(table, name)))
            .Order(StringComparer.Ordinal).Select(name => Number(new AskedSignal(name, false, "", null), tables));
        return [.. numbers, .. tables[0].Texts.Keys.Where(name => !named.Contains(name)).Order(StringComparer.Ordinal).Select(DriftSignal.Category)];
    }

    private static bool HasNumber(DriftTable table, string name)
    {
        var room = new double[NumberColumn.Stretch];
        if (!table.Numbers.TryGetValue(name, out var column))
        {
            return false;
        }

        for (var first = 0; first < column.Length; first += room.Length)
        {
            foreach (var value in column.Read(first, room.AsSpan(0, Math.Min(room.Length, column.Length - first))))
            {
                if (double.IsFinite(value))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static DriftSignal Number(AskedSignal asked, IReadOnlyList<DriftTable> tables)
    {
        var edges = asked.Grid is { } grid ? Even(grid) : Quantiles(Values(asked.Name, tables));
        var (range, origin) = (Math.Min(edges[^1] - edges[0], double.MaxValue), edges[edges.Length / 2]);

        // A constant has no range of its own, and that of a zero and the next number is none: it is measured in what is about as large as it is.
        var isRange = range > Math.Max(Math.Abs(origin) * ConstantOf, RangeMin);
        return new DriftSignal(asked.Name, asked.Unit, edges, origin, Quantum(isRange ? range : Math.Max(1, Math.Abs(origin))));
    }

    private static double[] Even(AskedGrid grid) =>
        [.. Enumerable.Range(0, grid.Bins + 1).Select(edge => grid.From + ((grid.To - grid.From) * edge / grid.Bins))];

    // Evenly spaced rows of all tables, so that a long reference costs no more than a long enough one.
    private static double[] Values(string name, IReadOnlyList<DriftTable> tables)
    {
        var columns = tables.Select(table => table.Numbers[name]).ToList();
        var step = Math.Max(1, columns.Sum(column => (long)column.Length) / EdgeRowsMax);
        var (values, place, room) = (new List<double>(), 0L, new double[NumberColumn.Stretch]);
        foreach (var column in columns)
        {
            for (var first = 0; first < column.Length; first += room.Length)
            {
                foreach (var value in column.Read(first, room.AsSpan(0, Math.Min(room.Length, column.Length - first))))
                {
                    if (place++ % step == 0 && double.IsFinite(value))
                    {
                        values.Add(value);
                    }
                }
            }
        }

        return SortedSample.Of(values);
    }

    // Between the quantiles lie bins of the reference; what is below its least or above its largest has a bin of its own.
    private static double[] Quantiles(double[] sorted)
    {
        if (sorted.Length == 0)
        {
            return [0, 1];
        }

        var edges = new List<double> { sorted[0] };
        for (var bin = 1; bin < Bins; bin++)
        {
            var edge = SampleQuantile.OfSorted(sorted, bin / (double)Bins);
            if (edge > edges[^1])
            {
                edges.Add(edge);
            }
        }

        if (sorted[^1] >= edges[^1])
        {
            edges.Add(Math.BitIncrement(sorted[^1]));
        }

        return [.. edges];
    }

    // The power of 2 that is some four million steps of the grid's range: a window may lie hundreds of ranges off before it is cut.
    private static double Quantum(double range)
    {
        var (quantum, wanted) = (1.0, range * FineOfRange);
        while (quantum > wanted)
        {
            quantum /= 2;
        }

        while (quantum * 2 <= wanted)
        {
            quantum *= 2;
        }

        return quantum;
    }
}
