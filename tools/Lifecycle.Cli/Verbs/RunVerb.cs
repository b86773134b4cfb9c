using Lifecycle.Cli.Parsing;
using Lifecycle.Cli.Printing;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Promotion;

namespace Lifecycle.Cli.Verbs;

internal sealed class RunVerb : Verb
{
    public override string Name => "run";

    public override string Summary => "walk a promotion file: replay what was not replayed, score, give the verdict";

    public override IReadOnlyList<VerbArgument> Arguments => [new("promotion", "the promotion file")];

    public override IReadOnlyList<VerbOption> Options => [JobsOption.OfReplay, HtmlOption.Option, .. LogOptions.Options];

    public override IReadOnlyList<VerbExample> Examples =>
    [
        new("The demonstration: candidate 1.4.1 is accepted", "lifecycle run pipelines/car-t-expansion/promotion.yaml"),
        new("Candidate 1.4.0 is rejected, exit 1", "lifecycle run pipelines/car-t-expansion/rejected.yaml"),
    ];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Exits => VerdictExits.All;

    public override ExitCode Run(Invocation invocation)
    {
        var screen = invocation.Screen;
        var path = invocation.Required("promotion");
        IReadOnlyList<Refusal> why = [];
        var (jobs, isAuto) = (0, JobsOption.IsAuto(invocation));
        if (!isAuto && !JobsOption.Of(invocation).TryGet(out jobs, out why))
        {
            return screen.Refuse(why);
        }

        if (!HtmlOption.Of(invocation).TryGet(out var page, out why))
        {
            return screen.Refuse(why);
        }

        if (!LogOptions.Of(invocation).TryGet(out var logs, out why))
        {
            return screen.Refuse(why);
        }

        using var progress = new WorkProgress(screen);
        var ran = new PromotionWorkflow(TimeProvider.System).Run(path, logs, isAuto ? null : jobs, page, progress, invocation.Stop);
        progress.Dispose();
        return ran.TryGet(out var scored, out why) ? ScoreVerb.Print(invocation, scored, null) : screen.Refuse(why);
    }
}
