using Lifecycle.Builds.Roles;
using Lifecycle.Cli.Parsing;
using Lifecycle.Cli.Secrets;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Trusting;

namespace Lifecycle.Cli.Verbs;

internal sealed class TrustRevokeVerb : TrustVerb
{
    private const string From = "--from";
    private const string Reason = "--reason";

    public override string Name => "trust revoke";

    public override string Summary => "say that a key, a certificate or a build is not believed any more, for ever";

    public override IReadOnlyList<VerbArgument> Arguments =>
        [new("what", "key, certificate or build"), new("name", "the digest of a key or build, or the serial number of a certificate")];

    public override IReadOnlyList<VerbOption> Options =>
    [
        new(From, "time", "from when; what was stamped before stays as it is; default now"),
        new(Reason, "text", "why; required"),
        RootOption,
    ];

    public override IReadOnlyList<VerbExample> Examples =>
        [new("A key that was lost", "lifecycle trust revoke key sha256:... --from 2026-01-31T08:15:00Z --reason 'laptop stolen'")];

    public override ExitCode Run(Invocation invocation) => Answer(
        invocation.Screen,
        !TrustNames.Revoked.TryParse(invocation.Required("what"), out var of)
            ? UsageRefusals.BadValue("<what>", string.Join(", ", TrustNames.Revoked.Names), invocation.Required("what"))
            : Needed(invocation, Reason).Then(reason => Time(invocation, From).Then(from =>
                new TrustChangeWorkflow(TimeProvider.System, new Passphrases()).Revoke(
                    ".",
                    of, invocation.Required("name"), from, reason, invocation.Value(Root)))));
}
