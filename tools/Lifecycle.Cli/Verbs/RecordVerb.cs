using Lifecycle.Cli.Parsing;
using Lifecycle.Cli.Printing;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Recording;

namespace Lifecycle.Cli.Verbs;

/// <summary>What the verbs that note something in the ledger have in common: a role, a reason, and one answer.</summary>
internal abstract class RecordVerb : Verb
{
    protected const string Role = "--role";
    protected const string Reason = "--reason";

    protected static VerbOption RoleOption { get; } = new(
        Role, "role", "the role of who says so; default LIFECYCLE_ROLE, which it must be in a signed ledger");

    protected static VerbOption ReasonOption { get; } = new(Reason, "text", "why; required");

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Exits =>
    [
        (ExitCode.Ok, "recorded: the act is in the ledger"),
        (ExitCode.CouldNotRun, "a file or option is missing, or it cannot be recorded; nothing was"),
        (ExitCode.Integrity, "a role, a key, what it is about or the ledger does not hold; nothing was recorded"),
    ];

    public sealed override ExitCode Run(Invocation invocation)
    {
        if (!Needed(invocation, Reason).Then(reason => Note(invocation, reason)).TryGet(out var note, out var why))
        {
            return invocation.Screen.Refuse(why);
        }

        if (invocation.Screen.Settings.IsJson)
        {
            invocation.Screen.Answer(NoteText.Json(note));
        }
        else
        {
            invocation.Screen.Answer(NoteText.Of(note));
        }

        return ExitCode.Ok;
    }

    protected abstract Outcome<RecordedNote> Note(Invocation invocation, string reason);

    /// <summary>An option that the verb cannot do without.</summary>
    protected Outcome<string> Needed(Invocation invocation, string option) =>
        invocation.Value(option) is { } value ? value : UsageRefusals.Missing(Name, option, Options.First(known => known.Name == option).Meaning);
}
