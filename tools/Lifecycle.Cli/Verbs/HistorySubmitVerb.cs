using Lifecycle.Cli.Parsing;
using Lifecycle.Cli.Printing;
using Lifecycle.Refusals;
using Lifecycle.Workflows.History;

namespace Lifecycle.Cli.Verbs;

internal sealed class HistorySubmitVerb : Verb
{
    private const string Fork = "--fork";

    public override string Name => "history submit";

    public override string Summary => "enter acts that were made away from the home of the records, with their evidence";

    public override IReadOnlyList<VerbArgument> Arguments => [new("folder", "what LIFECYCLE_PENDING named where they were made")];

    public override IReadOnlyList<VerbOption> Options =>
        [new(Fork, "reason", "take acts although others, submitted before, go on from the same place; why")];

    public override IReadOnlyList<VerbExample> Examples =>
        [new("What an edge node brought", "lifecycle history submit node-7/pending")];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Exits =>
    [
        (ExitCode.Ok, "entered, now or before: submitting twice enters nothing twice"),
        (ExitCode.CouldNotRun, "there is no such folder, nobody acts, or the ledger here is not a signed one"),
        (ExitCode.Integrity, "a signature, the chain, a role or the ledger does not hold, or the chain forked; nothing was entered"),
    ];

    public override ExitCode Run(Invocation invocation)
    {
        var screen = invocation.Screen;
        if (!new SubmitWorkflow(TimeProvider.System).Run(".", invocation.Required("folder"), invocation.Value(Fork)).TryGet(out var answer, out var why))
        {
            return screen.Refuse(why);
        }

        if (screen.Settings.IsJson)
        {
            screen.Answer(SubmitText.Json(answer));
        }
        else
        {
            screen.Answer(SubmitText.Of(answer));
        }

        return ExitCode.Ok;
    }
}
