using System.Globalization;
using Lifecycle.Builds;
using Lifecycle.Builds.Roles;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Storage.Builds;
using Lifecycle.Storage.Custody;
using Lifecycle.Storage.Ledger;
using Lifecycle.Workflows.Approving;
using Lifecycle.Workflows.Recomputing;
using Lifecycle.Workflows.Trusting;

namespace Lifecycle.Workflows.Verifying;

/// <summary>The verb <c>verify</c>: a build is what it says it is, who is believed vouches for it, and what its approvals come to. Needs no workspace, no ledger, no network and no key.</summary>
public sealed class VerifyWorkflow(TimeProvider clock, IWorkProgress progress)
{
    public Outcome<BuildVerification> Verify(VerifyRequest asked, CancellationToken stop) => Trust(asked).Then(trust =>
    {
        if (!BuildArchive.Seems(asked.Path))
        {
            return Folder(asked, trust.Value, stop);
        }

        return BuildArchive.Open(asked.Path, stop).Then(archive =>
        {
            using (archive)
            {
                return Folder(asked with { Path = archive.Build }, trust.Value, stop);
            }
        });
    });

    /// <summary>Whether a path is one signature bundle, and neither a build nor an archive of one.</summary>
    public static bool IsBundle(string path) => BundleWorkflow.Seems(path);

    // Read first: an answer that would be given without it would not be the one that was asked for.
    private static Outcome<Brought> Trust(VerifyRequest asked) => asked.TrustRoot is null
        ? new Brought(null)
        : BroughtTrust.Read(asked.TrustRoot, asked.TrustDigest).Then<Brought>(trust => new Brought(trust));

    private Outcome<BuildVerification> Folder(VerifyRequest asked, BroughtTrust? trust, CancellationToken stop) => asked.Depth == VerifyDepth.FirstFault
        ? LockedBuildFolder.Check(asked.Path, asked.Expected, stop).Then(folder => Of(folder, asked, trust,
            [new BuildCheck("contents", CheckState.Skipped, "--fast: what the files say is not held against each other"), BuildRedo.NotRecomputed]))
        : LockedBuildFolder.CheckAll(asked.Path, asked.Expected, stop)
            .Then(folder => BuildReading.Check(folder).Then(checks => new BuildRedo(folder, progress, stop).Check(asked.Redo)
                .Then(redone => Of(folder, asked, trust, [.. checks, .. redone]))));

    private Outcome<BuildVerification> Of(LockedBuildFolder folder, VerifyRequest asked, BroughtTrust? trust, IReadOnlyList<BuildCheck> contents) =>
        Signed(folder, trust).Then(signed => Site(folder, asked, trust, signed.Value).Then<BuildVerification>(site => new BuildVerification(folder.Build, folder.Digest,
        [
            .. site.Checks,
            .. signed.Value?.Checks ?? [NotLooked(folder, trust)],
            site.Consistency,
            new("build.json", CheckState.Enforced, $"{folder.Digest.Text}, written in the one way that a build is written"),
            Identity(folder),
            Files(folder),
            .. contents,
            .. Said(folder.Build),
        ])
        {
            Release = site.Release?.Standing, Aim = asked.Aim,
        }));

    private Outcome<Found> Signed(LockedBuildFolder folder, BroughtTrust? trust) => trust is null || folder.Signatures.Count == 0
        ? new Found(null)
        : new BuildSignatures(trust, Moment.Of(clock.GetUtcNow())).Check(folder).Then<Found>(signed => new Found(signed));

    private Outcome<SiteFindings> Site(LockedBuildFolder folder, VerifyRequest asked, BroughtTrust? trust, SignedBuild? signed) =>
        Ledger(asked, trust, signed).Then(ledger => Acts(ledger.Value, trust).Then(acts => Released(folder, asked, trust, acts).Then(release =>
            Consistent(asked, trust, signed, release.Value, ledger.Value).Then<SiteFindings>(consistency =>
                new SiteFindings(SiteChecks.Of(trust, signed, release.Value, ledger.Value is not null), release.Value, consistency)))));

    // Every signature of the ledger is verified: what somebody did is only then his. And a trust that lacks a version which the
    // ledger names is an older one: what was revoked since would not be seen.
    private static Outcome<IReadOnlyList<Act>> Acts(BroughtLedger? ledger, BroughtTrust? trust) =>
        (ledger?.Acts() ?? new Outcome<IReadOnlyList<Act>>.Ok([])).Then<IReadOnlyList<Act>>(acts => trust is not { Versions.Count: > 0 } ? new Outcome<IReadOnlyList<Act>>.Ok(acts)
            : TrustRule.Back(TrustFolder.Spot, trust.Versions, acts) is { } back ? back
            : ActRule.Faults(LedgerHead.Spot, trust.Versions, acts) is { Count: > 0 } unfit ? new Outcome<IReadOnlyList<Act>>.Refused(unfit)
            : new Outcome<IReadOnlyList<Act>>.Ok(acts));

