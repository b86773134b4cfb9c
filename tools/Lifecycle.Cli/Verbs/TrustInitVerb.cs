using Lifecycle.Cli.Parsing;
using Lifecycle.Cli.Secrets;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Trusting;

namespace Lifecycle.Cli.Verbs;

internal sealed class TrustInitVerb : TrustVerb
{
    private const string Demonstration = "--demonstration";
    private const string Holder = "--holder";
    private const string Machine = "--machine";

    public override string Name => "trust init";

    public override string Summary => "make the keys of a site, without a server, and the first version of its trust";

    public override IReadOnlyList<VerbArgument> Arguments => [new("roles", "the site's roles: a file of format lifecycle/roles@1")];

    public override IReadOnlyList<VerbOption> Options =>
    [
        new(Demonstration, null, "a throw-away trust for 90 days, marked as such in its certificates, in trust.json and in every answer"),
        new(Holder, "name", "who decides at first, by printed name; required, save for a demonstration"),
        new(Machine, "name", "what the machine with the site's keys is called; default this machine's name"),
    ];

    public override IReadOnlyList<VerbExample> Examples =>
    [
        new("A site", "lifecycle trust init roles.yaml --holder 'A. Example'"),
        new("To try it", "lifecycle trust init roles.yaml --demonstration"),
    ];

    public override ExitCode Run(Invocation invocation)
    {
        var isDemonstration = invocation.Has(Demonstration);
        var holder = isDemonstration ? invocation.Value(Holder) ?? "throw-away root" : null;
        return Answer(invocation.Screen, (holder is null ? Needed(invocation, Holder) : holder).Then(name =>
            new TrustInitWorkflow(TimeProvider.System, new Passphrases()).Run(new TrustInitRequest(
                invocation.Required("roles"), isDemonstration, name, invocation.Value(Machine) ?? Environment.MachineName))));
    }
}
