using Lifecycle.Cli.Parsing;
using Lifecycle.Cli.Printing;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Workflows.Drift;
using Lifecycle.Workflows.Reporting;

namespace Lifecycle.Cli.Verbs;

internal sealed class DriftCheckVerb : Verb
{
    private const string Profile = "--profile";
    private const string SvgOption = "--svg";
    private const string Against = "--against";

    internal static readonly VerbOption ColumnsOption = new("--columns", "names", "of a .npy file: a,b,c");

    public override string Name => "drift check";

    public override string Summary => "hold a window against a reference profile: stable, watch, drifted or not enough data";

    public override IReadOnlyList<VerbArgument> Arguments =>
        [new("window", "CSV with the columns of the reference; .npy with --columns; a set; or a run, by its folder or promotion file")];

    public override IReadOnlyList<VerbOption> Options =>
    [
        new(Profile, "file", "the reference profile; required"),
        new(Against, "file", "a promotion that was scored: what the window means for its criteria, by scores and by its cases weighted to the window's mix"),
        new(SvgOption, "file", "also draw what moved: bands of quantiles, and the stability index bin by bin"),
        ColumnsOption, ModelOption, JobsOption.Option,
    ];

    public override IReadOnlyList<VerbExample> Examples =>
    [
        new("This week", "lifecycle drift check week.csv --profile drift-profile.json --svg moved.svg"),
        new("And whether it matters", "lifecycle drift check runs/week --profile drift-profile.json --against promotion.yaml"),
    ];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Exits =>
    [
        (ExitCode.Ok, "stable: every signal, by a sealed profile"),
        (ExitCode.No, "drifted: at least one signal, beyond its limit and beyond what batches differ"),
        (ExitCode.CouldNotRun, "a file is missing or has faults, or window and profile do not go together"),
        (ExitCode.NotEnough, "watch, or not enough data; or stable by a profile that not every owner sealed, or of a window that it counted"),
        (ExitCode.Integrity, "profile or ledger were changed"),
    ];

    internal static readonly VerbOption ModelOption = new("--model", "role", "whose scores are taken from a run: candidate (default) or production");

    /// <summary>How rows are read: the same options wherever they are.</summary>
    public static Outcome<DriftReading> ReadingOf(Invocation invocation) => JobsOption.Of(invocation).Then<DriftReading>(jobs =>
        invocation.Value(ModelOption.Name) is not (null or "candidate" or "production") and var role
            ? UsageRefusals.BadValue(ModelOption.Name, "candidate or production", role)
            : new DriftReading(
                invocation.Value(ColumnsOption.Name) is { } names ? names.Split(',', StringSplitOptions.TrimEntries) : [],
                invocation.Value(ModelOption.Name) == "production" ? ModelRole.Production : ModelRole.Candidate, jobs));

    public override ExitCode Run(Invocation invocation)
    {
        var screen = invocation.Screen;
        if (invocation.Value(Profile) is not { } profile)
        {
            return screen.Refuse([UsageRefusals.Missing(Name, Profile, Options[0].Meaning)]);
        }

        using var progress = new WorkProgress(screen);
        var done = ReadingOf(invocation).Then(reading => new DriftCheckWorkflow(TimeProvider.System).Run(
            invocation.Required("window"), profile, invocation.Value(Against), reading, progress, invocation.Stop));
        progress.Dispose();
        if (!done.TryGet(out var answer, out var why))
        {
            return screen.Refuse(why);
        }

        if (invocation.Value(SvgOption) is { } picture && PageTarget.OfDrift(picture).Then(target => target.Write(answer.Picture())) is Outcome<bool>.Refused refused)
        {
            return screen.Refuse(refused.Why);
        }

        if (screen.Settings.IsJson)
        {
            screen.Answer(answer.Bytes);
        }
        else
        {
            screen.Answer(DriftText.Of(answer));
        }

        return answer.Report.Exit;
    }
}
