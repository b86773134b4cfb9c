using Lifecycle.Cli.Parsing;
using Lifecycle.Cli.Secrets;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Trusting;

namespace Lifecycle.Cli.Verbs;

internal sealed class TrustExportVerb : TrustVerb
{
    public override string Name => "trust export";

    public override string Summary => "write what stock clients of Sigstore believe, made from trust.json";

    public override IReadOnlyList<VerbArgument> Arguments => [new("folder", "where trusted_root.json and client_trust_config.json go")];

    public override IReadOnlyList<VerbExample> Examples => [new("For a verifier elsewhere", "lifecycle trust export for-verifiers")];

    public override ExitCode Run(Invocation invocation) => Answer(
        invocation.Screen, new TrustExportWorkflow(TimeProvider.System, new Passphrases()).Run(".", invocation.Required("folder")));
}
