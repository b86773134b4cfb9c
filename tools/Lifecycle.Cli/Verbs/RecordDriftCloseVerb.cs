using Lifecycle.Cli.Parsing;
using Lifecycle.Cli.Printing;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Drift;

namespace Lifecycle.Cli.Verbs;

internal sealed class RecordDriftCloseVerb : Verb
{
    private const string Role = "--role";
    private const string Reason = "--reason";

    public override string Name => "record drift-close";

    public override string Summary => "close a drift record: what was found, and by whom it was decided";

    public override IReadOnlyList<VerbArgument> Arguments => [new("id", "the first 12 digits of the record's digest, or all of it")];

    public override IReadOnlyList<VerbOption> Options =>
    [
        new(Reason, "text", "why; required"),
        new(Role, "role", "the role of who says so; required"),
    ];

    public override IReadOnlyList<VerbExample> Examples =>
        [new("The light was the cause", "lifecycle record drift-close 0123456789ab --reason 'LED of CH-2 replaced' --role process-owner")];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Exits =>
    [
        (ExitCode.Ok, "closed: a watch learns the signal's level anew"),
        (ExitCode.CouldNotRun, "no such record, it is closed already, or an option is missing"),
        (ExitCode.Integrity, "a role, a key or the ledger does not hold; nothing was recorded"),
    ];

    public override ExitCode Run(Invocation invocation)
    {
        var screen = invocation.Screen;
        if (Options.FirstOrDefault(option => !invocation.Has(option.Name)) is { } missing)
        {
            return screen.Refuse([UsageRefusals.Missing(Name, missing.Name, missing.Meaning)]);
        }

        var closed = new DriftCloseWorkflow(TimeProvider.System).Close(
            invocation.Required("id"), invocation.Required(Reason), invocation.Required(Role));
        if (!closed.TryGet(out var answer, out var why))
        {
            return screen.Refuse(why);
        }

        if (screen.Settings.IsJson)
        {
            screen.Answer(WatchText.Json(answer.Note, answer.Act));
        }
        else
        {
            screen.Answer(WatchText.Of(answer.Note, answer.Act));
        }

        return ExitCode.Ok;
    }
}
