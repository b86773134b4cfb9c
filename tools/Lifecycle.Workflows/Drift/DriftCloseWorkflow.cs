using Lifecycle.Builds.Roles;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;

namespace Lifecycle.Workflows.Drift;

/// <summary>The verb <c>record drift-close</c>: a role says why a drift record needs nothing more.</summary>
public sealed class DriftCloseWorkflow(TimeProvider clock)
{
    private const string DigestStart = "sha256:";

    /// <param name="id">The beginning of the record's digest.</param>
    /// <param name="reason">What was found, and done.</param>
    /// <param name="role">Of who decided.</param>
    public Outcome<(DriftNote Note, long Act)> Close(string id, string reason, string role) => ActRule.IsTheToolsOwn(role)
        ? WatchRefusals.ToolCloses(role)
        : Workspace.Around(".").Then(workspace => Recorder.Open(workspace, clock)).Then(recorder => Find(recorder, id).Then(note => note.Closed is var (_, _, place)
            ? WatchRefusals.Closed(note.Record.Brief, place)
            : recorder.Record(
                ActKind.DriftClose, role, [NamedDigest.Of(Purpose.DriftRecord, note.Label, note.Record)], [], DriftNote.FactsOf(reason))
                .Then<(DriftNote, long)>(act => (note with { Closed = (role, reason, act) }, act))));

    private static Outcome<DriftNote> Find(Recorder recorder, string id)
    {
        const int DigitsMin = 12;
        var digits = id.StartsWith(DigestStart, StringComparison.Ordinal) ? id[DigestStart.Length..] : id;
        var found = DriftNote.All(recorder.Acts).Where(note => digits.Length >= DigitsMin && note.Record.Hex.StartsWith(digits, StringComparison.Ordinal)).ToList();
        return found is [var note] ? note : WatchRefusals.NoSuchRecord(id, found.Count);
    }
}
