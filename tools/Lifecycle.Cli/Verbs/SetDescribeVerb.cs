using Lifecycle.ChallengeSets.Datasheets;
using Lifecycle.Cli.Parsing;
using Lifecycle.Cli.Printing;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Reporting;
using Lifecycle.Workflows.Sets;

namespace Lifecycle.Cli.Verbs;

internal sealed class SetDescribeVerb : Verb
{
    private const string Set = "set";
    private const string Page = "--html";

    public override string Name => "set describe";

    public override string Summary => "print the datasheet of a challenge set: what it holds, and what it does not";

    public override IReadOnlyList<VerbArgument> Arguments => [new(Set, "the folder of a version of a set, or its set.yaml")];

    public override IReadOnlyList<VerbOption> Options => [new(Page, "page.html", "also write it as one page with its plots")];

    public override IReadOnlyList<VerbExample> Examples =>
        [new("What is there, and which cells are empty", "lifecycle set describe challenge-sets/car-t-expansion/v1")];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Exits =>
    [
        (ExitCode.Ok, "described"),
        (ExitCode.CouldNotRun, "a file is missing or has faults: lifecycle set check names them all"),
    ];

    public override ExitCode Run(Invocation invocation)
    {
        var screen = invocation.Screen;
        if (!PageOf(invocation).TryGet(out var page, out var why)
            || !SetDescribeWorkflow.Run(invocation.Required(Set), page.Target).TryGet(out var sheet, out why))
        {
            return screen.Refuse(why);
        }

        if (screen.Settings.IsJson)
        {
            screen.Answer(DatasheetDocument.Write(sheet));
        }
        else
        {
            screen.Answer(DatasheetText.Of(sheet));
        }

        if (invocation.Value(Page) is { } path)
        {
            screen.Note($"page        {path}");
        }

        return ExitCode.Ok;
    }

    private static Outcome<PageChoice> PageOf(Invocation invocation) => invocation.Value(Page) switch
    {
        null => new PageChoice(null),
        "-" => UsageRefusals.BadValue(Page, "the name of a file (standard output holds the answer)", "-"),
        var path => PageTarget.OfDatasheet(path).Then<PageChoice>(target => new PageChoice(target)),
    };

    private sealed record PageChoice(PageTarget? Target);
}
