using System.Text;
using Lifecycle.Cli.Parsing;
using Lifecycle.Cli.Printing;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Cli.Verbs;

internal sealed class ExplainVerb : Verb
{
    public override string Name => "explain";

    public override string Summary => "what a refusal's code means and how to mend it, offline";

    public override IReadOnlyList<VerbArgument> Arguments =>
        [new("code", "such as LC-F102; without it every code is listed", IsRequired: false)];

    public override IReadOnlyList<VerbExample> Examples =>
    [
        new("What an unknown key is", "lifecycle explain LC-F102"),
        new("Every code with its title", "lifecycle explain"),
    ];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Exits =>
        [(ExitCode.Ok, "explained"), (ExitCode.CouldNotRun, "no such code")];

    public override ExitCode Run(Invocation invocation)
    {
        var typed = invocation.Value("code");
        var shown = typed is null ? RefusalCatalogue.All : RefusalCatalogue.Find(typed) is { } found ? [found] : [];
        if (typed is not null && shown.Count == 0)
        {
            return invocation.Screen.Refuse([UsageRefusals.NoCode(typed)]);
        }

        if (invocation.Screen.Settings.IsJson)
        {
            invocation.Screen.Answer(Json(shown));
        }
        else
        {
            invocation.Screen.Answer(typed is null ? Titles(shown) : Page(shown[0]));
        }

        return ExitCode.Ok;
    }

    private static string Titles(IReadOnlyList<RefusalCode> codes) =>
        string.Concat(codes.Select(code => Wrapped.Of(code.Code, code.Title, 10)));

    private static string Page(RefusalCode code)
    {
        var text = new StringBuilder();
        text.Append(Wrapped.Of("", $"{code.Code}  {code.Title}", 0)).Append('\n');
        text.Append(Wrapped.Of("", code.Explanation, 0)).Append('\n');
        text.Append($"A command that meets it exits with {(int)code.Exit}.\n");
        return text.ToString();
    }

    private static byte[] Json(IReadOnlyList<RefusalCode> codes) => JsonText.Write(json =>
    {
        json.Member("format", "lifecycle/explanation@1");
        json.List("codes", codes, code => json.Item(() =>
        {
            json.Member("code", code.Code);
            json.Member("title", code.Title);
            json.Member("explanation", code.Explanation);
            json.Member("exit", (long)code.Exit);
        }));
    });
}
