using Lifecycle.Cli.Parsing;
using Lifecycle.Cli.Printing;
using Lifecycle.Refusals;

namespace Lifecycle.Cli.Verbs;

internal sealed class HelpVerb : Verb
{
    public override string Name => "help";

    public override string Summary => "the first page, every verb, or one of them";

    public override IReadOnlyList<VerbArgument> Arguments =>
        [new("verb", "a verb's name, or 'all'", IsRequired: false, IsMany: true)];

    public override IReadOnlyList<VerbOption> Options =>
        [new("--markdown", null, "with 'all': the reference page in Markdown")];

    public override IReadOnlyList<VerbExample> Examples =>
        [new("Every verb", "lifecycle help all"), new("One verb", "lifecycle help explain")];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Exits =>
        [(ExitCode.Ok, "shown"), (ExitCode.CouldNotRun, "no such verb")];

    public override ExitCode Run(Invocation invocation)
    {
        var name = string.Join(' ', invocation.Values("verb"));
        var verb = VerbTable.All.FirstOrDefault(known => known.Name == name);
        if (name.Length > 0 && name != "all" && verb is null)
        {
            return invocation.Screen.Refuse([UsageRefusals.NoVerb(name, VerbTable.All.Select(known => known.Name))]);
        }

        invocation.Screen.Answer(
            verb is not null ? HelpText.Of(verb)
            : name.Length == 0 ? HelpText.Root
            : invocation.Has("--markdown") ? HelpText.Markdown(VerbTable.All)
            : HelpText.All(VerbTable.All));
        return ExitCode.Ok;
    }
}
