using Lifecycle.Cli.Parsing;
using Lifecycle.Cli.Printing;
using Lifecycle.Cli.Secrets;
using Lifecycle.Refusals;
using Lifecycle.Workflows.History;

namespace Lifecycle.Cli.Verbs;

internal sealed class HistoryCosignVerb : Verb
{
    private const string Log = "--log";
    private const string Seen = "--seen";
    private const string Out = "--out";
    private const string Witness = "--name";

    public override string Name => "history cosign";

    public override string Summary => "on the machine of a witness: cosign a state of a ledger that goes on from the last one seen here";

    public override IReadOnlyList<VerbArgument> Arguments => [new("request", "what the site wrote by history --witness")];

    public override IReadOnlyList<VerbOption> Options =>
    [
        new(Log, "file", "the keys of the log, log.vkey of trust export, brought once and not with a request; required"),
        new(Seen, "file", "where the last state of this log is kept on this machine; made when missing; required"),
        new(Out, "file", "the new file of the answer, which is brought to the site; required"),
        new(Witness, "name", "which witness, where several have keys here"),
        KeysOption.Option,
    ];

    public override IReadOnlyList<VerbExample> Examples =>
    [
        new("Cosign what the site brought", "lifecycle history cosign request --log log.vkey --seen plant-1.seen --out cosigned"),
    ];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Exits =>
    [
        (ExitCode.Ok, "cosigned, and kept as the last state seen"),
        (ExitCode.CouldNotRun, "a file or a key is missing, or the request goes on from another state than the last one seen"),
        (ExitCode.Integrity, "the ledger forked, another key signed its state, or it is another ledger; nothing was cosigned"),
    ];

    public override ExitCode Run(Invocation invocation) => CosignText.Print(invocation.Screen, Needed(invocation, Log).Then(log =>
        Needed(invocation, Seen).Then(seen => Needed(invocation, Out).Then(file => new CosignWorkflow(TimeProvider.System, new Passphrases()).Run(
            new CosignRequest(invocation.Required("request"), log, seen, KeysOption.Of(invocation), invocation.Value(Witness), file))))));

    private Outcome<string> Needed(Invocation invocation, string option) =>
        invocation.Value(option) is { } value ? value : UsageRefusals.Missing(Name, option, Options.First(known => known.Name == option).Meaning);
}
