using Lifecycle.Cli.Parsing;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Recording;

namespace Lifecycle.Cli.Verbs;

internal sealed class RecordDeviationVerb : RecordVerb
{
    private const string About = "--about";
    private const string Closes = "--closes";

    public override string Name => "record deviation";

    public override string Summary => "note that something did not go as it was to go; while it is open it stands against a release";

    public override IReadOnlyList<VerbArgument> Arguments => [new("id", "the site's own number of it")];

    public override IReadOnlyList<VerbOption> Options =>
    [
        new(About, "path", "a file of the workspace, or the folder of a finished run or a locked build; not needed with --closes"),
        ReasonOption,
        new(Closes, null, "close it; --reason then says what was decided"),
        RoleOption,
    ];

    public override IReadOnlyList<VerbExample> Examples =>
    [
        new("Open one about the criteria", "lifecycle record deviation DEV-12 --about pipelines/car-t-expansion/criteria.yaml --reason 'sealed a day late' --role qa"),
        new("Close it", "lifecycle record deviation DEV-12 --closes --reason 'assessed, no effect' --role qa"),
    ];

    protected override Outcome<RecordedNote> Note(Invocation invocation, string reason)
    {
        var workflow = new DeviationWorkflow(TimeProvider.System);
        var (id, role) = (invocation.Required("id"), invocation.Value(Role));
        return invocation.Has(Closes)
            ? workflow.Close(id, invocation.Value(About), reason, role)
            : Needed(invocation, About).Then(about => workflow.Open(id, about, reason, role));
    }
}
