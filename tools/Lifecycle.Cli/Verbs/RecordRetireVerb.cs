using Lifecycle.Cli.Parsing;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Recording;

namespace Lifecycle.Cli.Verbs;

internal sealed class RecordRetireVerb : RecordVerb
{
    public override string Name => "record retire";

    public override string Summary => "note that a locked build is not to be used any more";

    public override IReadOnlyList<VerbArgument> Arguments => [new("build", "the folder of the locked build")];

    public override IReadOnlyList<VerbOption> Options => [ReasonOption, RoleOption];

    public override IReadOnlyList<VerbExample> Examples =>
        [new("The line has a new camera", "lifecycle record retire BUILD --reason 'the camera was replaced' --role process-owner")];

    protected override Outcome<RecordedNote> Note(Invocation invocation, string reason) =>
        new DeviationWorkflow(TimeProvider.System).Retire(invocation.Required("build"), reason, invocation.Value(Role));
}
