using Lifecycle.Acceptance.Tuning;
using Lifecycle.Alerts.Tuning;
using Lifecycle.Cli.Parsing;
using Lifecycle.Cli.Printing;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Tuning;

namespace Lifecycle.Cli.Verbs;

internal sealed class ReplayTuneVerb : Verb
{
    private const string Promotion = "promotion";
    private const string TypeOption = "--type";
    private const string Grid = "--grid";
    private const string Raise = "--raise";
    private const string Clear = "--clear";
    private const string Persistence = "--persistence";
    private const string Rearm = "--rearm";
    private const string SmoothingOption = "--smoothing";
    private const string Out = "--out";
    private const string Pick = "--pick";
    private const string Consume = "--consume";

    public override string Name => "replay tune";

    public override string Summary => "try alert policies on the scores of a run, without running a model";

    public override IReadOnlyList<VerbArgument> Arguments => [new(Promotion, "the promotion file whose run is read")];

    public override IReadOnlyList<VerbOption> Options =>
    [
        new(TypeOption, "type", "the alert type whose policy varies; required unless the grid names it"),
        new(Grid, "file", "which fields vary, and over what; without it and without fields: around the present policy"),
        new(Raise, "levels", "raise levels: 0.2..0.8/13 for thirteen the same distance apart, or 0.2,0.3"),
        new(Clear, "levels", "clear levels, likewise; one beyond a raise level does not go with it"),
        new(Persistence, "list", "hits of frames: 3/4,4/6"),
        new(Rearm, "list", "times to re-arm: '30 min,1 h'"),
        new(SmoothingOption, "list", "'none,median 30 min,halfLife 1 h'"),
        new(Out, "file", "write the whole alert policy file with the suggested policy, marked as tuned on this set"),
        new(Pick, "row", "write that row of the table instead"),
        new(Consume, null, "look also at a set that was sealed; its cases are used up for everything made since"),
    ];

    public override IReadOnlyList<VerbExample> Examples =>
    [
        new("Around the present policy", "lifecycle replay tune pipelines/car-t-expansion/promotion.yaml --type DEBRIS --consume"),
        new("A grid of one's own, and a file that can be sealed",
            "lifecycle replay tune pipelines/car-t-expansion/promotion.yaml --type DEBRIS --raise 0.3..0.9/13 --persistence 3/4,4/6 --consume --out tuned.yaml"),
    ];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Exits =>
    [
        (ExitCode.Ok, "the policies were tried; whether the present one is among the best or not"),
        (ExitCode.CouldNotRun, "a file has faults, there is no run, the grid is too large, or the set is sealed"),
        (ExitCode.Integrity, "run, set or ledger do not hold"),
    ];

    public override ExitCode Run(Invocation invocation)
    {
        var screen = invocation.Screen;
        if (!Asked(invocation).TryGet(out var asked, out var why))
        {
            return screen.Refuse(why);
        }

        using var progress = new WorkProgress(screen);
        var outcome = new TuneWorkflow(TimeProvider.System).Run(asked, progress, invocation.Stop);
        progress.Dispose();
        if (!outcome.TryGet(out var tuned, out why))
        {
            return screen.Refuse(why);
        }

        if (screen.Settings.IsJson)
        {
            var set = tuned.Inputs.Set;
            screen.Answer(TunedDocument.Write(tuned.Result, tuned.Run.Identity, set.Description.Id, set.Digest));
        }
        else
        {
            screen.Answer(TunedText.Of(tuned));
        }

        return ExitCode.Ok;
    }

    private Outcome<TuneAsked> Asked(Invocation invocation)
    {
        var faults = new List<Refusal>();
        IReadOnlyList<T> Read<T>(string option, Func<string, IReadOnlyList<T>?> read, string expected)
        {
            if (invocation.Value(option) is not { } text)
            {
                return [];
            }

            var values = read(text);
            if (values is null)
            {
                faults.Add(UsageRefusals.BadValue(option, expected, text));
            }

            return values ?? [];
        }

        var grid = new TuningGrid
        {
            Type = invocation.Value(TypeOption) ?? "",
            Raises = Read(Raise, TuningWords.Levels, "levels such as 0.2..0.8/13 or 0.2,0.3"),
            Clears = Read(Clear, TuningWords.Levels, "levels such as 0.05..0.4/8 or 0.05,0.1"),
            Persistences = Read(Persistence, TuningWords.Persistences, "hits of frames such as 3/4,4/6"),
            Rearms = Read(Rearm, TuningWords.Durations, "durations such as '30 min,1 h'"),
            Smoothings = Read(SmoothingOption, TuningWords.Smoothings, "'none,median 30 min,halfLife 1 h'"),
        };
        if (grid.Type.Length == 0 && invocation.Value(Grid) is null)
        {
            faults.Add(UsageRefusals.Missing(Name, TypeOption, Options[0].Meaning));
        }

        var pick = invocation.Whole(Pick, 0, 1, TuningGrid.PoliciesMax);
        faults.AddRange(pick.TryGet(out var row, out var why) ? [] : why);
        return faults.Count > 0 ? faults : new TuneAsked(
            invocation.Required(Promotion), invocation.Value(Grid), grid, invocation.Has(Consume), invocation.Value(Out),
            invocation.Has(Pick) ? row : null);
    }
}
