using System.Text;
using Lifecycle.Refusals;

namespace Lifecycle.Formats;

/// <summary>A CSV file (RFC 4180) with a header: commas, optional double quotes, every row as long as the header.</summary>
public sealed record CsvText(IReadOnlyList<string> Header, IReadOnlyList<CsvRow> Rows)
{
    private const int CellsMax = 100_000_000;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static Outcome<CsvText> Parse(string file, ReadOnlySpan<byte> bytes)
    {
        string text;
        try
        {
            // Spreadsheets write a byte order mark; it is no part of the first name.
            text = Strict.GetString(bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes);
        }
        catch (DecoderFallbackException)
        {
            return SourceRefusals.NotParsed(new SourceSpot(file), "CSV", "text that is not valid UTF-8");
        }

        var reader = new Reader(file, text);
        var header = reader.Row();
        if (reader.Fault is not null || header is null || header.Cells.Any(name => name.Length == 0)
            || header.Cells.Distinct().Count() != header.Cells.Count)
        {
            return reader.Fault ?? SourceRefusals.NotParsed(
                new SourceSpot(file, 1), "CSV", "the first line must name every column, each by its own name");
        }

        return Body(reader, header);
    }

    private static Outcome<CsvText> Body(Reader reader, CsvRow header)
    {
        var rows = new List<CsvRow>();
        for (var row = reader.Row(); row is not null; row = reader.Row())
        {
            if (row.Cells.Count != header.Cells.Count)
            {
                return SourceRefusals.NotParsed(
                    new SourceSpot(reader.File, row.Line), "CSV", $"{row.Cells.Count} cells under {header.Cells.Count} names");
            }

            rows.Add(row);
            if ((long)rows.Count * header.Cells.Count > CellsMax)
            {
                return SourceRefusals.TooLarge(new SourceSpot(reader.File), "cells", CellsMax);
            }
        }

        return reader.Fault is { } fault ? fault : new CsvText(header.Cells, rows);
    }

    private sealed class Reader(string file, string text)
    {
        private int at;
        private int line = 1;

        public string File => file;

        public Refusal? Fault { get; private set; }

        /// <summary>The next row; null at the end or after a fault.</summary>
        public CsvRow? Row()
        {
            if (at >= text.Length || Fault is not null)
            {
                return null;
            }

            var start = line;
            var cells = new List<string>();
            while (true)
            {
                cells.Add(Cell());
                if (Fault is not null)
                {
                    return null;
                }

                if (at < text.Length && text[at] == ',')
                {
                    at++;
                    continue;
                }

                EndLine();
                return Fault is null ? new CsvRow(start, cells) : null;
            }
        }

        private void EndLine()
        {
            if (at < text.Length && text[at] == '\r')
            {
                at++;
            }

            if (at < text.Length && text[at] != '\n')
            {
                Fault = Broken("a quote inside a cell that does not start with one, or text after a quoted cell");
                return;
            }

            at++;
            line++;
        }

        private string Cell()
        {
            if (at < text.Length && text[at] == '"')
            {
                return Quoted();
            }

            var end = text.AsSpan(at).IndexOfAny(",\"\r\n");
            var cell = end < 0 ? text[at..] : text.Substring(at, end);
            at += cell.Length;
            return cell;
        }

        private string Quoted()
        {
            var cell = new StringBuilder();
            for (at++; at < text.Length; at++)
            {
                if (text[at] != '"')
                {
                    line += text[at] == '\n' ? 1 : 0;
                    cell.Append(text[at]);
                }
                else if (at + 1 < text.Length && text[at + 1] == '"')
                {
                    cell.Append(text[at++]);
                }
                else
                {
                    at++;
                    return cell.ToString();
                }
            }

            Fault = Broken("a quoted cell that does not end");
            return "";
        }

        private Refusal Broken(string reason) => SourceRefusals.NotParsed(new SourceSpot(file, line), "CSV", reason);
    }
}
