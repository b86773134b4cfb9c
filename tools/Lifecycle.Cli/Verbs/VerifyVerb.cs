using Lifecycle.Cli.Parsing;
using Lifecycle.Cli.Printing;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Recomputing;
using Lifecycle.Workflows.Verifying;

namespace Lifecycle.Cli.Verbs;

internal sealed class VerifyVerb : Verb
{
    private const string DigestOption = "--digest";
    private const string Fast = "--fast";
    private const string TrustRoot = "--trust-root";
    private const string Recompute = "--recompute";
    private const string Sample = "--sample";
    private const string Set = "--set";

    public override string Name => "verify";

    public override string Summary => "check that a locked build is what it says, byte for byte, offline";

    public override IReadOnlyList<VerbArgument> Arguments => [new("build", "the folder that lifecycle lock made, or a copy of it")];

    public override IReadOnlyList<VerbOption> Options =>
    [
        new(DigestOption, "sha256:...", "the build that it must be; without it the folder's name says it"),
        new(TrustRoot, "file", "who is believed, as lifecycle trust export wrote it: its signatures must hold under it"),
        new(Recompute, null, "make every alert, number and verdict again from the raw scores in the build, and hold each byte against it"),
        new(Sample, "number", "score so many frames again by the build's model; the build's digest chooses them; needs --set"),
        new(Set, "folder", "the version of the challenge set that the build was judged on, with its frames"),
        new(Fast, null, "for a start-up: stop at the first byte that is another, and look at nothing else"),
    ];

    public override IReadOnlyList<VerbExample> Examples =>
    [
        new("Every byte, and what the files say of each other", "lifecycle verify current-build"),
        new("And who vouches for it", "lifecycle verify current-build --trust-root trusted_root.json"),
        new("Every number again", "lifecycle verify current-build --recompute"),
        new("At the start of a node", "lifecycle verify current-build --fast"),
    ];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Exits =>
    [
        (ExitCode.Ok, "intact, and its signature holds"),
        (ExitCode.CouldNotRun, "there is no build in this folder"),
        (ExitCode.NotEnough, "intact, and no signature was checked"),
        (ExitCode.Integrity, "a byte, a file or a name is another than was locked, a signature does not hold, or a number comes out otherwise"),
    ];

    public override ExitCode Run(Invocation invocation)
    {
        var screen = invocation.Screen;
        Digest? expected = null;
        if (invocation.Value(DigestOption) is { } text && !Digest.TryParse(text, out expected))
        {
            return screen.Refuse([UsageRefusals.BadValue(DigestOption, "sha256: and 64 hex digits", text)]);
        }

        if (!Redo(invocation).TryGet(out var redo, out var unclear))
        {
            return screen.Refuse(unclear);
        }

        var asked = new VerifyRequest(invocation.Required("build"), expected, invocation.Has(Fast) ? VerifyDepth.FirstFault : VerifyDepth.Whole, invocation.Value(TrustRoot))
        {
            Redo = redo,
        };
        using var progress = new WorkProgress(screen);
        var verified = new VerifyWorkflow(TimeProvider.System, progress).Verify(asked, invocation.Stop);
        progress.Dispose();
        if (!verified.TryGet(out var found, out var why))
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

    private Outcome<RedoAsked> Redo(Invocation invocation)
    {
        var fast = invocation.Has(Fast) ? ((string[])[Recompute, Sample]).FirstOrDefault(invocation.Has) : null;
        return fast is not null ? UsageRefusals.NotTogether(Name, Fast, fast)
            : invocation.Has(Sample) && !invocation.Has(Set) ? UsageRefusals.Missing(Name, Set, "the folder of the set, with the frames to score again")
            : invocation.Has(Set) && !invocation.Has(Sample) ? UsageRefusals.Missing(Name, Sample, "how many frames to score again")
            : invocation.Whole(Sample, 0, 1, RedoAsked.SampleMost).Then<RedoAsked>(count => new RedoAsked(invocation.Has(Recompute), count, invocation.Value(Set)));
    }
}
