using Lifecycle.Cli.Parsing;
using Lifecycle.Cli.Printing;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Importing;

namespace Lifecycle.Cli.Verbs;

internal sealed class SetImportVerb : Verb
{
    private const string File = "file";
    private const string Out = "--out";
    private const string AllOrNothing = "--all-or-nothing";

    public override string Name => "set import";

    public override string Summary => "make a challenge set from folders, tables, stacks, COCO or event lists";

    public override IReadOnlyList<VerbArgument> Arguments => [new(File, "the mapping: how names, columns and classes become cases and labels")];

    public override IReadOnlyList<VerbOption> Options =>
    [
        new(Out, "folder", "the set's version, such as challenge-sets/my-line/v1; required"),
        new(AllOrNothing, null, "write nothing when one row is refused"),
    ];

    public override IReadOnlyList<VerbExample> Examples =>
    [
        new("Class-named folders of stills", "lifecycle set import import.yaml --out challenge-sets/my-line/v1"),
        new("Only when every row is taken", "lifecycle set import import.yaml --out challenge-sets/my-line/v1 --all-or-nothing"),
    ];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Exits =>
    [
        (ExitCode.Ok, "every row was taken; or the set was there and is the same"),
        (ExitCode.No, "some rows were refused; the set holds the others"),
        (ExitCode.CouldNotRun, "nothing was written: the mapping has faults, nothing was taken, another set is there, or a row was refused with --all-or-nothing"),
    ];

    public override ExitCode Run(Invocation invocation)
    {
        var screen = invocation.Screen;
        if (invocation.Value(Out) is not { } folder)
        {
            return screen.Refuse([UsageRefusals.Missing(Name, Out, Options[0].Meaning)]);
        }

        using var progress = new WorkProgress(screen);
        var request = new ImportRequest(invocation.Required(File), folder, invocation.Has(AllOrNothing));
        var ran = ImportWorkflow.Run(request, progress, invocation.Stop);
        progress.Dispose();
        if (!ran.TryGet(out var answer, out var why))
        {
            return screen.Refuse(why);
        }

        if (screen.Settings.IsJson)
        {
            screen.Answer(ImportText.Json(answer));
        }
        else
        {
            screen.Answer(ImportText.Of(answer));
        }

        return answer.Refused.Count > 0 ? ExitCode.No : ExitCode.Ok;
    }
}
