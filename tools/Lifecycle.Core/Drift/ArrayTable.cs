using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Drift;

/// <summary>Rows from a NumPy array of two dimensions, whose columns are named beside it.</summary>
public static partial class ArrayTable
{
    private const int PreambleBytes = 10;
    private const int HeaderMax = 64 * 1024;
    private const double MicrosPerSecond = 1e6;

    /// <param name="settings">Which column is the time, in seconds since 1970.</param>
    /// <param name="file">Its name, for refusals.</param>
    /// <param name="bytes">The file: of a large one its columns are read stretch by stretch, and never all of them at once.</param>
    /// <param name="columns">One name for each column.</param>
    public static Outcome<DriftTable> Read(DriftSettings settings, string file, ReadOnlyMemory<byte> bytes, IReadOnlyList<string> columns)
    {
        var where = new SourceSpot(file);
        var preamble = bytes.Span[..Math.Min(PreambleBytes, bytes.Length)];
        if (preamble.Length < PreambleBytes || !preamble.StartsWith((ReadOnlySpan<byte>)[0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1]))
        {
            return DriftRefusals.ArrayNotRead(where, "it is no .npy file of version 1");
        }

        var length = preamble[8] + (preamble[9] << 8);
        var match = length <= HeaderMax && length <= bytes.Length - PreambleBytes
            ? HeaderPattern().Match(Encoding.Latin1.GetString(bytes.Span.Slice(PreambleBytes, length))) : Match.Empty;
        if (!match.Success)
        {
            return DriftRefusals.ArrayNotRead(where, "its header does not describe a two-dimensional array of <f4 or <f8");
        }

        var (size, rows, width) = (match.Groups["type"].Value == "<f4" ? 4 : 8, Whole(match, "rows"), Whole(match, "columns"));
        var data = bytes[(PreambleBytes + length)..];
        if (rows > int.MaxValue / Math.Max(1, width) / size || rows * width * size != data.Length)
        {
            return DriftRefusals.ArrayNotRead(where, $"its header says {rows} rows of {width} numbers, and {data.Length} bytes follow");
        }

        var isByColumn = match.Groups["order"].Value == "True";
        return columns.Count != width || columns.Distinct().Count() != width
            ? DriftRefusals.ArrayNotRead(where, $"it has {width} columns, and {columns.Distinct().Count()} different names were given")
            : Table(settings, file, [.. Enumerable.Range(0, (int)width).Select(column => isByColumn
                ? NumberColumn.InArray(data, size, column * (int)rows, 1, (int)rows)
                : NumberColumn.InArray(data, size, column, (int)width, (int)rows))], columns, (int)rows);
    }

    private static Outcome<DriftTable> Table(
        DriftSettings settings, string file, NumberColumn[] values, IReadOnlyList<string> columns, int rows)
    {
        var time = columns.ToList().IndexOf(settings.TimeColumn);
        var seconds = time < 0 ? [] : values[time].ToArray();
        if (seconds.FirstOrDefault(second => !(Math.Abs(second) < 1e10), 0) is not 0 and var unfit)
        {
            return DriftRefusals.TimeUnfit(new SourceSpot(file), settings.TimeColumn, Scalars.Write(unfit));
        }

        // Axes and batches are text elsewhere; in an array they are numbers, written as such.
        var texts = settings.Axes.Append(settings.BatchColumn)
            .Concat(settings.Signals.Where(signal => signal.IsCategory).Select(signal => signal.Name))
            .Where(columns.Contains).Distinct().ToDictionary(name => name, name => (IReadOnlyList<string>)Written(values[columns.ToList().IndexOf(name)].ToArray()));
        return new DriftTable
        {
            Name = file,
            Rows = rows,
            Times = Array.ConvertAll(seconds, second => (long)Math.Round(second * MicrosPerSecond)),
            Batches = texts.Remove(settings.BatchColumn, out var batches) ? batches : [],
            Texts = texts,
            Numbers = columns.Select((name, place) => (name, place)).Where(column => column.place != time && !texts.ContainsKey(column.name)
                && column.name != settings.BatchColumn).ToDictionary(column => column.name, column => values[column.place]),
        };
    }

    private static string[] Written(double[] values)
    {
        var known = new Dictionary<double, string>();
        return Array.ConvertAll(values, value =>
        {
            if (!known.TryGetValue(value, out var text))
            {
                known.Add(value, text = double.IsNaN(value) ? "" : Scalars.Write(value));
            }

            return text;
        });
    }

    private static long Whole(Match match, string group) =>
        long.TryParse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) ? whole : long.MaxValue;

    [GeneratedRegex(
        @"^\{'descr': '(?<type><f4|<f8)', 'fortran_order': (?<order>True|False), 'shape': \((?<rows>[0-9]{1,10}), (?<columns>[0-9]{1,5}),?\),? ?\} *\n?$",
        RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex HeaderPattern();
}
