using System.Globalization;
using Lifecycle.Formats;

namespace Lifecycle.Drift.Consequences;

/// <summary>Cuts the rows of a table into spells, and counts what became of them.</summary>
/// <remarks>A spell lies within one table: what of it another place saw is another spell, so counts of places are sums.</remarks>
internal sealed class SpellCounter(DriftSettings settings, DriftTable table)
{
    private const double MicrosPerTick = TimeSpan.TicksPerMicrosecond;
    private const char Between = '\n';

    // The score that this share of the rows reach stands for a spell: one stray frame does not.
    private const int PeakOfRows = 50;

    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    public IReadOnlyList<AlertCell> Count()
    {
        var series = table.Alerts.Count > 0 ? table.Alerts : OfColumns();
        if (series.Count == 0)
        {
            return [];
        }

        var spells = Spells();
        return AlertCell.Merge(series.SelectMany(one => spells.Select(spell => Cell(one, spell))));
    }

    private TimeSpan? Length => settings.Consequences.Spell ?? (table.Alerts.Count > 0 ? Day : null);

    private List<AlertSeries> OfColumns() =>
    [
        .. settings.Consequences.Alerts.Where(asked => table.Numbers.ContainsKey(asked.Score)).Select(asked =>
        {
            var scores = table.Numbers[asked.Score].ToArray();
            return new AlertSeries
            {
                Type = asked.Type,
                Scores = scores,
                Raised = Array.ConvertAll(scores, score => score >= asked.Raise),
                Outcomes = asked.Outcome is { } column && table.Numbers.TryGetValue(column, out var outcomes) ? outcomes.ToArray() : default(ReadOnlyMemory<double>),
            };
        }),
    ];

    private AlertCell Cell(AlertSeries series, (string Unit, IReadOnlyList<string> Levels, List<int> Rows) spell)
    {
        var isRaised = spell.Rows.Exists(row => series.Raised.Span[row]);
        var counts = series.Matched is { } matched
            ? SpellCounts.Sum(spell.Rows.Where(matched.ContainsKey).Select(row => matched[row]))
            : Outcome(series, spell.Rows, isRaised);
        var isLabelled = counts.Labelled + counts.Episodes + counts.Quiets + counts.QuietMicros > 0;
        return new AlertCell(
            series.Type, spell.Unit, spell.Levels, Peak(series, spell.Rows), isRaised, counts with { Spells = 1, Labelled = isLabelled ? 1 : 0 });
    }

    // A spell with the condition anywhere in it has it; one without any labelled row says nothing.
    private SpellCounts Outcome(AlertSeries series, List<int> rows, bool isRaised)
    {
        if (series.Outcomes.Length == 0)
        {
            return SpellCounts.None;
        }

        var there = rows.Exists(row => series.Outcomes.Span[row] > 0);
        var quiet = rows.Count(row => series.Outcomes.Span[row] == 0);
        return there ? new SpellCounts { Episodes = 1, Detected = isRaised ? 1 : 0 }
            : quiet == 0 ? SpellCounts.None
            : new SpellCounts
            {
                Quiets = 1, Clean = isRaised ? 0 : 1, Alarms = isRaised ? 1 : 0,
                QuietMicros = Length is { } length && table.HasTimes ? (long)(length.Ticks / MicrosPerTick * quiet / rows.Count) : 0,
            };
    }

    private static int Peak(AlertSeries series, List<int> rows)
    {
        if (series.Scores.Length == 0)
        {
            return ScoreBins.None;
        }

        var scores = rows.Select(row => series.Scores.Span[row]).Where(double.IsFinite).OrderDescending().ToList();
        return scores.Count == 0 ? ScoreBins.None : ScoreBins.Of(scores[(scores.Count - 1) / PeakOfRows]);
    }

    private List<(string Unit, IReadOnlyList<string> Levels, List<int> Rows)> Spells()
    {
        var spells = new List<(string, IReadOnlyList<string>, List<int>)>();
        var known = new Dictionary<(string, string, long), List<int>>();
        var (axes, starts) = (settings.Axes.Select(axis => table.Texts[axis]).ToArray(), Starts());
        for (var row = 0; row < table.Rows; row++)
        {
            var unit = UnitOf(row);
            string[] levels = [.. axes.Select(axis => axis[row])];
            var key = (unit, string.Join(Between, levels), NumberOf(row, unit, starts));
            if (!known.TryGetValue(key, out var rows))
            {
                known.Add(key, rows = []);
                spells.Add((unit, levels, rows));
            }

            rows.Add(row);
        }

        return spells;
    }

    // Where rows have no times, those of a run are of one specimen, and those of a table each stand for themselves.
    private long NumberOf(int row, string unit, Dictionary<string, long> starts) =>
        !table.HasTimes ? (table.Alerts.Count > 0 ? 0 : row)
        : Length is { } length ? (long)Math.Floor((table.Times.Span[row] - starts[unit]) / (length.Ticks / MicrosPerTick))
        : row;

    private Dictionary<string, long> Starts()
    {
        var starts = table.Starts.ToDictionary(start => start.Key, start => start.Value.Micros, StringComparer.Ordinal);
        for (var row = 0; row < table.Rows && table.HasTimes; row++)
        {
            var (unit, time) = (UnitOf(row), table.Times.Span[row]);
            if (!table.Starts.ContainsKey(unit) && (!starts.TryGetValue(unit, out var start) || time < start))
            {
                starts[unit] = time;
            }
        }

        return starts;
    }

    // As counts of signals name them.
    private string UnitOf(int row)
    {
        if (table.HasBatches)
        {
            return table.Batches[row];
        }

        var block = settings.Block.Ticks / TimeSpan.TicksPerMicrosecond;
        return table.HasTimes
            ? new Moment((long)Math.Floor(table.Times.Span[row] / (double)block) * block).ToString()
            : (row / settings.BlockRows).ToString("D9", CultureInfo.InvariantCulture);
    }
}
