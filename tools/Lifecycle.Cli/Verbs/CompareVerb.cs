using Lifecycle.Cli.Parsing;
using Lifecycle.Cli.Printing;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Comparing;

namespace Lifecycle.Cli.Verbs;

internal sealed class CompareVerb : Verb
{
    private const string File = "promotion";
    private const string Baseline = "--baseline";
    private const string Features = "--features";

    public override string Name => "compare";

    public override string Summary => "show that a candidate is no worse than a margin allows, or that batches are alike";

    public override IReadOnlyList<VerbArgument> Arguments =>
        [new(File, "the promotion file whose run is compared; with --features, the plan of comparison will do")];

    public override IReadOnlyList<VerbOption> Options =>
    [
        new(Baseline, "file", "a record in production's place: CSV of case, type, start, end"),
        new(Features, "file", "batches instead of models: CSV of batch, group (reference or new), donor, and one column per feature"),
    ];

    public override IReadOnlyList<VerbExample> Examples =>
    [
        new("Candidate against production, on the run that is there", "lifecycle compare pipelines/car-t-expansion/promotion.yaml"),
        new("Against what a person noted",
            "lifecycle compare pipelines/car-t-expansion/promotion.yaml --baseline record.csv"),
        new("Image features, batch to batch", "lifecycle compare comparison.yaml --features batches.csv"),
    ];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Exits =>
    [
        (ExitCode.Ok, "comparable: every endpoint is shown to lie inside its margin"),
        (ExitCode.No, "not comparable: at least one is shown to lie beyond it"),
        (ExitCode.CouldNotRun, "a file is missing or has faults, or there is nothing to compare with"),
        (ExitCode.NotEnough, "not shown, or the same model on both sides, or informational because an input was not sealed"),
        (ExitCode.Integrity, "frames, run, ledger or the order of seals do not hold"),
    ];

    public override ExitCode Run(Invocation invocation)
    {
        var (path, record, table) = (invocation.Required(File), invocation.Value(Baseline), invocation.Value(Features));
        var workflow = new CompareWorkflow(TimeProvider.System);
        if (table is null)
        {
            return workflow.Models(path, record).TryGet(out var run, out var why)
                ? Answer(invocation.Screen, run.Bytes, () => ComparisonText.Of(run), run.Exit)
                : invocation.Screen.Refuse(why);
        }

        return record is not null ? invocation.Screen.Refuse([UsageRefusals.TooMany(Name, Baseline)])
            : workflow.Features(path, table).TryGet(out var batches, out var fault)
                ? Answer(invocation.Screen, batches.Bytes, () => FeatureText.Of(batches), batches.Exit)
                : invocation.Screen.Refuse(fault);
    }

    private static ExitCode Answer(Screen screen, byte[] json, Func<string> text, ExitCode exit)
    {
        if (screen.Settings.IsJson)
        {
            screen.Answer(json);
        }
        else
        {
            screen.Answer(text());
        }

        return exit;
    }
}
