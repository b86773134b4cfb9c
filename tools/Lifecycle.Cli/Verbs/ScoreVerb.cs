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

    public static Answer Render(ScoredRun scored) => new(scored.Exit, VerdictText.Of(scored), scored.Bytes);

    public override ExitCode Run(Invocation invocation)
    {
        if (!new PromotionWorkflow(TimeProvider.System).Score(invocation.Required("promotion")).TryGet(out var scored, out var why))
        {
            return invocation.Screen.Refuse(why);
        }

        if (invocation.Screen.Settings.IsJson)
        {
            invocation.Screen.Answer(scored.Bytes);
        }
        else
        {
            invocation.Screen.Answer(VerdictText.Of(scored));
        }

        return scored.Exit;
    }
}
