using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.ChallengeSets.Importing;

/// <summary>A CSV of events: which case, what, from when to when.</summary>
public sealed record EventList(IReadOnlyList<EventRow> Rows, IReadOnlyList<Refusal> Refused)
{
    private static readonly string[] Known = ["case", "vessel", "batch", "type", "onset", "ended", "confirmedAt", "how"];

    /// <summary>The rows with their times read; a row whose times cannot be read is refused.</summary>
    public static Outcome<EventList> Read(ImportMapping mapping, string file, ReadOnlySpan<byte> bytes) =>
        CsvText.Parse(file, bytes).Then<EventList>(csv =>
        {
            var header = csv.Header.ToList();
            var isFull = header.Contains("type") && header.Contains("onset") && header.Contains("ended") && (header.Contains("case") || header.Contains("vessel"));
            if (!isFull || header.Except(Known).Any())
            {
                return ImportRefusals.EventNotTaken(
                    new SourceSpot(file, 1), $"the columns are {string.Join(", ", header.Take(12))}; known are {string.Join(", ", Known)}, and type, onset, ended with case or vessel are needed");
            }

            var rows = new List<EventRow>();
            var refused = new List<Refusal>();
            foreach (var row in csv.Rows)
            {
                string? Cell(string name) => header.IndexOf(name) is var at && at >= 0 && row.Cells[at].Length > 0 ? row.Cells[at] : null;
                var one = new EventRow(new SourceSpot(file, row.Line), Cell("case"), Cell("vessel"), Cell("batch"), Cell("type"), Cell("how"));
                if (Timed(one, mapping.Times?.Offset, Cell).TryGet(out var timed, out var why))
                {
                    rows.Add(timed);
                }

                refused.AddRange(why);
            }

            return new EventList(rows, refused);
        });

    private static Outcome<EventRow> Timed(EventRow row, TimeSpan? offset, Func<string, string?> cell)
    {
        var faults = new List<Refusal>();
        Moment? Time(string name)
        {
            if (cell(name) is not { } text)
            {
                return null;
            }

            var time = ImportTimes.Read(text, offset, out var reason);
            if (time is null)
            {
                faults.Add(ImportRefusals.TimeNotRead(row.Where, text.Length > 60 ? text[..60] : text, reason));
            }

            return time;
        }

        var timed = row with { Onset = Time("onset"), Ended = Time("ended"), ConfirmedAt = Time("confirmedAt") };
        return faults.Count > 0 ? faults : timed;
    }
}
