using Lifecycle.Cli.Parsing;
using Lifecycle.Cli.Printing;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Drift;

namespace Lifecycle.Cli.Verbs;

internal sealed class DriftWatchVerb : Verb
{
    private const string Design = "--design";
    private const string Follow = "--follow";
    private const string State = "--state";
    private const string NoRecord = "--no-record";

    private static readonly string[] OfRows = [Follow, State, NoRecord];

    public override string Name => "drift watch";

    public override string Summary => "watch signals frame by frame, and open a drift record when one crosses its limit";

    public override IReadOnlyList<VerbArgument> Arguments =>
    [
        new("plan", "what is watched, and how often a false alarm may come"),
        new("rows", "CSV with a header, JSON lines, .npy with --columns, a set, or a run; standard input without it", IsRequired: false),
    ];

    public override IReadOnlyList<VerbOption> Options =>
    [
        new(Design, null, "say what the plan will do, and watch nothing"),
        new(Follow, null, "the file of rows grows: go on until stopped, also when it is rotated"),
        new(State, "file", "keep the watch there, and go on from there; made when missing"),
        new(NoRecord, null, "say crossings, and open no drift record"),
        DriftCheckVerb.ColumnsOption,
        DriftCheckVerb.ModelOption,
        JobsOption.Option,
    ];

    public override IReadOnlyList<VerbExample> Examples =>
    [
        new("Before go-live: how often a false alarm, how long until a shift is found", "lifecycle drift watch watch.yaml --design"),
        new("A week's rows", "lifecycle drift watch watch.yaml week.csv"),
        new("At the camera, for as long as it runs", "lifecycle drift watch watch.yaml frames.csv --follow --state watch-state.json"),
    ];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Exits =>
    [
        (ExitCode.Ok, "designed; or the rows ended, nothing crossed, and plan and profile are sealed by their owners"),
        (ExitCode.No, "something crossed its limit, froze or went empty, or still stands from before"),
        (ExitCode.CouldNotRun, "a file is missing or has faults, or the state is that of another watch"),
        (ExitCode.NotEnough, "nothing crossed, and nothing was old enough to be judged, more than a twentieth of the rows was not watched, or plan or profile lack a seal"),
        (ExitCode.Integrity, "the ledger was changed"),
        (ExitCode.Interrupted, "stopped; the state is kept, and the same command goes on from there"),
    ];

    public override ExitCode Run(Invocation invocation)
    {
        var (screen, plan) = (invocation.Screen, invocation.Required("plan"));
        if (invocation.Has(Design))
        {
            return OfRows.Append("rows").FirstOrDefault(invocation.Has) is { } other
                ? screen.Refuse([UsageRefusals.NotTogether(Name, Design, other)])
                : Say(screen, plan, invocation.Stop);
        }

        if (invocation.Has(Follow) && !invocation.Has("rows"))
        {
            return screen.Refuse([UsageRefusals.Missing(Name, "<rows>", "the file that grows")]);
        }

        using var progress = new WorkProgress(screen);
        var watched = DriftCheckVerb.ReadingOf(invocation).Then(reading => new WatchWorkflow(TimeProvider.System).Run(
            new WatchRequest(plan, invocation.Value("rows"), invocation.Has(Follow), invocation.Value(State), invocation.Has(NoRecord), reading),
            Console.In, news => Tell(screen, news), progress, invocation.Stop));
        progress.Dispose();
        if (!watched.TryGet(out var answer, out var why))
        {
            return screen.Refuse(why);
        }

        if (screen.Settings.IsJson)
        {
            screen.Answer(WatchText.Json(answer));
        }
        else
        {
            screen.Answer(WatchText.Of(answer));
        }

        foreach (var note in answer.Open)
        {
            screen.Note(DriftNoteText.Of(note));
        }

        return answer.Exit;
    }

    private static ExitCode Say(Screen screen, string plan, CancellationToken stop)
    {
        if (!WatchWorkflow.Design(plan, stop).TryGet(out var design, out var why))
        {
            return screen.Refuse(why);
        }

        if (screen.Settings.IsJson)
        {
            screen.Answer(WatchDesignText.Json(design));
        }
        else
        {
            screen.Answer(WatchDesignText.Of(design));
        }

        return ExitCode.Ok;
    }

    // One line a crossing, as it comes; what is said about rows goes to people.
    private static void Tell(Screen screen, WatchNews news)
    {
        switch (news)
        {
            case WatchNews.Crossed crossed when screen.Settings.IsJson:
                screen.Answer(WatchText.Json(crossed));
                break;
            case WatchNews.Crossed crossed:
                screen.Answer(WatchText.Of(crossed));
                break;
            case WatchNews.Rearmed rearmed:
                screen.Note($"closed: the record of {rearmed.What}; its level is learnt anew");
                break;
            case WatchNews.Noted noted:
                screen.Refuse([noted.Why]);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
