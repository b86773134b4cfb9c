using Lifecycle.Cli.Parsing;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Shadow;

namespace Lifecycle.Cli.Verbs;

internal sealed class ShadowShowVerb : Verb
{
    public override string Name => "shadow show";

    public override string Summary => "print the record of a shadow phase as it stands, with its verdict";

    public override IReadOnlyList<VerbArgument> Arguments => [new("shadow", "the plan of the shadow phase")];

    public override IReadOnlyList<VerbOption> Options => [];

    public override IReadOnlyList<VerbExample> Examples =>
        [new("The record so far", "lifecycle shadow show pipelines/car-t-expansion/shadow.yaml")];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Exits => VerdictExits.All;

    public override ExitCode Run(Invocation invocation) =>
        new ShadowWorkflow(TimeProvider.System).Show(invocation.Required("shadow")).TryGet(out var answer, out var why)
            ? ShadowImportVerb.Print(invocation.Screen, answer)
            : invocation.Screen.Refuse(why);
}
