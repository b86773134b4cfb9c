using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.ModelDescriptions;

/// <summary>The engineer's own scores: a row per frame, a column per score.</summary>
public sealed record ExpectedScores(IReadOnlyList<string> Names, IReadOnlyList<ExpectedRow> Rows)
{
    /// <summary>Reads <c>file[,frame],score...</c>; every name must be one of the description's scores.</summary>
    public static Outcome<ExpectedScores> Read(string file, ReadOnlySpan<byte> bytes, IReadOnlyList<string> known) =>
        CsvText.Parse(file, bytes).Then(table => Read(file, table, known));

    private static Outcome<ExpectedScores> Read(string file, CsvText table, IReadOnlyList<string> known)
    {
        var top = new SourceSpot(file, 1);
        if (table.Header[0] != "file")
        {
            return ModelRefusals.ExpectedScores(
                top, $"the first column is '{table.Header[0]}', and 'file' is asked for", "write the header file,frame,<scores>, or file,<scores>");
        }

        var hasFrame = table.Header.Count > 1 && table.Header[1] == "frame";
        string[] names = [.. table.Header.Skip(hasFrame ? 2 : 1)];
        var faults = new List<Refusal>();
        foreach (var name in names.Where(name => !known.Contains(name)))
        {
            faults.Add(ModelRefusals.ExpectedScores(
                top, $"the model has no score '{name}'",
                Nearest.Of(name, known) is { } near ? $"write '{near}'" : $"name columns after {string.Join(", ", known)}"));
        }

        if (names.Length == 0 || table.Rows.Count == 0)
        {
            faults.Add(ModelRefusals.ExpectedScores(top, "it has no scores", "write a column per score and a row per frame"));
        }

        ExpectedRow[] rows = [.. table.Rows.Select(row => Row(file, row, hasFrame, faults)).OfType<ExpectedRow>()];
        return faults.Count > 0 ? faults : new ExpectedScores(names, rows);
    }

    private static ExpectedRow? Row(string file, CsvRow row, bool hasFrame, List<Refusal> faults)
    {
        var spot = new SourceSpot(file, row.Line);
        long frame = 0;
        if (hasFrame && (!Scalars.TryWhole(row.Cells[1], out frame) || frame is < 0 or > int.MaxValue))
        {
            faults.Add(ModelRefusals.ExpectedScores(spot, $"the frame is '{row.Cells[1]}'", "write the frame's number within its file, from 0"));
            return null;
        }

        var scores = new List<double>();
        foreach (var cell in row.Cells.Skip(hasFrame ? 2 : 1))
        {
            if (!Scalars.TryNumber(cell, out var score))
            {
                faults.Add(ModelRefusals.ExpectedScores(spot, $"the score '{cell}' is no number", "write the score as the model gave it"));
                return null;
            }

            scores.Add(score);
        }

        return new ExpectedRow(row.Line, row.Cells[0], (int)frame, scores);
    }
}
