using Lifecycle.ChallengeSets.Checking;
using Lifecycle.Cli.Parsing;
using Lifecycle.Cli.Printing;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Sets;

namespace Lifecycle.Cli.Verbs;

internal sealed class SetCheckVerb : Verb
{
    private const string Set = "set";

    public override string Name => "set check";

    public override string Summary => "find every fault of a challenge set at once, in its files and in its frames";

    public override IReadOnlyList<VerbArgument> Arguments => [new(Set, "the folder of a version of a set, or its set.yaml")];

    public override IReadOnlyList<VerbOption> Options => [JobsOption.Option];

    public override IReadOnlyList<VerbExample> Examples =>
        [new("Before a set is sealed", "lifecycle set check challenge-sets/car-t-expansion/v1")];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Exits =>
    [
        (ExitCode.Ok, "no fault"),
        (ExitCode.No, "faults were found"),
        (ExitCode.CouldNotRun, "there is no set.yaml, or no workspace around it"),
        (ExitCode.Integrity, "frames are not the bytes that their case names"),
    ];

    public override ExitCode Run(Invocation invocation)
    {
        var screen = invocation.Screen;
        if (!JobsOption.Of(invocation).TryGet(out var jobs, out var why))
        {
            return screen.Refuse(why);
        }

        using var progress = new WorkProgress(screen);
        var checkedSet = new SetCheckWorkflow(TimeProvider.System)
            .Run(invocation.Required(Set), jobs, progress, invocation.Stop);
        progress.Dispose();
        if (!checkedSet.TryGet(out var check, out why))
        {
            return screen.Refuse(why);
        }

        if (screen.Settings.IsJson)
        {
            screen.Answer(SetCheckDocument.Write(check));
        }
        else
        {
            screen.Answer(SetCheckText.Of(check));
        }

        return check.Exit;
    }
}
