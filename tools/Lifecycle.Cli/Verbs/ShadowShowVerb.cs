using Lifecycle.Cli.Parsing;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Shadow;

namespace Lifecycle.Cli.Verbs;

internal sealed class ShadowShowVerb : Verb
{
    public override string Name => "shadow show";

    public override string Summary => "print the record of a shadow phase as it stands, with its verdict";

    public override IReadOnlyList<VerbArgument> Arguments => [new("shadow", "the plan of the shadow phase")];

    public override IReadOnlyList<VerbOption> Options => [ShadowPageOption.Option];

    public override IReadOnlyList<VerbExample> Examples =>
        [new("The record so far", "lifecycle shadow show pipelines/car-t-expansion/shadow.yaml")];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Exits => VerdictExits.All;

    public override ExitCode Run(Invocation invocation)
    {
        var screen = invocation.Screen;
        if (!ShadowPageOption.Of(invocation).TryGet(out var page, out var why))
        {
            return screen.Refuse(why);
        }

        return new ShadowWorkflow(TimeProvider.System).Show(invocation.Required("shadow")).TryGet(out var answer, out why)
            ? ShadowImportVerb.Print(invocation, answer, page)
            : screen.Refuse(why);
    }
}
