using System.Text;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Drift.Watching;

/// <summary>Reads rows of a stream, one by one: CSV under a header, or one JSON object a line.</summary>
/// <remarks>
/// Columns are <c>time</c> (ISO 8601 with its zone), <c>batch</c> and <c>camera</c> where there are any, the plan's axes, and its
/// signals by name. Others are passed over. An empty cell, null or NaN is a missing number.
/// </remarks>
public sealed class WatchColumns
{
    private const string Time = "time";

    private static readonly string[] Right = ["confirmed", "0"];
    private static readonly string[] Wrong = ["dismissed", "artefact", "1"];
    private static readonly string[] Missing = ["", "NaN", "nan", "unclear", "null"];

    private readonly WatchPlan plan;
    private readonly int[] placeOf; // Of each wanted column in the row; -1 for none.

    private WatchColumns(WatchPlan plan, IReadOnlyList<string>? header)
    {
        this.plan = plan;
        Header = header;
        placeOf = [.. Wanted(plan).Select(name => header is null ? -1 : IndexOf(header, name))];
    }

    /// <summary>Null for JSON lines.</summary>
    public IReadOnlyList<string>? Header { get; }

    /// <summary>By the first line of a stream: the header of a CSV, or the first row of JSON lines, which is then still to be read.</summary>
    public static Outcome<WatchColumns> Begin(WatchPlan plan, string file, string first)
    {
        if (first.TrimStart('\uFEFF', ' ').StartsWith('{'))
        {
            return new WatchColumns(plan, null);
        }

        return CsvText.Parse(file, Encoding.UTF8.GetBytes(first.TrimEnd('\r', '\n') + "\n")).Then(csv =>
        {
            var lacking = Wanted(plan).Where(name => IsNeeded(plan, name) && !csv.Header.Contains(name)).Distinct().ToList();
            return lacking.Count > 0
                ? WatchRefusals.ColumnsMissing(new SourceSpot(file, 1), lacking, csv.Header)
                : (Outcome<WatchColumns>)new WatchColumns(plan, csv.Header);
        });
    }

    /// <summary>The first cell of the line that was read last whose text is no number: it is missing. Null when there is none.</summary>
    public Refusal? NoNumber { get; private set; }

    /// <summary>The frame of a line and its values, which go to <paramref name="values"/>.</summary>
    public Outcome<WatchFrame> Read(SourceSpot where, string line, Span<double> values)
    {
        NoNumber = null;
        var cells = Header is null ? Json(where, line) : Csv(where, line);
        if (!cells.TryGet(out var row, out var why))
        {
            return new Outcome<WatchFrame>.Refused(why);
        }

        if (WrittenTime.Of(row[0] ?? "") is not { } at)
        {
            return WatchRefusals.RowUnfit(where, $"'{row[0]}' is no time", $"ISO 8601 with a zone, such as {WrittenTime.Example}");
        }

        var first = 3 + plan.Axes.Count;
        for (var place = 0; place < plan.Signals.Count; place++)
        {
            var (signal, cell) = (plan.Signals[place], row[first + place] ?? "");
            if (!TryValue(signal, cell, out values[place]))
            {
                // What writes text in place of numbers may be dead, and the rest of the row lives.
                values[place] = double.NaN;
                NoNumber ??= WatchRefusals.NoNumber(where, $"{signal.Column} is '{cell}'", signal.IsOutcome
                    ? "confirmed, dismissed, artefact, unclear, 0, 1 or nothing" : "a number or nothing");
            }
        }

        return new WatchFrame(at, row[2] ?? "", row[1] ?? "", [.. row.AsSpan(3, plan.Axes.Count).ToArray().Select(level => level ?? "")]);
    }

    private static bool TryValue(WatchedSignal signal, string cell, out double value)
    {
        value = double.NaN;
        if (signal.IsInterval || Missing.Contains(cell))
        {
            return true;
        }

        if (!signal.IsOutcome)
        {
            return Scalars.TryNumber(cell, out value);
        }

        value = Wrong.Contains(cell) ? 1 : 0;
        return value == 1 || Right.Contains(cell);
    }

    private Outcome<string?[]> Csv(SourceSpot where, string line)
    {
        var cells = line.Contains('"')
            ? CsvText.Parse(where.File, Encoding.UTF8.GetBytes($"{string.Join(',', Header!.Select((_, place) => $"c{place}"))}\n{line}\n")) is Outcome<CsvText>.Ok { Value.Rows: [var row] }
                ? row.Cells : null
            : line.Split(',');
        return cells?.Count != Header!.Count
            ? WatchRefusals.RowUnfit(where, $"{(cells is null ? "no" : $"{cells.Count}")} cells", $"{Header.Count} cells, as the header has")
            : placeOf.Select(place => place < 0 ? null : cells[place].Trim()).ToArray();
    }

    private Outcome<string?[]> Json(SourceSpot where, string line) =>
        JsonSource.Parse(where.File, Encoding.UTF8.GetBytes(line.TrimStart('\uFEFF'))) is Outcome<SourceNode>.Ok { Value: SourceNode.Map map }
            && map.Members.All(member => member.Value is SourceNode.Scalar)
            ? Wanted(plan).Select(name => map.Find(name) is SourceNode.Scalar { Type: not ScalarType.Nothing } cell ? cell.Value : null).ToArray()
            : WatchRefusals.RowUnfit(where, "this is no flat JSON object", "one object a line, with a single value for each column");

    private static IEnumerable<string> Wanted(WatchPlan plan) =>
        [Time, WatchSuspect.Batch, WatchSuspect.Camera, .. plan.Axes, .. plan.Signals.Select(signal => signal.Column)];

    // Without batches or cameras a stream has one of each.
    private static bool IsNeeded(WatchPlan plan, string name) =>
        name != WatchWords.Interval && name != WatchSuspect.Batch && (name != WatchSuspect.Camera || plan.Cameras > 1);

    private static int IndexOf(IReadOnlyList<string> header, string name)
    {
        for (var place = 0; place < header.Count; place++)
        {
            if (header[place] == name)
            {
                return place;
            }
        }

        return -1;
    }
}
