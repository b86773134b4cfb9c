using Lifecycle.Cli.Parsing;
using Lifecycle.Cli.Printing;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Reporting;

namespace Lifecycle.Cli.Verbs;

/// <summary>A page beside the answer: the same option with the same meaning wherever a verdict is given.</summary>
internal static class HtmlOption
{
    public static VerbOption Option { get; } =
        new("--html", "page.html", "also write the scorecard as one page with its plots and contact sheets");

    /// <summary>Null when no page is asked for. Refused before any work when it could not be written.</summary>
    public static Outcome<PageTarget?> Of(Invocation invocation) => invocation.Value(Option.Name) switch
    {
        null => new Outcome<PageTarget?>.Ok(null),
        "-" => UsageRefusals.BadValue(Option.Name, "the name of a file (standard output holds the answer)", "-"),
        var path => PageTarget.At(path).Then<PageTarget?>(target => target),
    };

    public static void Note(Screen screen, Invocation invocation)
    {
        if (invocation.Value(Option.Name) is { } path)
        {
            screen.Note($"page        {path}");
        }
    }
}
