using Lifecycle.Cli.Parsing;
using Lifecycle.Cli.Secrets;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Trusting;

namespace Lifecycle.Cli.Verbs;

internal sealed class TrustSignVerb : TrustVerb
{
    public override string Name => "trust sign";

    public override string Summary => "sign the version that is proposed, as one more holder of the root role";

    public override IReadOnlyList<VerbOption> Options => [RootOption];

    public override IReadOnlyList<VerbExample> Examples => [new("By a second person", "lifecycle trust sign --root-keys ~/keys")];

    public override ExitCode Run(Invocation invocation) => Answer(
        invocation.Screen, new TrustChangeWorkflow(TimeProvider.System, new Passphrases()).Sign(".", invocation.Value(Root)));
}
