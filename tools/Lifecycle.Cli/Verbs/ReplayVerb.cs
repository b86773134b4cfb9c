using System.Globalization;
using System.Text;
using Lifecycle.Cli.Parsing;
using Lifecycle.Cli.Printing;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Replay.Recorded;
using Lifecycle.Workflows.Promotion;

namespace Lifecycle.Cli.Verbs;

internal sealed class ReplayVerb : Verb
{
    private const int Indent = 12;

    public override string Name => "replay";

    public override string Summary => "run candidate and production over the same frames, and keep what they said";

    public override IReadOnlyList<VerbArgument> Arguments => [new("promotion", "the promotion file")];

    public override IReadOnlyList<VerbOption> Options => [JobsOption.Option, .. LogOptions.Options];

    public override IReadOnlyList<VerbExample> Examples =>
    [
        new("Both models, side by side", "lifecycle replay pipelines/car-t-expansion/promotion.yaml"),
        new("With one worker: the same bytes", "lifecycle replay pipelines/car-t-expansion/promotion.yaml --jobs 1"),
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
        if (!JobsOption.Of(invocation).TryGet(out var jobs, out var why))
        {
            return screen.Refuse(why);
        }

        if (!LogOptions.Of(invocation).TryGet(out var logs, out why))
        {
            return screen.Refuse(why);
        }

        using var progress = new WorkProgress(screen);
        var replayed = new PromotionWorkflow(TimeProvider.System)
            .Replay(invocation.Required("promotion"), logs, jobs, progress, invocation.Stop);
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

    private static void Append(StringBuilder text, ModelRole role, EventComparison events)
    {
        text.Append(Wrapped.Of("events", string.Create(
            CultureInfo.InvariantCulture,
            $"{ReplayedModel.FolderOf(role)}: {events.Same.Count:N0} in the log and raised by the policy, {events.OnlyInLog.Count:N0} only in the log, {events.OnlyRaised.Count:N0} only raised"), Indent));
        foreach (var line in (IEnumerable<string>)
            [
                .. events.Same.Select(one => $"same        {one.Logged.Case} {one.Logged.Type} {one.Logged.Start}, raised {one.Raised.Start}"),
                .. events.OnlyInLog.Select(one => $"only in log {one.Case} {one.Type} {one.Start}"),
                .. events.OnlyRaised.Select(one => $"only raised {one.Subject.Case} {one.Type} {one.Start}"),
            ])
        {
            text.Append(' ', Indent).Append(Visible.Value(line)).Append('\n');
        }
    }

    private static string Text(ReplayedRun run)
    {
        var text = new StringBuilder();
        foreach (var model in run.Record.Models)
        {
            text.Append(string.Create(
                CultureInfo.InvariantCulture,
                $"{ReplayedModel.FolderOf(model.Role),-12}{model.Name} {model.Version}  {run.Record.FrameCount:N0} frames  " +
                $"{(run.Inputs.Set.HasTimes ? $"{model.AlertCount:N0} alerts" : "no alerts without times")}  {model.Outside.Where(reason => reason.Key != RecordedModel.NoRow).Sum(reason => reason.Value):N0} outside range\n"));
            foreach (var line in model.Recorded?.Words ?? [])
            {
                text.Append(Wrapped.Of("", line, Indent));
            }
        }

        foreach (var (role, events) in run.Events())
        {
            Append(text, role, events);
        }

        return text.Append(run.IsNew ? "replayed    " : "found       ").Append(run.Path).Append('\n').ToString();
    }
}
