using System.Globalization;
using System.Runtime.InteropServices;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Models.Features;

/// <summary>Reads feature vectors from a CSV file: a header of names, then one row of finite numbers per frame.</summary>
internal static class CsvFeatureReader
{
    private const string Fix = "write a header line of names, then one line of numbers per frame, separated by commas";

    public static Outcome<FeatureTable> Read(SourceSpot where, ReadOnlySpan<byte> bytes)
    {
        if (!CsvText.Parse(where.File, bytes).TryGet(out var table, out var why))
        {
            return new Outcome<FeatureTable>.Refused(why);
        }

        if (table.Header.All(name => Scalars.TryNumber(name, out _)))
        {
            return FrameRefusals.FeaturesNotRead(where with { Line = 1 }, "its first line is numbers, and names are asked for", Fix);
        }

        if (table.Rows.Count == 0)
        {
            return FrameRefusals.FeaturesNotRead(where, "it has no rows", Fix);
        }

        var columns = table.Header.Count;
        var values = new float[(long)table.Rows.Count * columns];
        for (var row = 0; row < table.Rows.Count; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var text = table.Rows[row].Cells[column];
                if (!TryNumber(text, out values[(row * columns) + column]))
                {
                    return FrameRefusals.FeaturesNotRead(
                        where with { Line = table.Rows[row].Line }, $"'{text}' in column {table.Header[column]} is no number", Fix);
                }

                if (!float.IsFinite(values[(row * columns) + column]))
                {
                    return FrameRefusals.FeatureNotFinite(where with { Line = table.Rows[row].Line }, row, column, text);
                }
            }
        }

        return new FeatureTable(columns, MemoryMarshal.AsBytes(values.AsSpan()).ToArray());
    }

    // nan and inf are read so that they can be named for what they are.
    private static bool TryNumber(string text, out float number) => float.TryParse(
        text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
        CultureInfo.InvariantCulture, out number);
}
