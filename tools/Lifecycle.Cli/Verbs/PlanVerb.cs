using Lifecycle.Acceptance;
using Lifecycle.Acceptance.Planning;
using Lifecycle.Cli.Parsing;
using Lifecycle.Cli.Printing;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Planning;

namespace Lifecycle.Cli.Verbs;

internal sealed class PlanVerb : Verb
{
    private const string File = "file";
    private const string Set = "--set";
    private const string StageOption = "--stage";
    private const string PerBatch = "--per-batch";
    private const string HoursPerBatch = "--hours-per-batch";
    private const string Power = "--power";
    private const int PerBatchMax = 1_000;
    private const double HoursMax = 100_000;

    public override string Name => "plan";

    public override string Summary => "say what the smallest set must hold that can decide criteria";

    public override IReadOnlyList<VerbArgument> Arguments => [new(File, "a criteria file, or a promotion file that names one and a set")];

    public override IReadOnlyList<VerbOption> Options =>
    [
        new(Set, "folder", "a version of a set that is there: what it lacks, and its power; default the promotion file's"),
        new(StageOption, "stage", $"{string.Join(", ", CriteriaNames.StageNames)}; default the promotion file's, or challenge"),
        new(PerBatch, "number", "episodes of a type that one batch will bring; default 3"),
        new(HoursPerBatch, "hours", "quiet hours that one batch will bring; default 168"),
        new(Power, "share", "the chance to be accepted that a model as good as assumed shall have; default 0.9"),
    ];

    public override IReadOnlyList<VerbExample> Examples =>
    [
        new("Before there is a set", "lifecycle plan pipelines/car-t-expansion/criteria.yaml"),
        new("What the present set can decide", "lifecycle plan pipelines/car-t-expansion/promotion.yaml"),
    ];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Exits =>
    [
        (ExitCode.Ok, "planned; where a set is named, it can decide every criterion"),
        (ExitCode.CouldNotRun, "a file is missing or has faults"),
        (ExitCode.NotEnough, "the set that is named lacks something"),
    ];

    public override ExitCode Run(Invocation invocation)
    {
        var screen = invocation.Screen;
        if (!AssumptionsOf(invocation).TryGet(out var assumptions, out var why) || !StageOf(invocation).TryGet(out var stage, out why))
        {
            return screen.Refuse(why);
        }

        using var progress = new WorkProgress(screen);
        var planned = PlanWorkflow.Run(invocation.Required(File), invocation.Value(Set), stage.Value, assumptions, progress, invocation.Stop);
        progress.Dispose();
        if (!planned.TryGet(out var plan, out why))
        {
            return screen.Refuse(why);
        }

        if (screen.Settings.IsJson)
        {
            screen.Answer(PlanDocument.Write(plan));
        }
        else
        {
            screen.Answer(PlanText.Of(plan));
        }

        return plan.Exit;
    }

    private static Outcome<PlanAssumptions> AssumptionsOf(Invocation invocation) =>
        invocation.Whole(PerBatch, PlanAssumptions.Usual.PerBatch, 1, PerBatchMax).Then(perBatch =>
            Number(invocation, HoursPerBatch, PlanAssumptions.Usual.HoursPerBatch, 0.1, HoursMax).Then(hours =>
                Number(invocation, Power, PlanAssumptions.Usual.Power, 0.1, 0.999).Then<PlanAssumptions>(power =>
                    PlanAssumptions.Usual with { PerBatch = perBatch, HoursPerBatch = hours, Power = power })));

    private static Outcome<double> Number(Invocation invocation, string option, double otherwise, double min, double max) =>
        invocation.Value(option) is not { } text ? otherwise
            : Scalars.TryNumber(text, out var number) && number >= min && number <= max ? number
            : UsageRefusals.BadValue(option, $"a number from {Scalars.Write(min)} to {Scalars.Write(max)}", text);

    private static Outcome<StageChoice> StageOf(Invocation invocation) => invocation.Value(StageOption) is not { } name
        ? new StageChoice(null)
        : CriteriaNames.StageNames.Contains(name)
            ? new StageChoice(CriteriaNames.StageOf(name))
            : UsageRefusals.BadValue(StageOption, string.Join(", ", CriteriaNames.StageNames), name);

    private sealed record StageChoice(Stage? Value);
}
