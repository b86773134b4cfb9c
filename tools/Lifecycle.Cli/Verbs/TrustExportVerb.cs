using Lifecycle.Cli.Parsing;
using Lifecycle.Cli.Secrets;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Trusting;

namespace Lifecycle.Cli.Verbs;

internal sealed class TrustExportVerb : TrustVerb
{
    public override string Name => "trust export";

    public override string Summary => "write what verifiers elsewhere believe: every version of trust.json, and what stock clients of Sigstore read";

    public override IReadOnlyList<VerbArgument> Arguments => [new("folder", "where trust.json, what came before it, trusted_root.json and client_trust_config.json go")];

    public override IReadOnlyList<VerbExample> Examples => [new("For a verifier elsewhere", "lifecycle trust export for-verifiers")];

    public override ExitCode Run(Invocation invocation) => Answer(
        invocation.Screen, new TrustExportWorkflow(TimeProvider.System, new Passphrases()).Run(".", invocation.Required("folder")));
}
