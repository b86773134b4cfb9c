using Lifecycle.Cli.Parsing;
using Lifecycle.Cli.Secrets;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Trusting;

namespace Lifecycle.Cli.Verbs;

internal sealed class TrustRotateVerb : TrustVerb
{
    public override string Name => "trust rotate";

    public override string Summary => "make the next version of the trust: a later end, and roles and thresholds as the file says now";

    public override IReadOnlyList<VerbArgument> Arguments => [new("roles", "the site's roles: a file of format lifecycle/roles@1")];

    public override IReadOnlyList<VerbOption> Options => [RootOption];

    public override IReadOnlyList<VerbExample> Examples => [new("Before the trust ends", "lifecycle trust rotate roles.yaml")];

    public override ExitCode Run(Invocation invocation) => Answer(
        invocation.Screen, new TrustChangeWorkflow(TimeProvider.System, new Passphrases()).Rotate(invocation.Required("roles"), invocation.Value(Root)));
}
