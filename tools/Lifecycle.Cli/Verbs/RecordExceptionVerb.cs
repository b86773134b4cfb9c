using Lifecycle.Cli.Parsing;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Recording;

namespace Lifecycle.Cli.Verbs;

internal sealed class RecordExceptionVerb : RecordVerb
{
    private const string Cases = "--cases";
    private const string Candidate = "--candidate";
    private const string Until = "--until";

    public override string Name => "record exception";

    public override string Summary => "let cases that were seen count again for one candidate, before it is run";

    public override IReadOnlyList<VerbOption> Options =>
    [
        new(Cases, "set[@case]", "the set, or one case of it; once for each case"),
        new(Candidate, "model", "the model's folder, or its model.yaml"),
        ReasonOption,
        new(Until, "time", "the last moment at which a run may begin by it"),
        RoleOption,
    ];

    public override IReadOnlyList<VerbExample> Examples =>
        [new("One vessel, for one candidate", "lifecycle record exception --cases challenge-sets/car-t-expansion/v2@V1 --candidate models/candidate --reason 'only the name was mended' --until 2027-01-31T00:00:00Z --role qa")];

    protected override Outcome<RecordedNote> Note(Invocation invocation, string reason) => Needed(invocation, Cases)
        .Then(_ => Needed(invocation, Candidate)).Then(candidate => Needed(invocation, Until).Then(until => WrittenTime.Of(until) is not { } end
            ? UsageRefusals.BadValue(Until, $"a time such as {WrittenTime.Example}", until)
            : new ExceptionWorkflow(TimeProvider.System).Run(new ExceptionRequest(
                invocation.Values(Cases), candidate, reason, new Moment(end.Micros / 1_000_000 * 1_000_000), invocation.Value(Role)))));
}
