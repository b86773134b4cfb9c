using Lifecycle.Builds.Roles;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Acts;
using Lifecycle.Workflows.Recording;

namespace Lifecycle.Workflows.Drift;

/// <summary>The verb <c>record drift-close</c>: a role says why a drift record needs nothing more.</summary>
public sealed class DriftCloseWorkflow(TimeProvider clock)
{
    private const string Verb = "record drift-close";
    private const string DigestStart = "sha256:";

    /// <param name="id">The beginning of the record's digest.</param>
    /// <param name="reason">What was found, and done.</param>
    /// <param name="role">Of who decided; null for the role whose key signs.</param>
    public Outcome<RecordedNote> Close(string id, string reason, string? role) => NoteBook.Open(".", role, Verb, clock)
        .Then(book => ActRule.IsTheToolsOwn(book.Role) ? WatchRefusals.ToolCloses(book.Role)
            : Find(book.Recorder, id).Then(note => note.Closed is var (_, _, place)
                ? WatchRefusals.Closed(note.Record.Brief, place)
                : book.Enter(
                    ActKind.DriftClose, [NamedDigest.Of(Purpose.DriftRecord, note.Label, note.Record)], DriftNote.FactsOf(reason),
                    note.Joined.Count == 0 ? "closed: a watch learns the signal's level anew"
                        : $"closed, with {note.Joined.Count} that joined it: a watch learns the levels of all of them anew")));

    private static Outcome<DriftNote> Find(Recorder recorder, string id)
    {
        const int DigitsMin = 12;
        var digits = id.StartsWith(DigestStart, StringComparison.Ordinal) ? id[DigestStart.Length..] : id;
        var found = DriftNote.All(recorder.Acts).Where(note => digits.Length >= DigitsMin && note.Records.Any(record => record.Hex.StartsWith(digits, StringComparison.Ordinal))).ToList();
        return found is [var note] ? note : WatchRefusals.NoSuchRecord(id, found.Count);
    }
}
