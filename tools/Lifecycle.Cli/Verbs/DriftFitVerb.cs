using Lifecycle.Cli.Parsing;
using Lifecycle.Cli.Printing;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Drift;

namespace Lifecycle.Cli.Verbs;

internal sealed class DriftFitVerb : Verb
{
    private const string Out = "--out";
    private const string Settings = "--settings";

    public override string Name => "drift fit";

    public override string Summary => "make a reference profile of a process that was right";

    public override IReadOnlyList<VerbArgument> Arguments =>
        [new("source", "CSV with a row per frame: time, batch, axes and signals; .npy with --columns; a set, whose frames are measured; or a run, by its folder or promotion file", IsMany: true)];

    public override IReadOnlyList<VerbOption> Options =>
    [
        new(Out, "file", "where the profile goes; required"),
        new(Settings, "file", "what is watched and what counts as drift; the defaults without it"),
        DriftCheckVerb.ColumnsOption, DriftCheckVerb.ModelOption, JobsOption.Option,
    ];

    public override IReadOnlyList<VerbExample> Examples =>
    [
        new("What was measured on the batches of a good year", "lifecycle drift fit year.csv --settings drift.yaml --out drift-profile.json"),
        new("Then somebody answers for it", "lifecycle seal drift-profile.json --role qa"),
    ];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Exits =>
    [
        (ExitCode.Ok, "the profile is there"),
        (ExitCode.CouldNotRun, "a file is missing or has faults"),
        (ExitCode.Integrity, "the ledger was changed"),
    ];

    public override ExitCode Run(Invocation invocation)
    {
        var screen = invocation.Screen;
        if (invocation.Value(Out) is not { } path || invocation.Values("source").Count == 0)
        {
            return screen.Refuse([invocation.Values("source").Count == 0
                ? UsageRefusals.Missing(Name, "<source>", Arguments[0].Meaning) : UsageRefusals.Missing(Name, Out, Options[0].Meaning)]);
        }

        using var progress = new WorkProgress(screen);
        var fitted = DriftCheckVerb.ReadingOf(invocation).Then(reading => new DriftFitWorkflow(TimeProvider.System).Run(
            new DriftFitRequest(invocation.Values("source"), invocation.Value(Settings), path, reading), progress, invocation.Stop));
        progress.Dispose();
        if (!fitted.TryGet(out var answer, out var why))
        {
            return screen.Refuse(why);
        }

        if (screen.Settings.IsJson)
        {
            screen.Answer(answer.Bytes);
        }
        else
        {
            screen.Answer(DriftText.Of(answer));
        }

        return ExitCode.Ok;
    }
}
