using System.Buffers.Binary;
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
    private const int LongPreambleBytes = 12;
    private const int HeaderMax = 64 * 1024;
    private const double MicrosPerSecond = 1e6;

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <param name="settings">Which column is the time, in seconds since 1970.</param>
    /// <param name="file">Its name, for refusals.</param>
    /// <param name="bytes">The file: of a large one its columns are read stretch by stretch, and never all of them at once.</param>
    /// <param name="columns">One name for each column.</param>
    public static Outcome<DriftTable> Read(DriftSettings settings, string file, ReadOnlyMemory<byte> bytes, IReadOnlyList<string> columns)
    {
        var where = new SourceSpot(file);
        var preamble = bytes.Span[..Math.Min(LongPreambleBytes, bytes.Length)];
        if (preamble.Length < PreambleBytes || !preamble.StartsWith(Magic) || preamble[6] is < 1 or > 3)
        {
            return DriftRefusals.ArrayNotRead(where, "it is no .npy file of version 1, 2 or 3");
        }

        // From version 2 on the header's length has four bytes; in version 3 its text may be UTF-8, which no array of numbers needs.
        var (start, length) = preamble[6] == 1 ? (PreambleBytes, BinaryPrimitives.ReadUInt16LittleEndian(preamble[8..]))
            : preamble.Length < LongPreambleBytes ? (LongPreambleBytes, uint.MaxValue)
            : (LongPreambleBytes, BinaryPrimitives.ReadUInt32LittleEndian(preamble[8..]));
        var match = length <= HeaderMax && length <= bytes.Length - start
            ? HeaderPattern().Match(Encoding.Latin1.GetString(bytes.Span.Slice(start, (int)length))) : Match.Empty;
        if (!match.Success)
        {
            return DriftRefusals.ArrayNotRead(where, "its header does not describe a two-dimensional array of <f4 or <f8");
        }

        var (size, rows, width) = (match.Groups["type"].Value == "<f4" ? 4 : 8, Whole(match, "rows"), Whole(match, "columns"));
        var data = bytes[(start + (int)length)..];
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
        var faults = new List<Refusal>();
        var (times, starts) = (Seconds(settings.TimeColumn, file, values, columns, faults), Seconds(settings.StartColumn, file, values, columns, faults));
        if (faults.Count > 0)
        {
            return faults;
        }

        // Axes and batches are text elsewhere; in an array they are numbers, written as such.
        var texts = settings.Axes.Append(settings.BatchColumn)
            .Concat(settings.Signals.Where(signal => signal.IsCategory).Select(signal => signal.Name))
            .Where(columns.Contains).Distinct().ToDictionary(name => name, name => (IReadOnlyList<string>)Written(values[columns.ToList().IndexOf(name)].ToArray()));
        IReadOnlyList<string> batches = texts.Remove(settings.BatchColumn, out var named) ? named : [];
        return BatchStarts.Of(new SourceSpot(file), batches, starts).Then<DriftTable>(began => new DriftTable
        {
            Name = file,
            Rows = rows,
            Times = times,
            Batches = batches,
            Starts = began,
            Texts = texts,
            Numbers = columns.Select((name, place) => (name, place))
                .Where(column => !texts.ContainsKey(column.name) && !settings.NamedColumns.Contains(column.name))
                .ToDictionary(column => column.name, column => values[column.place]),
        });
    }

    private static long[] Seconds(string? name, string file, NumberColumn[] values, IReadOnlyList<string> columns, List<Refusal> faults)
    {
        var place = name is null ? -1 : columns.ToList().IndexOf(name);
        var seconds = place < 0 ? [] : values[place].ToArray();
        if (seconds.FirstOrDefault(second => !(Math.Abs(second) < 1e10), 0) is not 0 and var unfit)
        {
            faults.Add(DriftRefusals.TimeUnfit(new SourceSpot(file), name!, Scalars.Write(unfit)));
            return [];
        }

        return Array.ConvertAll(seconds, second => (long)Math.Round(second * MicrosPerSecond));
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
