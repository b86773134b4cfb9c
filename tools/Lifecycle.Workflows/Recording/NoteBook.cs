using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;

namespace Lifecycle.Workflows.Recording;

/// <summary>The ledger as somebody opens it to note something in a role.</summary>
internal sealed record NoteBook(Workspace Workspace, Recorder Recorder, string Role)
{
    /// <param name="path">In the workspace.</param>
    /// <param name="role">As the command says it; null for the role whose key signs.</param>
    /// <param name="verb">For a refusal.</param>
    /// <param name="clock">For the act.</param>
    public static Outcome<NoteBook> Open(string path, string? role, string verb, TimeProvider clock) =>
        (role ?? ActKeys.RoleName) is not { } acting
            ? UsageRefusals.Missing(verb, "--role", "the role of who says so, in the site's own words")
            : Workspace.Around(path).Then(workspace => Recorder.Open(workspace, clock)
                .Then<NoteBook>(recorder => new NoteBook(workspace, recorder, acting)));

    public Outcome<RecordedNote> Enter(
        string kind, IReadOnlyList<NamedDigest> subjects, IReadOnlyDictionary<string, string> facts, string says) =>
        Recorder.Record(kind, Role, subjects, [], facts).Then<RecordedNote>(place => new RecordedNote(
            kind, place, Role, Recorder.Acts[(int)place].Key, Recorder.IsAway, subjects, says));
}
