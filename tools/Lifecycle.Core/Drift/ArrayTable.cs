using System.Globalization;
using System.Runtime.InteropServices;
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
    /// <param name="bytes">The file.</param>
    /// <param name="columns">One name for each column.</param>
    public static Outcome<DriftTable> Read(DriftSettings settings, string file, byte[] bytes, IReadOnlyList<string> columns)
    {
        var where = new SourceSpot(file);
        if (bytes.Length < PreambleBytes || !bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1]))
        {
            return DriftRefusals.ArrayNotRead(where, "it is no .npy file of version 1");
        }

        var length = bytes[8] + (bytes[9] << 8);
        var match = length <= HeaderMax && length <= bytes.Length - PreambleBytes
            ? HeaderPattern().Match(Encoding.Latin1.GetString(bytes, PreambleBytes, length)) : Match.Empty;
        if (!match.Success)
        {
            return DriftRefusals.ArrayNotRead(where, "its header does not describe a two-dimensional array of <f4 or <f8 in C order");
        }

        var (size, rows, width) = (match.Groups["type"].Value == "<f4" ? 4 : 8, Whole(match, "rows"), Whole(match, "columns"));
        var data = bytes.AsSpan(PreambleBytes + length);
        if (rows > int.MaxValue / Math.Max(1, width) / size || rows * width * size != data.Length)
        {
            return DriftRefusals.ArrayNotRead(where, $"its header says {rows} rows of {width} numbers, and {data.Length} bytes follow");
        }

        return columns.Count != width || columns.Distinct().Count() != width
            ? DriftRefusals.ArrayNotRead(where, $"it has {width} columns, and {columns.Distinct().Count()} different names were given")
            : Table(settings, file, Columns(data, size, (int)rows, (int)width), columns, (int)rows);
    }

    private static Outcome<DriftTable> Table(
        DriftSettings settings, string file, double[][] values, IReadOnlyList<string> columns, int rows)
    {
        var time = columns.ToList().IndexOf(settings.TimeColumn);
        if (time >= 0 && values[time].FirstOrDefault(seconds => !(Math.Abs(seconds) < 1e10), 0) is not 0 and var unfit)
        {
            return DriftRefusals.TimeUnfit(new SourceSpot(file), settings.TimeColumn, Scalars.Write(unfit));
        }

        // Axes and batches are text elsewhere; in an array they are numbers, written as such.
        var texts = settings.Axes.Append(settings.BatchColumn)
            .Concat(settings.Signals.Where(signal => signal.IsCategory).Select(signal => signal.Name))
            .Where(columns.Contains).Distinct().ToDictionary(name => name, name => (IReadOnlyList<string>)Written(values[columns.ToList().IndexOf(name)]));
        return new DriftTable
        {
            Name = file,
            Rows = rows,
            Times = time < 0 ? ReadOnlyMemory<long>.Empty : Array.ConvertAll(values[time], seconds => (long)Math.Round(seconds * MicrosPerSecond)),
            Batches = texts.Remove(settings.BatchColumn, out var batches) ? batches : [],
            Texts = texts,
            Numbers = columns.Select((name, place) => (name, place)).Where(column => column.place != time && !texts.ContainsKey(column.name)
                && column.name != settings.BatchColumn).ToDictionary(column => column.name, column => (ReadOnlyMemory<double>)values[column.place]),
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

    private static double[][] Columns(ReadOnlySpan<byte> data, int size, int rows, int width)
    {
        var columns = Enumerable.Range(0, width).Select(_ => new double[rows]).ToArray();
        var singles = size == 4 ? MemoryMarshal.Cast<byte, float>(data) : [];
        var doubles = size == 8 ? MemoryMarshal.Cast<byte, double>(data) : [];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < width; column++)
            {
                var at = (row * width) + column;
                columns[column][row] = size == 4 ? singles[at] : doubles[at];
            }
        }

        return columns;
    }

    private static long Whole(Match match, string group) =>
        long.TryParse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) ? whole : long.MaxValue;

    [GeneratedRegex(
        @"^\{'descr': '(?<type><f4|<f8)', 'fortran_order': False, 'shape': \((?<rows>[0-9]{1,10}), (?<columns>[0-9]{1,5}),?\),? ?\} *\n?$",
        RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex HeaderPattern();
}
