using Lifecycle.Cli.Parsing;
using Lifecycle.Cli.Printing;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Promotion;

namespace Lifecycle.Cli.Verbs;

internal sealed class ScoreVerb : Verb
{
    public override string Name => "score";

    public override string Summary => "judge a run that is there against the criteria";

    public override IReadOnlyList<VerbArgument> Arguments => [new("promotion", "the promotion file whose run is judged")];

    public override IReadOnlyList<VerbExample> Examples =>
    [
        new("Judge without replaying", "lifecycle score pipelines/car-t-expansion/promotion.yaml"),
        new("The scorecard for a program", "lifecycle score pipelines/car-t-expansion/promotion.yaml --json"),
    ];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Exits => VerdictExits.All;

    public override ExitCode Run(Invocation invocation)
    {
        var judged = new PromotionWorkflow(TimeProvider.System).Score(invocation.Required("promotion"));
        return judged.TryGet(out var scored, out var why) ? Print(invocation.Screen, scored) : invocation.Screen.Refuse(why);
    }

    /// <summary>The answer of every verb that ends in a verdict.</summary>
    public static ExitCode Print(Screen screen, ScoredRun scored)
    {
        if (screen.Settings.IsJson)
        {
            // The scorecard is the same evidence whoever looked before; that somebody did is still said.
            screen.Answer(scored.Bytes);
            if (VerdictText.Rehearsed(scored) is { Length: > 0 } rehearsed)
            {
                screen.Note(rehearsed.TrimEnd());
            }
        }
        else
        {
            screen.Answer(VerdictText.Of(scored));
        }

        return scored.Exit;
    }
}
