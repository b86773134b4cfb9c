using Lifecycle.Cli.Parsing;
using Lifecycle.Cli.Printing;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Drift;

namespace Lifecycle.Cli.Verbs;

internal sealed class DriftCheckVerb : Verb
{
    private const string Profile = "--profile";

    internal static readonly VerbOption ColumnsOption = new("--columns", "names", "of a .npy file: a,b,c");

    public override string Name => "drift check";

    public override string Summary => "hold a window against a reference profile: stable, watch, drifted or not enough data";

    public override IReadOnlyList<VerbArgument> Arguments =>
        [new("window", "CSV with the columns of the reference; or .npy with --columns")];

    public override IReadOnlyList<VerbOption> Options =>
        [new(Profile, "file", "the reference profile; required"), ColumnsOption];

    public override IReadOnlyList<VerbExample> Examples =>
        [new("This week", "lifecycle drift check week.csv --profile drift-profile.json")];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Exits =>
    [
        (ExitCode.Ok, "stable: every signal, by a sealed profile"),
        (ExitCode.No, "drifted: at least one signal, beyond its limit and beyond what batches differ"),
        (ExitCode.CouldNotRun, "a file is missing or has faults, or window and profile do not go together"),
        (ExitCode.NotEnough, "watch, or not enough data, or stable by a profile that nobody sealed"),
        (ExitCode.Integrity, "profile or ledger were changed"),
    ];

    public static IReadOnlyList<string> ColumnsOf(Invocation invocation) =>
        invocation.Value(ColumnsOption.Name) is { } names ? names.Split(',', StringSplitOptions.TrimEntries) : [];

    public override ExitCode Run(Invocation invocation)
    {
        var screen = invocation.Screen;
        if (invocation.Value(Profile) is not { } profile)
        {
            return screen.Refuse([UsageRefusals.Missing(Name, Profile, Options[0].Meaning)]);
        }

        if (!new DriftCheckWorkflow(TimeProvider.System).Run(invocation.Required("window"), profile, ColumnsOf(invocation)).TryGet(out var answer, out var why))
        {
            return screen.Refuse(why);
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
