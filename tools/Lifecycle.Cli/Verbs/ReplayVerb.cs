using System.Globalization;
using System.Text;
using Lifecycle.Cli.Parsing;
using Lifecycle.Cli.Printing;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Workflows.Promotion;

namespace Lifecycle.Cli.Verbs;

internal sealed class ReplayVerb : Verb
{
    public override string Name => "replay";

    public override string Summary => "run candidate and production over the same frames, and keep what they said";

    public override IReadOnlyList<VerbArgument> Arguments => [new("promotion", "the promotion file")];

    public override IReadOnlyList<VerbOption> Options => [JobsOption.Option, .. ClusterOption.Options];

    public override IReadOnlyList<VerbExample> Examples =>
    [
        new("Both models, side by side", "lifecycle replay pipelines/car-t-expansion/promotion.yaml"),
        new("With one worker: the same bytes", "lifecycle replay pipelines/car-t-expansion/promotion.yaml --jobs 1"),
        ClusterOption.Example,
    ];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Exits =>
    [
        (ExitCode.Ok, "the run is there, made now or found"),
        (ExitCode.CouldNotRun, "a file is missing or has faults, or a model cannot be run; no run is left"),
        (ExitCode.Integrity, "frames, run or ledger do not hold"),
    ];

    public override ExitCode Run(Invocation invocation)
    {
        var screen = invocation.Screen;
        if (ClusterOption.Misplaced(invocation) is { } misplaced)
        {
            return screen.Refuse([misplaced]);
        }

        if (invocation.Has(ClusterOption.On))
        {
            return ClusterOption.Run(invocation, invocation.Required("promotion"));
        }

        if (!JobsOption.Of(invocation).TryGet(out var jobs, out var why))
        {
            return screen.Refuse(why);
        }

        using var progress = new WorkProgress(screen);
        var replayed = new PromotionWorkflow(TimeProvider.System)
            .Replay(invocation.Required("promotion"), jobs, progress, invocation.Stop);
        progress.Dispose();
        if (!replayed.TryGet(out var run, out why))
        {
            return screen.Refuse(why);
        }

        if (screen.Settings.IsJson)
        {
            screen.Answer(run.Record.Write());
        }
        else
        {
            screen.Answer(Text(run));
        }

        return ExitCode.Ok;
    }

    private static string Text(ReplayedRun run)
    {
        var text = new StringBuilder();
        foreach (var model in run.Record.Models)
        {
            text.Append(string.Create(
                CultureInfo.InvariantCulture,
                $"{ReplayedModel.FolderOf(model.Role),-12}{model.Name} {model.Version}  {run.Record.FrameCount:N0} frames  " +
                $"{(run.Inputs.Set.HasTimes ? $"{model.AlertCount:N0} alerts" : "no alerts without times")}  {model.Outside.Sum(reason => reason.Value):N0} outside range\n"));
        }

        return text.Append(run.IsNew ? "replayed    " : "found       ").Append(run.Path).Append('\n').ToString();
    }
}