    private static Outcome<Opened> Ledger(VerifyRequest asked, BroughtTrust? trust, SignedBuild? signed) =>
        asked.Ledger is null || BroughtLedger.IsProof(asked.Ledger) || trust is null || signed?.Entry is null
            ? new Opened(null)
            : Checkpoint.Parse(new SourceSpot(BuildPaths.Signatures[0]), signed.Entry.Head.Text)
                .Then(state => BroughtLedger.Open(asked.Ledger, state.Origin, trust)).Then<Opened>(ledger => new Opened(ledger));

    private Outcome<Judged> Released(LockedBuildFolder folder, VerifyRequest asked, BroughtTrust? trust, IReadOnlyList<Act> acts) =>
        trust?.Site is null
            ? new Judged(null)
            : new BuildRelease(trust.Versions, acts, TrustDesk.NowOf(clock), new OpenedBuild(folder.FullPath, folder.Build, folder.Digest)) { DaysMax = asked.DaysMax }
                .Judge(asked.Scope, null).Then<Judged>(answer => new Judged(answer));

    private static Outcome<BuildCheck> Consistent(VerifyRequest asked, BroughtTrust? trust, SignedBuild? signed, ApproveAnswer? release, BroughtLedger? ledger)
    {
        if (trust is null || signed?.Entry is not { } locked)
        {
            return new BuildCheck("consistency", CheckState.Skipped, "no signature that was looked at names a state of the site's log");
        }

        (SourceSpot, SeenEntry)[] entries =
        [
            (new SourceSpot(BuildPaths.Signatures[0]), locked),
            .. (release?.Standing.Approvals ?? []).Where(one => one.Given.Entry is not null).Select(one => (new SourceSpot(one.Given.File), one.Given.Entry!)),
        ];
        return new LogConsistency(trust, asked.State).Check(entries, ledger, BroughtLedger.IsProof(asked.Ledger) ? asked.Ledger : null);
    }

    private static BuildCheck Identity(LockedBuildFolder folder) => folder.Anchor switch
    {
        BuildAnchor.Digest => new("identity", CheckState.Enforced, "the digest that was asked for"),
        BuildAnchor.FolderName => new("identity", CheckState.Enforced, "the folder's name ends in the first twelve digits of the digest"),
        _ => new("identity", CheckState.Skipped, "nothing says which build it should be: the folder bears another name, and no --digest was given"),
    };

    private static BuildCheck Files(LockedBuildFolder folder) => new("files", CheckState.Enforced, string.Create(
        CultureInfo.InvariantCulture,
        $"{folder.Build.Files.Count:N0} files, {folder.Build.Files.Sum(file => file.Size):N0} bytes: paths, sizes and digests; no other file, no link"));

    private static IEnumerable<BuildCheck> Said(LockedBuild build)
    {
        yield return new("commit", CheckState.Logged, build.Origin is BuildOrigin.Commit
            ? $"{build.Origin.Words}: git shows what it holds, and is not asked here"
            : build.Origin.Words);
        if (build.Purpose == BuildPurpose.Shadow)
        {
            yield return new("purpose", CheckState.Logged, "for shadow: it is only recorded, and can never go to production");
        }

        if (build.IsDemonstration)
        {
            yield return new("demonstration", CheckState.Logged, "its evidence is of a demonstration: nothing of it can be promoted elsewhere");
        }
    }

    private static BuildCheck NotLooked(LockedBuildFolder folder, BroughtTrust? trust) => new(BuildVerification.Signature, CheckState.Skipped,
        folder.Signatures.Count == 0 || trust is not null
            ? "not signed: there is no " + BuildPaths.Signatures[0]
            : $"{string.Join(" and ", folder.Signatures)} is here, and is not looked at without a trusted root (--trust-root)");

    // What may be absent, where an outcome takes a value.
    private sealed record Brought(BroughtTrust? Value);

    private sealed record Found(SignedBuild? Value);

    private sealed record Opened(BroughtLedger? Value);

    private sealed record Judged(ApproveAnswer? Value);

    private sealed record SiteFindings(IReadOnlyList<BuildCheck> Checks, ApproveAnswer? Release, BuildCheck Consistency);
}
