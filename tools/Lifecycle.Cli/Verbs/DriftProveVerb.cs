using Lifecycle.Cli.Parsing;
using Lifecycle.Cli.Printing;
using Lifecycle.Drift.Planting;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Drift;

namespace Lifecycle.Cli.Verbs;

internal sealed class DriftProveVerb : Verb
{
    private const string Profile = "--profile";
    private const string Day = "--day";
    private const int DayMax = 1_000;

    public override string Name => "drift prove";

    public override string Summary => "plant causes into frames that were right, and see whether the check by a profile finds them within a day";

    public override IReadOnlyList<VerbArgument> Arguments =>
        [new("set", "a challenge set with times and batches, none of them in the profile: its folder or set.yaml")];

    public override IReadOnlyList<VerbOption> Options =>
    [
        new(Profile, "file", "the reference profile whose check is proved; required"),
        new(Day, "number", $"the day of each batch with which causes begin; default {DriftProof.DayUnlessSaid}"),
        JobsOption.Option,
    ];

    public override IReadOnlyList<VerbExample> Examples =>
        [new("Lamp, focus, medium, lost frames and another camera", "lifecycle drift prove sets/kept/v1 --profile drift-profile.json")];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Exits =>
    [
        (ExitCode.Ok, "every cause found within a day in every batch, and at most one false record in twelve batches"),
        (ExitCode.No, "a cause was missed in a batch, or there were more false records"),
        (ExitCode.CouldNotRun, "a file is missing or has faults, or the profile was made of these batches"),
        (ExitCode.NotEnough, "fewer than twelve batches, a batch that the profile compares with nothing, or profile or set not sealed"),
        (ExitCode.Integrity, "profile, frames or ledger were changed"),
    ];

    public override ExitCode Run(Invocation invocation)
    {
        var screen = invocation.Screen;
        if (invocation.Value(Profile) is not { } profile)
        {
            return screen.Refuse([UsageRefusals.Missing(Name, Profile, Options[0].Meaning)]);
        }

        using var progress = new WorkProgress(screen);
        var done = JobsOption.Of(invocation).Then(jobs => invocation.Whole(Day, DriftProof.DayUnlessSaid, 1, DayMax).Then(day =>
            new DriftProveWorkflow(TimeProvider.System).Run(
                new DriftProveRequest(invocation.Required("set"), profile, day, jobs), progress, invocation.Stop)));
        progress.Dispose();
        if (!done.TryGet(out var answer, out var why))
        {
            return screen.Refuse(why);
        }

        if (screen.Settings.IsJson)
        {
            screen.Answer(answer.Bytes);
        }
        else
        {
            screen.Answer(DriftProofText.Of(answer));
        }

        return answer.Proof.Exit;
    }
}
