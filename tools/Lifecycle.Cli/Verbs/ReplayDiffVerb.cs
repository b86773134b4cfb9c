using Lifecycle.Cli.Parsing;
using Lifecycle.Cli.Printing;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Differences;

namespace Lifecycle.Cli.Verbs;

internal sealed class ReplayDiffVerb : Verb
{
    private const string First = "run";
    private const string Second = "other";
    private const string Tolerance = "--tolerance";
    private const string Record = "--record";
    private const string Models = "--models";
    private const string Svg = "--svg";

    public override string Name => "replay diff";

    public override string Summary => "hold two runs of the same inputs, or the two models of one run, against each other";

    public override IReadOnlyList<VerbArgument> Arguments =>
    [
        new(First, "the folder of a run, or the promotion file whose run it is"),
        new(Second, "the same of the run that it is held against", IsRequired: false),
    ];

    public override IReadOnlyList<VerbOption> Options =>
    [
        new(Tolerance, "number", "how far scores may lie apart, from 0 to 1 (default: what the protocol says, else 1e-06)"),
        new(Record, null, "enter the outcome into the ledger: the verdict says what was shown of the other node"),
        new(Models, null, "one run alone: where candidate and production disagree, worst first"),
        new(Svg, "folder", "with --models: draw each case in which they disagree"),
    ];

    public override IReadOnlyList<VerbExample> Examples =>
    [
        new("A run that came from the target node, and the verdict's line about it",
            "lifecycle replay diff pipelines/car-t-expansion/promotion.yaml from-the-node/4f1c --record"),
        new("Where candidate and production disagree, with a picture a case",
            "lifecycle replay diff --models pipelines/car-t-expansion/promotion.yaml --svg disagreements"),
    ];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Exits =>
    [
        (ExitCode.Ok, "the same alerts, and scores within the tolerance; with --models, no event differs"),
        (ExitCode.No, "they part, and where is said"),
        (ExitCode.CouldNotRun, "a run is missing, or a file has faults"),
        (ExitCode.NotEnough, "the runs are not of the same inputs: not comparable"),
        (ExitCode.Integrity, "a file of a run, or the ledger, does not hold"),
    ];

    public override ExitCode Run(Invocation invocation)
    {
        var screen = invocation.Screen;
        if (!ToleranceOf(invocation).TryGet(out var tolerance, out var why))
        {
            return screen.Refuse(why);
        }

        if (Misplaced(invocation) is { } misplaced)
        {
            return screen.Refuse([misplaced]);
        }

        if (invocation.Has(Models))
        {
            return RunModels(invocation);
        }

        if (invocation.Value(Second) is not { } second)
        {
            return screen.Refuse([UsageRefusals.Missing(Name, $"<{Second}>", Arguments[1].Meaning)]);
        }

        using var progress = new WorkProgress(screen);
        var outcome = new DiffWorkflow(TimeProvider.System).Compare(
            new DiffRequest(invocation.Required(First), second, tolerance.Value, invocation.Has(Record)), progress, invocation.Stop);
        progress.Dispose();
        if (!outcome.TryGet(out var found, out why))
        {
            return screen.Refuse(why);
        }

        if (screen.Settings.IsJson)
        {
            screen.Answer(found.Bytes);
        }
        else
        {
            screen.Answer(DifferenceText.Of(found));
        }

        return found.Exit;
    }

    private static ExitCode RunModels(Invocation invocation)
    {
        var screen = invocation.Screen;
        using var progress = new WorkProgress(screen);
        var outcome = new DiffWorkflow(TimeProvider.System).Models(
            invocation.Required(First), invocation.Value(Svg), progress, invocation.Stop);
        progress.Dispose();
        if (!outcome.TryGet(out var found, out var why))
        {
            return screen.Refuse(why);
        }

        if (screen.Settings.IsJson)
        {
            screen.Answer(found.Bytes);
        }
        else
        {
            screen.Answer(DisagreementText.Of(found));
        }

        return found.Difference.Exit;
    }

    // An option that would be ignored is refused: what somebody asked for would silently not be done.
    private Refusal? Misplaced(Invocation invocation)
    {
        string[] others = invocation.Has(Models) ? [Second, Tolerance, Record] : [Svg];
        return others.FirstOrDefault(invocation.Has) is { } misplaced
            ? UsageRefusals.TooMany(Name, invocation.Value(misplaced) ?? misplaced)
            : null;
    }

    private static Outcome<Asked> ToleranceOf(Invocation invocation) => invocation.Value(Tolerance) is not { } text
        ? new Asked(null)
        : Scalars.TryNumber(text, out var number) && number is >= 0 and <= 1
            ? new Asked(number)
            : UsageRefusals.BadValue(Tolerance, "a number from 0 to 1", text);

    private sealed record Asked(double? Value);
}
