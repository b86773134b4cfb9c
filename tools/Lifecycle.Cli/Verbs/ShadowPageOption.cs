using Lifecycle.Cli.Parsing;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Reporting;

namespace Lifecycle.Cli.Verbs;

/// <summary>A page of the shadow record beside the answer.</summary>
internal static class ShadowPageOption
{
    public static VerbOption Option { get; } = new(HtmlOption.Option.Name, "page.html", "also write the record as one page, with both models' events side by side");

    /// <summary>Null when no page is asked for. Refused before any work when it could not be written.</summary>
    public static Outcome<PageTarget?> Of(Invocation invocation) => invocation.Value(Option.Name) switch
    {
        null => new Outcome<PageTarget?>.Ok(null),
        "-" => UsageRefusals.BadValue(Option.Name, "the name of a file (standard output holds the answer)", "-"),
        var path => PageTarget.OfShadow(path).Then<PageTarget?>(target => target),
    };
}
