using Lifecycle.Alerts;
using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Comparability;

/// <summary>What somebody noted, or an old rule raised, instead of a model: a CSV file of case, type, start and end.</summary>
/// <remarks>
/// A row without an end is a moment, not an alarm that stays on. A row with a case alone says that it was watched and
/// nothing was noted; every case of the set must be named, or silence would pass for watching.
/// </remarks>
public static class EventRecord
{
    private static readonly string[] Columns = ["case", "type", "start", "end"];

    /// <summary>Every case as the record has it, or every fault of the file at once.</summary>
    /// <param name="file">Its name, for refusals.</param>
    /// <param name="bytes">The file.</param>
    /// <param name="policies">The types that may be noted.</param>
    /// <param name="watched">The same cases as the candidate watched them: what was not shown could not be noted.</param>
    public static Outcome<IReadOnlyList<CaseAlerts>> Read(
        string file, ReadOnlySpan<byte> bytes, AlertPolicySet policies, IReadOnlyList<CaseAlerts> watched)
    {
        var digest = Digest.Of(bytes);
        return CsvText.Parse(file, bytes).Then(table => Read(table, file, digest, policies, watched));
    }

    private static Outcome<IReadOnlyList<CaseAlerts>> Read(
        CsvText table, string file, Digest digest, AlertPolicySet policies, IReadOnlyList<CaseAlerts> watched)
    {
        if (!table.Header.SequenceEqual(Columns.Take(table.Header.Count)) || table.Header.Count < 3)
        {
            return ComparisonRefusals.RecordRow(
                new SourceSpot(file, 1), $"the columns are {string.Join(", ", table.Header)}; they must be {string.Join(", ", Columns)}");
        }

        var cases = watched.ToDictionary(one => one.Case, StringComparer.Ordinal);
        var faults = new List<Refusal>();
        var named = new HashSet<string>(StringComparer.Ordinal);
        var notes = new List<Alert>();
        foreach (var row in table.Rows)
        {
            var spot = new SourceSpot(file, row.Line);
            named.Add(row.Cells[0]);
            if (!cases.TryGetValue(row.Cells[0], out var one))
            {
                faults.Add(ComparisonRefusals.CaseUnknown(spot, row.Cells[0], [.. cases.Keys]));
            }
            else if (row.Cells.Skip(1).Any(cell => cell.Length > 0))
            {
                NoteOf(row, spot, digest, policies, one, notes, faults);
            }
        }

        faults.AddRange(notes.GroupBy(note => note.Id).Where(same => same.Count() > 1).Select(same => ComparisonRefusals.RecordRow(
            new SourceSpot(file), $"{same.First().Subject.Case} has {same.First().Type} at {same.First().Start} twice")));
        var missing = cases.Keys.Where(id => !named.Contains(id)).Order(StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
        {
            faults.Add(ComparisonRefusals.CasesMissing(new SourceSpot(file), missing));
        }

        var byCase = notes.ToLookup(note => note.Subject.Case, StringComparer.Ordinal);
        return faults.Count > 0
            ? faults
            : new Outcome<IReadOnlyList<CaseAlerts>>.Ok([.. watched.Select(one => one with
            {
                Alerts = [.. byCase[one.Case].OrderBy(note => note.Start).ThenBy(note => note.Type, StringComparer.Ordinal)],
                NotAssessable = [],
                Types = [],
            })]);
    }

    private static void NoteOf(
        CsvRow row, SourceSpot spot, Digest digest, AlertPolicySet policies, CaseAlerts watched, List<Alert> notes, List<Refusal> faults)
    {
        var before = faults.Count;
        var policy = policies.Policies.FirstOrDefault(candidate => candidate.Type == row.Cells[1]);
        if (policy is null)
        {
            faults.Add(ComparisonRefusals.TypeUnknown(spot, row.Cells[1].Length == 0 ? "an empty type" : row.Cells[1], [.. policies.Types]));
        }

        var (start, end) = (WrittenTime.Of(row.Cells[2]), row.Cells.Count > 3 && row.Cells[3].Length > 0 ? WrittenTime.Of(row.Cells[3]) : null);
        if (start is null || (row.Cells.Count > 3 && row.Cells[3].Length > 0 && end is null))
        {
            faults.Add(ComparisonRefusals.RecordRow(
                spot, $"'{(start is null ? row.Cells[2] : row.Cells[3])}' is no time such as {WrittenTime.Example}"));
        }
        else if (end < start)
        {
            faults.Add(ComparisonRefusals.RecordRow(spot, $"the end {end} is before the start {start}"));
        }
        else if (start < watched.From || start > watched.To || watched.From is null)
        {
            faults.Add(ComparisonRefusals.RecordRow(
                spot, $"{start} is outside what was watched of {watched.Case}: {watched.From} to {watched.To}"));
        }

        if (faults.Count == before)
        {
            var id = $"{watched.Case} {policy!.Type} {start!.Value.Micros}";
            notes.Add(NotedAlert.Of(
                policy, id, watched.Case, new AlertModel(spot.File, "record", digest), start.Value, end ?? start.Value, Band.High));
        }
    }
}
