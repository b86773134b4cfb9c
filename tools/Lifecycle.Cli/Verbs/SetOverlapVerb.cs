using Lifecycle.Cli.Parsing;
using Lifecycle.Cli.Printing;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Independence;

namespace Lifecycle.Cli.Verbs;

internal sealed class SetOverlapVerb : Verb
{
    private const string Set = "set";
    private const string Development = "--development";

    public override string Name => "set overlap";

    public override string Summary => "show whether a set is independent of what a model was made with";

    public override IReadOnlyList<VerbArgument> Arguments => [new(Set, "the folder of a set's version, or its set.yaml")];

    public override IReadOnlyList<VerbOption> Options =>
    [
        new(Development, "manifest", "the development manifest, as `lifecycle set manifest` writes it; required"),
        JobsOption.Option,
    ];

    public override IReadOnlyList<VerbExample> Examples =>
    [
        new("Against what the demonstration's models were fitted on",
            "lifecycle set overlap challenge-sets/car-t-expansion/v2 --development pipelines/car-t-expansion/development"),
    ];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Exits =>
    [
        (ExitCode.Ok, "everything was compared, and nothing is shared"),
        (ExitCode.No, "something is shared"),
        (ExitCode.CouldNotRun, "a file is missing or has faults, or a frame cannot be read"),
        (ExitCode.NotEnough, "a key is missing, or frames that look alike cannot be looked at: not comparable"),
        (ExitCode.Integrity, "frames, a table of the manifest or the ledger do not hold"),
    ];

    public override ExitCode Run(Invocation invocation)
    {
        var screen = invocation.Screen;
        if (invocation.Value(Development) is not { } manifest)
        {
            return screen.Refuse([UsageRefusals.Missing(Name, Development, Options[0].Meaning)]);
        }

        if (!JobsOption.Of(invocation).TryGet(out var jobs, out var why))
        {
            return screen.Refuse(why);
        }

        using var progress = new WorkProgress(screen);
        var outcome = new OverlapWorkflow(TimeProvider.System).Run(invocation.Required(Set), manifest, jobs, progress, invocation.Stop);
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
            screen.Answer(OverlapText.Of(found));
        }

        return found.Overlap.Exit;
    }
}
