using Lifecycle.Builds;
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
    private const string TrustDigest = "--trust-digest";
    private const string For = "--for";
    private const string Scope = "--scope";
    private const string AtMostDays = "--at-most-days";
    private const string State = "--state";
    private const string Ledger = "--ledger";
    private const string Recompute = "--recompute";
    private const string Sample = "--sample";
    private const string Set = "--set";
    private const int DaysMax = 36_600;

    // Each asks for something that only who is believed can answer.
    private static readonly string[] OfTrust = [TrustDigest, For, Scope, AtMostDays, State, Ledger];

    private static readonly string[] OfBuild = [DigestOption, Scope, AtMostDays, Recompute, Sample, Set, Fast];

    public override string Name => "verify";

    public override string Summary => "check a locked build offline: every byte, who signed and approved it, and who could do what alone";

    public override IReadOnlyList<VerbArgument> Arguments =>
        [new("build", "the folder that lifecycle lock made, an archive of it (.zip, .tar, .tar.gz), or one bundle (.sigstore.json, .sig)")];

    public override IReadOnlyList<VerbOption> Options =>
    [
        new(DigestOption, "sha256:...", "the build that it must be; without it the folder's name says it"),
        new(TrustRoot, "folder", "who is believed: what lifecycle trust export wrote; or a trusted_root.json, which knows no roles"),
        new(TrustDigest, "sha256:...", "the first version of the trust, as the site said it by another way"),
        new(For, "word", "what must be shown: release (default), shadow, or signature alone"),
        new(Scope, "axis=value", "for what it is to be used; may be given for several axes"),
        new(AtMostDays, "days", "how old the list of revocations may be"),
        new(State, "file", "see that the site's log goes on from the state in this file, then keep the new one there; made when missing"),
        new(Ledger, "folder", "the site's records with its ledger, or a .tlog-proof, for what a state alone does not show"),
        new(Recompute, null, "make every alert, number and verdict again from the raw scores in the build, and hold each byte against it"),
        new(Sample, "number", "score so many frames again by the build's model; the build's digest chooses them; needs --set"),
        new(Set, "folder", "the version of the challenge set that the build was judged on, with its frames"),
        new(Fast, null, "for a start-up: stop at the first byte that is another, and look at nothing that the files say"),
        .. ForeignOptions.All,
    ];

    public override IReadOnlyList<VerbExample> Examples =>
    [
        new("Every byte, and what the files say of each other", "lifecycle verify current-build"),
        new("And who vouches for it, as a gate asks", "lifecycle verify current-build --trust-root for-verifiers --scope camera=CH-2"),
        new("Every number again", "lifecycle verify current-build --recompute"),
        new("At the start of a node in shadow", "lifecycle verify current-build --fast --trust-root for-verifiers --for shadow --state log-state"),
    ];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Exits =>
    [
        (ExitCode.Ok, "intact, signed by who might, and approved; with --for shadow or signature: as much of it as that asks"),
        (ExitCode.CouldNotRun, "there is nothing here to check, or a file that was named is missing"),
        (ExitCode.NotEnough, "intact, and no signature or no roles were checked, or it is not approved, or not for this scope"),
        (ExitCode.Integrity, "a byte, a file or a name is another than was locked, or a signature, a role, the order of acts, the log or a number does not hold"),
    ];

    public override ExitCode Run(Invocation invocation)
    {
        if (ForeignOptions.AreAsked(invocation))
        {
            var others = Options.Select(option => option.Name).Except(ForeignOptions.All.Select(option => option.Name)).Except([TrustRoot]);
            return others.FirstOrDefault(invocation.Has) is { } other
                ? invocation.Screen.Refuse([UsageRefusals.NotTogether(Name, ForeignOptions.Signature, other)])
                : Answer(invocation.Screen, ForeignOptions.Asked(invocation, TrustRoot)
                    .Then(asked => new ForeignWorkflow(TimeProvider.System).Verify(asked, invocation.Stop)), BuildText.Of, found => found.Write(), found => found.Exit);
        }

        var request = Asked(invocation);
        if (VerifyWorkflow.IsBundle(invocation.Required("build")))
        {
            // What takes the build would silently not be done.
            if (OfBuild.FirstOrDefault(invocation.Has) is { } idle)
            {
                return invocation.Screen.Refuse([UsageRefusals.NotTogether(Name, "a bundle alone", idle)]);
            }

            return Answer(invocation.Screen, request.Then(asked => new BundleWorkflow(TimeProvider.System).Verify(asked)), BuildText.Of, found => found.Write(), found => found.Exit);
        }

        using var progress = new WorkProgress(invocation.Screen);
        var verified = request.Then(asked => new VerifyWorkflow(TimeProvider.System, progress).Verify(asked, invocation.Stop));
        progress.Dispose();
        return Answer(invocation.Screen, verified, BuildText.Of, found => found.Write(), found => found.Exit);
    }

    private static ExitCode Answer<T>(Screen screen, Outcome<T> outcome, Func<T, string> text, Func<T, byte[]> json, Func<T, ExitCode> exit)
    {
        if (!outcome.TryGet(out var found, out var why))
        {
            return screen.Refuse(why);
        }

        if (screen.Settings.IsJson)
        {
            screen.Answer(json(found));
        }
        else
        {
            screen.Answer(text(found));
        }

        return exit(found);
    }

    private Outcome<VerifyRequest> Asked(Invocation invocation)
    {
        if (!invocation.Has(TrustRoot) && OfTrust.FirstOrDefault(invocation.Has) is { } idle)
        {
            return UsageRefusals.Missing($"{Name} {idle}", TrustRoot, Options.First(option => option.Name == TrustRoot).Meaning);
        }

        return DigestOf(invocation, DigestOption).Then(digest => DigestOf(invocation, TrustDigest).Then(trust => AimOf(invocation).Then(aim =>
            ScopeOf(invocation).Then(scope => invocation.Whole(AtMostDays, 0, 0, DaysMax).Then(days => Redo(invocation).Then<VerifyRequest>(redo => new VerifyRequest(
                invocation.Required("build"), digest.Value, invocation.Has(Fast) ? VerifyDepth.FirstFault : VerifyDepth.Whole, invocation.Value(TrustRoot))
            {
                TrustDigest = trust.Value, Aim = aim, Scope = scope, DaysMax = invocation.Has(AtMostDays) ? days : null,
                State = invocation.Value(State), Ledger = invocation.Value(Ledger), Redo = redo,
            }))))));
    }

    private static Outcome<MaybeDigest> DigestOf(Invocation invocation, string option) => invocation.Value(option) is not { } text
        ? new MaybeDigest(null)
        : Digest.TryParse(text, out var digest) ? new MaybeDigest(digest) : UsageRefusals.BadValue(option, "sha256: and 64 hex digits", text);

    private static Outcome<VerifyAim> AimOf(Invocation invocation) => invocation.Value(For) switch
    {
        null or "release" => VerifyAim.Release,
        "shadow" => VerifyAim.Shadow,
        "signature" => VerifyAim.Signature,
        var other => UsageRefusals.BadValue(For, "release, shadow or signature", other),
    };

    private static Outcome<IReadOnlyDictionary<string, string>> ScopeOf(Invocation invocation)
    {
        var scope = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in invocation.Values(Scope))
        {
            if (text.Split('=', 2) is not [{ Length: > 0 } axis, { Length: > 0 } value] || !scope.TryAdd(axis, value))
            {
                return UsageRefusals.BadValue(Scope, "axis=value, each axis once", text);
            }
        }

        return scope;
    }

    private Outcome<RedoAsked> Redo(Invocation invocation)
    {
        var fast = invocation.Has(Fast) ? ((string[])[Recompute, Sample]).FirstOrDefault(invocation.Has) : null;
        return fast is not null ? UsageRefusals.NotTogether(Name, Fast, fast)
            : invocation.Has(Sample) && !invocation.Has(Set) ? UsageRefusals.Missing(Name, Set, "the folder of the set, with the frames to score again")
            : invocation.Has(Set) && !invocation.Has(Sample) ? UsageRefusals.Missing(Name, Sample, "how many frames to score again")
            : invocation.Whole(Sample, 0, 1, RedoAsked.SampleMost).Then<RedoAsked>(count => new RedoAsked(invocation.Has(Recompute), count, invocation.Value(Set)));
    }

    private sealed record MaybeDigest(Digest? Value);
}
