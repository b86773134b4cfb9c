using Lifecycle.Builds;
using Lifecycle.Cli.Parsing;
using Lifecycle.Cli.Printing;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Locking;

namespace Lifecycle.Cli.Verbs;

internal sealed class LockVerb : Verb
{
    private const string For = "--for";
    private const string NoGit = "--no-git";
    private const int ReasonMax = 500;

    public override string Name => "lock";

    public override string Summary => "fix model, data, criteria, configuration and results under one digest";

    public override IReadOnlyList<VerbArgument> Arguments => [new("promotion", "the promotion file whose run was scored")];

    public override IReadOnlyList<VerbOption> Options =>
    [
        new(For, "shadow", "a build that is only recorded beside production; too little evidence is enough for it"),
        new(NoGit, "reason", "name no commit, and say why; the reason becomes part of the build"),
    ];

    public override IReadOnlyList<VerbExample> Examples =>
    [
        new("What was accepted and compared", "lifecycle lock pipelines/car-t-expansion/promotion.yaml"),
        new("Where the files are not in git",
            "lifecycle lock pipelines/car-t-expansion/promotion.yaml --no-git \"kept in the document system\""),
        new("To run beside production first", "lifecycle lock pipelines/car-t-expansion/promotion.yaml --for shadow"),
    ];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Exits =>
    [
        (ExitCode.Ok, "locked, now or before: the same evidence is the same build"),
        (ExitCode.No, "rejected: nothing is made of it"),
        (ExitCode.CouldNotRun, "evidence is missing or of something else, or files differ from the commit"),
        (ExitCode.NotEnough, "too little evidence for production, or informational"),
        (ExitCode.Integrity, "frames, run, records, ledger or the order of seals do not hold"),
    ];

    public override ExitCode Run(Invocation invocation)
    {
        var screen = invocation.Screen;
        if (invocation.Value(For) is { } purpose && purpose != BuildNames.Shadow)
        {
            return screen.Refuse([UsageRefusals.BadValue(For, BuildNames.Shadow, purpose)]);
        }

        var reason = invocation.Value(NoGit)?.Trim();
        if (reason is not null && (reason.Length is 0 or > ReasonMax || reason.Any(char.IsControl)))
        {
            return screen.Refuse([UsageRefusals.BadValue(NoGit, $"a reason on one line, of at most {ReasonMax} letters", reason)]);
        }

        var asked = new LockRequest(
            invocation.Required("promotion"), invocation.Value(For) is null ? BuildPurpose.Production : BuildPurpose.Shadow, reason);
        if (!new LockWorkflow(TimeProvider.System).Lock(asked, invocation.Stop).TryGet(out var answer, out var why))
        {
            return screen.Refuse(why);
        }

        if (screen.Settings.IsJson)
        {
            screen.Answer(answer.Write());
        }
        else
        {
            screen.Answer(BuildText.Of(answer));
        }

        return LockAnswer.Exit;
    }
}
