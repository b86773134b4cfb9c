using Lifecycle.Acceptance;
using Lifecycle.Cli.Parsing;
using Lifecycle.Cli.Printing;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Promotion;
using Lifecycle.Workflows.Reporting;

namespace Lifecycle.Cli.Verbs;

internal sealed class ScoreVerb : Verb
{
    private const string Reasons = "--reasons";

    public override string Name => "score";

    public override string Summary => "judge a run that is there against the criteria";

    public override IReadOnlyList<VerbArgument> Arguments => [new("promotion", "the promotion file whose run is judged")];

    public override IReadOnlyList<VerbOption> Options =>
    [
        HtmlOption.Option,
        new(Reasons, "reasons.json", "count what an expert said on the page's contact sheets; changes no verdict"),
        .. LogOptions.Options,
    ];

    public override IReadOnlyList<VerbExample> Examples =>
    [
        new("Judge without replaying", "lifecycle score pipelines/car-t-expansion/promotion.yaml"),
        new("The scorecard for a program", "lifecycle score pipelines/car-t-expansion/promotion.yaml --json"),
        new("A page to look at, with every miss and false alarm",
            "lifecycle score pipelines/car-t-expansion/promotion.yaml --html scorecard.html"),
    ];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Exits => VerdictExits.All;

    public override ExitCode Run(Invocation invocation)
    {
        var screen = invocation.Screen;
        if (!HtmlOption.Of(invocation).TryGet(out var page, out var why))
        {
            return screen.Refuse(why);
        }

        if (!LogOptions.Of(invocation).TryGet(out var logs, out why))
        {
            return screen.Refuse(why);
        }

        using var progress = new WorkProgress(screen);
        var judged = new PromotionWorkflow(TimeProvider.System).Score(
            invocation.Required("promotion"), logs, page, progress, invocation.Stop);
        progress.Dispose();
        if (!judged.TryGet(out var scored, out why))
        {
            return screen.Refuse(why);
        }

        if (invocation.Value(Reasons) is not { } file)
        {
            return Print(invocation, scored, null);
        }

        return ReasonsWorkflow.Count(scored, file).TryGet(out var tally, out why)
            ? Print(invocation, scored, tally)
            : screen.Refuse(why);
    }

    /// <summary>The answer of every verb that ends in a verdict.</summary>
    public static ExitCode Print(Invocation invocation, ScoredRun scored, ReasonTally? reasons)
    {
        var screen = invocation.Screen;
        if (screen.Settings.IsJson)
        {
            // The scorecard is the same evidence whoever looked before or after; that somebody did is still said.
            screen.Answer(scored.Bytes);
            foreach (var text in (string[])[VerdictText.Recorded(scored), VerdictText.Rehearsed(scored), VerdictText.Shards(scored), VerdictText.Reasons(reasons)])
            {
                if (text.Length > 0)
                {
                    screen.Note(text.TrimEnd());
                }
            }
        }
        else
        {
            screen.Answer(VerdictText.Of(scored) + VerdictText.Reasons(reasons));
        }

        HtmlOption.Note(screen, invocation);
        return scored.Exit;
    }
}
