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
    private const string Begin = "--begin";
    private const string Shard = "--shard";
    private const string Into = "--into";
    private const string Prove = "--prove";
    private const int RoundsMax = 1_000;

    /// <summary>What the jobs of a cluster do by themselves.</summary>
    public static readonly string[] OfOneMachine = [Begin, Shard, Into, Prove];

    public override string Name => "replay";

    public override string Summary => "run candidate and production over the same frames, and keep what they said";

    public override IReadOnlyList<VerbArgument> Arguments => [new("promotion", "the promotion file")];

    public override IReadOnlyList<VerbOption> Options =>
    [
        JobsOption.OfReplay,
        new(Begin, null, "only enter into the ledger that the run begins, so that shards of it may be made"),
        new(Shard, "i/n", $"only this share of the cases, 1/{RunShard.OfMax} at least; `replay merge` puts the run together"),
        new(Into, "folder", $"with {Shard}: records home of a replay that is only compared, in an order drawn by chance"),
        new(Prove, "rounds", $"make the run again so often (1 to {RoundsMax}), in other orders, workers and shards, killed on the way, and compare every byte"),
        .. LogOptions.Options,
        .. ClusterOption.Options,
    ];

    public override IReadOnlyList<VerbExample> Examples =>
    [
        new("Both models, side by side", "lifecycle replay pipelines/car-t-expansion/promotion.yaml"),
        new("With one worker: the same bytes", "lifecycle replay pipelines/car-t-expansion/promotion.yaml --jobs 1"),
        ClusterOption.Example,
        new("Before shards of it are made", "lifecycle replay pipelines/car-t-expansion/promotion.yaml --begin"),
        new("The second of three, on any machine of the same kind",
            "lifecycle replay pipelines/car-t-expansion/promotion.yaml --shard 2/3"),
        new("That it comes out the same, however it is made", "lifecycle replay pipelines/car-t-expansion/promotion.yaml --prove 2"),
    ];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Exits =>
    [
        (ExitCode.Ok, "the run is there, made now or found; or the shard is, or the run is begun, or it is proven"),
        (ExitCode.No, "the run is there, and the candidate failed in it; or a run that was made again came out otherwise"),
        (ExitCode.CouldNotRun, "a file is missing or has faults, or a model cannot be run; the same command goes on from what is done"),
        (ExitCode.Integrity, "frames, run, ledger or a case that was done before do not hold"),
    ];

    public override ExitCode Run(Invocation invocation)
    {
        var screen = invocation.Screen;
        if (ClusterOption.Misplaced(invocation) is { } misplaced)
        {
            return screen.Refuse([misplaced]);
        }

        // Each of many processes must know them: then the file names them.
        if (LogOptions.Given(invocation) is { } given && (invocation.Has(ClusterOption.On) || invocation.Has(Begin) || invocation.Has(Shard) || invocation.Has(Prove)))
        {
            return screen.Refuse([UsageRefusals.BadValue(given, "logs named in the promotion file, where a run is made in shards", invocation.Value(given))]);
        }

        if (invocation.Has(ClusterOption.On))
        {
            return ClusterOption.Run(invocation, invocation.Required("promotion"));
        }

        // A share of a run is made by as many workers as its machine was given.
        IReadOnlyList<Refusal> why = [];
        var (jobs, isAuto) = (0, JobsOption.IsAuto(invocation) && !invocation.Has(Shard) && !invocation.Has(Prove));
        if (!isAuto && !JobsOption.Of(invocation).TryGet(out jobs, out why))
        {
            return screen.Refuse(why);
        }

        if (!LogOptions.Of(invocation).TryGet(out var logs, out why))
        {
            return screen.Refuse(why);
        }

        string[] ways = [.. ((string[])[Begin, Shard, Prove]).Where(invocation.Has)];
        if (ways.Length > 1 || (invocation.Has(Into) && !invocation.Has(Shard)))
        {
            return screen.Refuse([ways.Length > 1
                ? UsageRefusals.NotTogether(Name, ways[0], ways[1])
                : UsageRefusals.BadValue(Into, $"{Shard} beside it", null)]);
        }

        return invocation.Has(Begin) ? PrintBegun(invocation)
            : invocation.Has(Prove) ? ProveRun(invocation)
            : invocation.Value(Shard) is { } share ? MakeShard(invocation, share, jobs)
            : Replay(invocation, logs, isAuto ? null : jobs);
    }

    /// <summary>The answer of every verb that ends in a run.</summary>
    public static ExitCode Print(Screen screen, ReplayedRun run)
    {
        if (screen.Settings.IsJson)
        {
            screen.Answer(run.Record.Write());
        }
        else
        {
            screen.Answer(Text(run));
        }

        return run.Record.Candidate.Failure is null ? ExitCode.Ok : ExitCode.No;
    }

    private static ExitCode Replay(Invocation invocation, LogChoice logs, int? jobs)
    {
        var screen = invocation.Screen;
        using var progress = new WorkProgress(screen);
        var replayed = new PromotionWorkflow(TimeProvider.System)
            .Replay(invocation.Required("promotion"), logs, jobs, progress, invocation.Stop);
        progress.Dispose();
        return replayed.TryGet(out var run, out var why) ? Print(screen, run) : screen.Refuse(why);
    }

    private static ExitCode PrintBegun(Invocation invocation)
    {
        var screen = invocation.Screen;
        if (!new ShardWorkflow(TimeProvider.System).Begin(invocation.Required("promotion")).TryGet(out var begun, out var why))
        {
            return screen.Refuse(why);
        }

        if (screen.Settings.IsJson)
        {
            screen.Answer(begun.Write());
        }
        else
        {
            screen.Answer($"{"begun",-12}{begun.Identity}\n{"",-12}by act {begun.Act}\n{"shards",-12}{begun.Shards}\n");
        }

        return ExitCode.Ok;
    }

    private static ExitCode MakeShard(Invocation invocation, string share, int jobs)
    {
        var screen = invocation.Screen;
        if (!RunShard.TryParse(share, out var shard))
        {
            return screen.Refuse([UsageRefusals.BadValue(Shard, $"which of how many, as 2/3, of at most {RunShard.OfMax}", share)]);
        }

        using var progress = new WorkProgress(screen);
        var made = new ShardWorkflow(TimeProvider.System)
            .Make(invocation.Required("promotion"), shard, invocation.Value(Into), jobs, progress, invocation.Stop);
        progress.Dispose();
        if (!made.TryGet(out var done, out var why))
        {
            return screen.Refuse(why);
        }

        if (screen.Settings.IsJson)
        {
            screen.Answer(done.Write());
        }
        else
        {
            screen.Answer(string.Create(
                CultureInfo.InvariantCulture, $"{done.Shard}: {done.Cases:N0} cases, {done.Frames:N0} frames\nmade        {done.Path}\n"));
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

    private static ExitCode ProveRun(Invocation invocation)
    {
        var screen = invocation.Screen;
        if (!invocation.Whole(Prove, 1, 1, RoundsMax).TryGet(out var rounds, out var why))
        {
            return screen.Refuse(why);
        }

        using var progress = new WorkProgress(screen);
        var outcome = new ShardWorkflow(TimeProvider.System).Prove(invocation.Required("promotion"), rounds, progress, invocation.Stop);
        progress.Dispose();
        if (!outcome.TryGet(out var proven, out why))
        {
            return screen.Refuse(why);
        }

        if (screen.Settings.IsJson)
        {
            screen.Answer(proven.Record);
        }
        else
        {
            screen.Answer(
                $"{(proven.First is null ? "the same" : "OTHERWISE"),-12}{proven.Differences} differences in {proven.Rounds} rounds, " +
                $"{proven.Shards} shards, {proven.Kills} kills\n" +
                (proven.First is null ? "" : Wrapped.Of("first", proven.First, 12)) + $"{"record",-12}{proven.File}\n");
        }

        return proven.First is null ? ExitCode.Ok : ExitCode.No;
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

        if (run.Record.Candidate.Failure is { } failure)
        {
            text.Append(Wrapped.Of("FAILED", failure.Words, 12));
        }

        return text.Append(run.IsNew ? "replayed    " : "found       ").Append(run.Path).Append('\n').ToString();
    }
}
