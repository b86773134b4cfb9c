using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Replay.Recorded;

/// <summary>One log of a model that ran elsewhere: what it scored, or what it raised.</summary>
/// <param name="File">Its name.</param>
/// <param name="Digest">Of its bytes.</param>
/// <param name="IsByCamera">Rows name a camera and not a case.</param>
/// <param name="Scores">Of a score log, by line; empty for an event log.</param>
/// <param name="Events">Of an event log, by line; empty for a score log.</param>
/// <param name="IsOfEvents">An event log, which may be empty: a model that raised nothing.</param>
public sealed record RecordedLog(
    string File, Digest Digest, bool IsByCamera, IReadOnlyList<ScoreRow> Scores, IReadOnlyList<EventRow> Events, bool IsOfEvents)
{
    private const string Time = "time";
    private const string Case = "case";
    private const string Camera = "camera";
    private static readonly string[] EventColumns = ["start", "end", "type", "value", "confidence"];

    /// <summary>The log, or every fault of it with its line.</summary>
    /// <param name="file">Its name.</param>
    /// <param name="bytes">CSV with a header, or JSON lines.</param>
    /// <param name="scoreNames">The scores that the model's description names.</param>
    /// <param name="types">The alert types of the policy.</param>
    public static Outcome<RecordedLog> Read(
        string file, ReadOnlySpan<byte> bytes, IReadOnlyList<string> scoreNames, IEnumerable<string> types)
    {
        var digest = Digest.Of(bytes);
        return LogTable.Read(file, bytes).Then(table =>
        {
            var isOfEvents = table.Find("start") >= 0;
            string[] known = isOfEvents ? [Case, Camera, .. EventColumns] : [Time, Case, Camera, .. scoreNames];
            string[] needed = isOfEvents ? ["start", "end", "type"] : [Time, .. scoreNames];
            var faults = Header(table, known, needed);
            if (faults.Count > 0)
            {
                return faults;
            }

            var key = Math.Max(table.Find(Case), table.Find(Camera));
            var (scores, events) = (new List<ScoreRow>(), new List<EventRow>());
            foreach (var row in table.Rows)
            {
                var spot = new SourceSpot(file, row.Line);
                if (row.Cells[key].Length == 0)
                {
                    faults.Add(RecordedRefusals.Row(spot, $"no {table.Columns[key]} is named"));
                }
                else if (isOfEvents)
                {
                    Event(table, row, key, [.. types], events, faults);
                }
                else
                {
                    Score(table, row, key, scoreNames, scores, faults);
                }
            }

            faults.AddRange(Backwards(file, scores));
            return faults.Count > 0
                ? faults
                : (Outcome<RecordedLog>)new RecordedLog(file, digest, table.Find(Camera) >= 0, scores, events, isOfEvents);
        });
    }

    private static List<Refusal> Header(LogTable table, string[] known, string[] needed)
    {
        var spot = new SourceSpot(table.File, 1);
        var faults = table.Columns.Where(column => !known.Contains(column))
            .Select(column => RecordedRefusals.Row(spot, $"there is no column '{column}'; known are {string.Join(", ", known)}")).ToList();
        faults.AddRange(needed.Where(column => table.Find(column) < 0)
            .Select(column => RecordedRefusals.Row(spot, $"the column '{column}' is missing")));
        if (table.Find(Case) >= 0 == table.Find(Camera) >= 0)
        {
            faults.Add(RecordedRefusals.Row(spot, "one of the columns 'case' and 'camera' says whose frames they are"));
        }

        return faults;
    }

    private static void Score(
        LogTable table, CsvRow row, int key, IReadOnlyList<string> names, List<ScoreRow> scores, List<Refusal> faults)
    {
        var spot = new SourceSpot(table.File, row.Line);
        var values = new float[names.Count];
        var before = faults.Count;
        for (var place = 0; place < values.Length; place++)
        {
            // An empty cell says that there is no score; a word in its place would say anything.
            var cell = row.Cells[table.Find(names[place])];
            values[place] = cell.Length > 0 && Scalars.TryNumber(cell, out var number) ? (float)number : float.NaN;
            if (cell.Length > 0 && !float.IsFinite(values[place]))
            {
                faults.Add(RecordedRefusals.Row(spot, $"'{cell}' is no number, under {names[place]}"));
            }
        }

        if (TimeOf(row.Cells[table.Find(Time)], spot, faults) is { } time && faults.Count == before)
        {
            scores.Add(new ScoreRow(row.Line, row.Cells[key], time, values));
        }
    }

    private static void Event(
        LogTable table, CsvRow row, int key, IReadOnlyList<string> types, List<EventRow> events, List<Refusal> faults)
    {
        var (spot, before) = (new SourceSpot(table.File, row.Line), faults.Count);
        string Cell(string column) => table.Find(column) is >= 0 and var place ? row.Cells[place] : "";

        double? Number(string column, double least, double most)
        {
            var cell = Cell(column);
            if (cell.Length == 0)
            {
                return null;
            }

            if (Scalars.TryNumber(cell, out var number) && number >= least && number <= most)
            {
                return number;
            }

            faults.Add(RecordedRefusals.Row(spot, $"'{cell}' is no {column}"));
            return null;
        }

        var start = TimeOf(Cell("start"), spot, faults);
        var end = Cell("end").Length == 0 ? null : TimeOf(Cell("end"), spot, faults);
        var (value, confidence) = (Number("value", double.MinValue, double.MaxValue), Number("confidence", 0, 1));
        if (!types.Contains(Cell("type")))
        {
            faults.Add(RecordedRefusals.Row(spot, $"'{Cell("type")}' is no alert type; there are {string.Join(", ", types)}"));
        }
        else if (end < start)
        {
            faults.Add(RecordedRefusals.Row(spot, $"the end {end} is before the start {start}"));
        }

        if (faults.Count == before)
        {
            events.Add(new EventRow(row.Line, row.Cells[key], Cell("type"), start!.Value, end, value, confidence));
        }
    }

    // A clock that goes back makes two times of one; whoever sorts them would choose which.
    private static IEnumerable<Refusal> Backwards(string file, List<ScoreRow> rows)
    {
        var last = new Dictionary<string, Moment>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (last.TryGetValue(row.Key, out var before) && row.Time <= before)
            {
                yield return RecordedRefusals.Row(new SourceSpot(file, row.Line), $"{row.Key} at {row.Time} comes after {before}: rows are in the order of time");
            }

            last[row.Key] = row.Time;
        }
    }

    private static Moment? TimeOf(string text, SourceSpot spot, List<Refusal> faults)
    {
        var time = WrittenTime.Of(text);
        if (time is null)
        {
            faults.Add(RecordedRefusals.Row(spot, $"'{text}' is no time such as {WrittenTime.Example}"));
        }

        return time;
    }
}

/// <summary>What a model scored on one frame, by the clock of the log.</summary>
/// <param name="Line">Of the file.</param>
/// <param name="Key">The case or the camera.</param>
/// <param name="Time">By the log's clock.</param>
/// <param name="Values">In the order of the model's scores; NaN where the cell is empty.</param>
public sealed record ScoreRow(int Line, string Key, Moment Time, IReadOnlyList<float> Values);

/// <summary>What a model raised, by the clock of the log.</summary>
/// <param name="Line">Of the file.</param>
/// <param name="Key">The case or the camera.</param>
/// <param name="Type">The alert type.</param>
/// <param name="Start">By the log's clock.</param>
/// <param name="End">Null while it was open.</param>
/// <param name="Value">The measure at the raise; null when the log does not say.</param>
/// <param name="Confidence">At the raise; null when the log does not say.</param>
public sealed record EventRow(int Line, string Key, string Type, Moment Start, Moment? End, double? Value, double? Confidence);
