using Lifecycle.Cli.Parsing;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Drift;
using Lifecycle.Workflows.Recording;

namespace Lifecycle.Cli.Verbs;

internal sealed class RecordDriftCloseVerb : RecordVerb
{
    public override string Name => "record drift-close";

    public override string Summary => "close a drift record: what was found, and by whom it was decided";

    public override IReadOnlyList<VerbArgument> Arguments => [new("id", "the first 12 digits of the record's digest, or all of it")];

    public override IReadOnlyList<VerbOption> Options => [ReasonOption, RoleOption];

    public override IReadOnlyList<VerbExample> Examples =>
        [new("The light was the cause", "lifecycle record drift-close 0123456789ab --reason 'LED of CH-2 replaced' --role process-owner")];

    protected override Outcome<RecordedNote> Note(Invocation invocation, string reason) =>
        new DriftCloseWorkflow(TimeProvider.System).Close(invocation.Required("id"), reason, invocation.Value(Role));
}
