using Lifecycle.Cli.Parsing;
using Lifecycle.Cli.Printing;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Promotion;

namespace Lifecycle.Cli.Verbs;

internal sealed class ReplayMergeVerb : Verb
{
    public override string Name => "replay merge";

    public override string Summary => "put a run together from its shards: the bytes of one replay";

    public override IReadOnlyList<VerbArgument> Arguments => [new("promotion", "the promotion file")];

    public override IReadOnlyList<VerbOption> Options => [JobsOption.Option];

    public override IReadOnlyList<VerbExample> Examples =>
        [new("After every shard was made", "lifecycle replay merge pipelines/car-t-expansion/promotion.yaml")];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Exits =>
    [
        (ExitCode.Ok, "the run is there, put together now or found"),
        (ExitCode.No, "the run is there, and the candidate failed in it"),
        (ExitCode.CouldNotRun, "a shard is missing, not finished or of another run; each is named"),
        (ExitCode.Integrity, "a case that was looked at again came out otherwise, or frames or ledger do not hold"),
    ];

    public override ExitCode Run(Invocation invocation)
    {
        var screen = invocation.Screen;
        if (!JobsOption.Of(invocation).TryGet(out var jobs, out var why))
        {
            return screen.Refuse(why);
        }

        using var progress = new WorkProgress(screen);
        var merged = new ShardWorkflow(TimeProvider.System).Merge(invocation.Required("promotion"), jobs, progress, invocation.Stop);
        progress.Dispose();
        return merged.TryGet(out var run, out why) ? ReplayVerb.Print(screen, run) : screen.Refuse(why);
    }
}
