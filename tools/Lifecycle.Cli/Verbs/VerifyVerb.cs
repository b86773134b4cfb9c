using Lifecycle.Cli.Parsing;
using Lifecycle.Cli.Printing;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Verifying;

namespace Lifecycle.Cli.Verbs;

internal sealed class VerifyVerb : Verb
{
    private const string DigestOption = "--digest";
    private const string Fast = "--fast";

    public override string Name => "verify";

    public override string Summary => "check that a locked build is what it says, byte for byte, offline";

    public override IReadOnlyList<VerbArgument> Arguments => [new("build", "the folder that lifecycle lock made, or a copy of it")];

    public override IReadOnlyList<VerbOption> Options =>
    [
        new(DigestOption, "sha256:...", "the build that it must be; without it the folder's name says it"),
        new(Fast, null, "for a start-up: stop at the first byte that is another, and look at nothing else"),
    ];

    public override IReadOnlyList<VerbExample> Examples =>
    [
        new("Every byte, and what the files say of each other", "lifecycle verify current-build"),
        new("At the start of a node", "lifecycle verify current-build --fast"),
    ];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Exits =>
    [
        (ExitCode.Ok, "intact, and its signature holds"),
        (ExitCode.CouldNotRun, "there is no build in this folder"),
        (ExitCode.NotEnough, "intact, and no signature was checked"),
        (ExitCode.Integrity, "a byte, a file or a name is another than was locked"),
    ];

    public override ExitCode Run(Invocation invocation)
    {
        var screen = invocation.Screen;
        Digest? expected = null;
        if (invocation.Value(DigestOption) is { } text && !Digest.TryParse(text, out expected))
        {
            return screen.Refuse([UsageRefusals.BadValue(DigestOption, "sha256: and 64 hex digits", text)]);
        }

        var asked = new VerifyRequest(invocation.Required("build"), expected, invocation.Has(Fast) ? VerifyDepth.FirstFault : VerifyDepth.Whole);
        if (!VerifyWorkflow.Verify(asked, invocation.Stop).TryGet(out var found, out var why))
        {
            return screen.Refuse(why);
        }

        if (screen.Settings.IsJson)
        {
            screen.Answer(found.Write());
        }
        else
        {
            screen.Answer(BuildText.Of(found));
        }

        return found.Exit;
    }
}
