using System.Globalization;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Drift;

/// <summary>Rows from CSV. A column is numbers when every cell is a number, empty, NaN or infinite; otherwise it is text.</summary>
public static class CsvTable
{
    private const long MicrosPerSecond = 1_000_000;

    // Beyond the year 2286 a number of seconds is some other number.
    private const double SecondsMax = 1e10;

    /// <param name="settings">Which columns are times, batches, axes and categories.</param>
    /// <param name="file">Its name, for refusals.</param>
    /// <param name="bytes">The file.</param>
    public static Outcome<DriftTable> Read(DriftSettings settings, string file, ReadOnlySpan<byte> bytes) =>
        CsvText.Parse(file, bytes).Then(table => Read(settings, file, table));

    private static Outcome<DriftTable> Read(DriftSettings settings, string file, CsvText table)
    {
        var text = settings.Axes.Concat(settings.Signals.Where(signal => signal.IsCategory).Select(signal => signal.Name)).ToHashSet(StringComparer.Ordinal);
        var (texts, numbers) = (new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal),
            new Dictionary<string, NumberColumn>(StringComparer.Ordinal));
        var (faults, times, starts, batches) = (new List<Refusal>(), Array.Empty<long>(), Array.Empty<long>(), (IReadOnlyList<string>)[]);
        for (var column = 0; column < table.Header.Count; column++)
        {
            var (name, place) = (table.Header[column], column);
            if (name == settings.TimeColumn)
            {
                times = Times(file, table, name, place, faults);
            }
            else if (name == settings.StartColumn)
            {
                starts = Times(file, table, name, place, faults);
            }
            else if (name == settings.BatchColumn)
            {
                batches = Batches(file, table, name, place, faults);
            }
            else if (!text.Contains(name) && Numbers(table, place) is { } values)
            {
                numbers.Add(name, values);
            }
            else
            {
                texts.Add(name, Cells(table, place));
            }
        }

        return faults.Count > 0 ? faults : BatchStarts.Of(new SourceSpot(file), batches, starts).Then<DriftTable>(began => new DriftTable
        {
            Name = file, Rows = table.Rows.Count, Times = times, Batches = batches, Starts = began, Texts = texts, Numbers = numbers,
        });
    }

    private static string[] Cells(CsvText table, int place)
    {
        // Few different texts stand in many rows: each is kept once.
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        var cells = new string[table.Rows.Count];
        for (var row = 0; row < cells.Length; row++)
        {
            var cell = table.Rows[row].Cells[place];
            if (!known.TryGetValue(cell, out var same))
            {
                known.Add(cell, same = cell);
            }

            cells[row] = same;
        }

        return cells;
    }

    // Named by the first row that lacks one: a column that is empty all through is one fault, not many.
    private static string[] Batches(string file, CsvText table, string name, int place, List<Refusal> faults)
    {
        var without = table.Rows.Where(row => string.IsNullOrWhiteSpace(row.Cells[place])).ToList();
        if (without.Count > 0)
        {
            faults.Add(DriftRefusals.BatchMissing(new SourceSpot(file, without[0].Line), name, without.Count));
        }

        return Cells(table, place);
    }

    private static long[] Times(string file, CsvText table, string name, int place, List<Refusal> faults)
    {
        var times = new long[table.Rows.Count];
        foreach (var (row, index) in table.Rows.Select((row, index) => (row, index)))
        {
            var cell = row.Cells[place];
            if (Scalars.TryNumber(cell, out var seconds) && Math.Abs(seconds) < SecondsMax)
            {
                times[index] = (long)Math.Round(seconds * MicrosPerSecond);
            }
            else if (WrittenTime.Of(cell) is { } moment)
            {
                times[index] = moment.Micros;
            }
            else
            {
                faults.Add(DriftRefusals.TimeUnfit(new SourceSpot(file, row.Line), name, cell.Length > 60 ? cell[..60] : cell));
            }
        }

        return times;
    }

    private static double[]? Numbers(CsvText table, int place)
    {
        var values = new double[table.Rows.Count];
        for (var row = 0; row < values.Length; row++)
        {
            if (Number(table.Rows[row].Cells[place]) is not { } value)
            {
                return null;
            }

            values[row] = value;
        }

        return values;
    }

    private static double? Number(string cell) => cell switch
    {
        "" or "NaN" or "nan" or "NA" => double.NaN,
        "Infinity" or "inf" or "+inf" => double.PositiveInfinity,
        "-Infinity" or "-inf" => double.NegativeInfinity,
        _ => double.TryParse(
            cell, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)
            ? number : null,
    };
}
