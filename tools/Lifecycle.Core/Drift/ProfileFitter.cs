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

    // Below it, powers of 2 run out before a grid is fine enough.
    private const double RangeLeast = 1e-250;

    // Quantiles of more rows than these add nothing that a grid of this many bins could show.
    private const int EdgeRowsMax = 200_000;

    /// <param name="settings">What is watched.</param>
    /// <param name="settingsDigest">Of their file; null when none was given.</param>
    /// <param name="tables">Rows of one process, from one place or many; at least one.</param>
    /// <param name="tool">This program.</param>
    public static Outcome<DriftProfile> Fit(
        DriftSettings settings, Digest? settingsDigest, IReadOnlyList<DriftTable> tables, string tool)
    {
        var faults = tables.SelectMany(table => TableChecks.Faults(settings, table)).ToList();
        if (tables.Select(DriftCounter.UnitsOf).Distinct().Count() > 1)
        {
            faults.Add(DriftRefusals.NotMerged("one names batches or times, and another does not"));
        }

        if (faults.Count > 0)
        {
            return faults;
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
            Alerts = [],
            Sources = [],
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

        var named = settings.Axes.Append(settings.TimeColumn).Append(settings.BatchColumn).ToHashSet(StringComparer.Ordinal);
        var numbers = tables[0].Numbers.Keys.Where(name => !named.Contains(name)).Order(StringComparer.Ordinal)
            .Select(name => Number(new AskedSignal(name, false, "", null), tables));
        return [.. numbers, .. tables[0].Texts.Keys.Where(name => !named.Contains(name)).Order(StringComparer.Ordinal).Select(DriftSignal.Category)];
    }

    private static DriftSignal Number(AskedSignal asked, IReadOnlyList<DriftTable> tables)
    {
        var edges = asked.Grid is { } grid ? Even(grid) : Quantiles(Values(asked.Name, tables));
        var (range, origin) = (edges[^1] - edges[0], edges[edges.Length / 2]);

        // A constant has no range of its own: what it is measured in is about as large as it is. Of zeros alone that is nothing.
        var isRange = range > Math.Max(Math.Abs(origin) * ConstantOf, RangeLeast);
        return new DriftSignal(asked.Name, asked.Unit, edges, origin, Quantum(isRange ? range : Math.Max(1, Math.Abs(origin))));
    }

    private static double[] Even(AskedGrid grid) =>
        [.. Enumerable.Range(0, grid.Bins + 1).Select(edge => grid.From + ((grid.To - grid.From) * edge / grid.Bins))];

    // Evenly spaced rows of all tables, so that a long reference costs no more than a long enough one.
    private static double[] Values(string name, IReadOnlyList<DriftTable> tables)
    {
        var columns = tables.Select(table => table.Numbers[name]).ToList();
        var step = Math.Max(1, columns.Sum(column => (long)column.Length) / EdgeRowsMax);
        var values = new List<double>();
        var place = 0L;
        foreach (var column in columns)
        {
            foreach (var value in column.Span)
            {
                if (place++ % step == 0 && double.IsFinite(value))
                {
                    values.Add(value);
                }
            }
        }

        double[] sorted = [.. values];
        Array.Sort(sorted);
        return sorted;
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
