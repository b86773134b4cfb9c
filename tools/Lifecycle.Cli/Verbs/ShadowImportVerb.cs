using Lifecycle.Acceptance;
using Lifecycle.Cli.Parsing;
using Lifecycle.Cli.Printing;
using Lifecycle.Refusals;
using Lifecycle.Shadow;
using Lifecycle.Workflows.Reporting;
using Lifecycle.Workflows.Shadow;

namespace Lifecycle.Cli.Verbs;

internal sealed class ShadowImportVerb : Verb
{
    private const string RunOption = "--run";
    private const string Operators = "--operators";

    private static readonly string[] Kinds = [RowKind.Batches, RowKind.Events, RowKind.Actions, RowKind.Outcomes, RowKind.Changes];

    public override string Name => "shadow import";

    public override string Summary => "add recorded events and operators' actions to a shadow phase, and judge it";

    public override IReadOnlyList<VerbArgument> Arguments => [new("shadow", "the plan of the shadow phase")];

    public override IReadOnlyList<VerbOption> Options =>
    [
        new("--batches", "file", "CSV or JSON lines, repeatable like all files: batch, cultureStart, start, end, and each axis of the plan"),
        new("--events", "file", "of both models: event, model, batch, type, start, end, band, peak"),
        new("--actions", "file", "of operators, on production's events: event, action, at, role, reason"),
        new("--outcomes", "file", "what was really there: outcome, batch, type, kind (episode or quiet), from, confirmed, to"),
        new("--changes", "file", "change records of thresholds: change, type, at, role, reason, was, now"),
        new(RunOption, "promotion", "take batches, events of both models and outcomes from a run; it is replayed when it is not there"),
        new(Operators, "plan", "in a demonstration: invent what operators did, from a seed"),
        ShadowPageOption.Option,
        JobsOption.Option,
    ];

    public override IReadOnlyList<VerbExample> Examples =>
    [
        new("The week's export", "lifecycle shadow import shadow.yaml --batches batches.csv --events events.jsonl --actions actions.csv --outcomes outcomes.csv"),
        new("The demonstration: thirteen rendered batches, replayed, with invented operators",
            "lifecycle shadow import pipelines/car-t-expansion/shadow.yaml --run pipelines/car-t-expansion/shadow-run.yaml --operators pipelines/car-t-expansion/operators.yaml"),
    ];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Exits => VerdictExits.All;

    public override ExitCode Run(Invocation invocation)
    {
        var screen = invocation.Screen;
        if (!JobsOption.Of(invocation).TryGet(out var jobs, out var why) | !ShadowPageOption.Of(invocation).TryGet(out var page, out var pageFaults))
        {
            return screen.Refuse([.. why, .. pageFaults]);
        }

        var files = Kinds.SelectMany(kind => invocation.Values("--" + kind).Select(path => (kind, path))).ToList();
        using var progress = new WorkProgress(screen);
        var imported = new ShadowWorkflow(TimeProvider.System).Import(
            new ShadowImportRequest(invocation.Required("shadow"), files, invocation.Value(RunOption), invocation.Value(Operators), jobs), progress, invocation.Stop);
        progress.Dispose();
        return imported.TryGet(out var answer, out why) ? Print(invocation, answer, page) : screen.Refuse(why);
    }

    /// <summary>The answer of every verb that ends in a shadow record.</summary>
    public static ExitCode Print(Invocation invocation, ShadowAnswer answer, PageTarget? page)
    {
        var screen = invocation.Screen;
        if (page?.Write(answer.Page()) is Outcome<bool>.Refused refused)
        {
            return screen.Refuse(refused.Why);
        }

        if (screen.Settings.IsJson)
        {
            screen.Answer(answer.Bytes);
        }
        else
        {
            screen.Answer(ShadowText.Of(answer));
        }

        HtmlOption.Note(screen, invocation);
        return answer.Exit;
    }
}
