using System.Globalization;
using Lifecycle.Builds;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Signing.Trust;
using Lifecycle.Storage.Builds;
using Lifecycle.Storage.Documents;
using Lifecycle.Workflows.Recomputing;

namespace Lifecycle.Workflows.Verifying;

/// <summary>The verb <c>verify</c>: a folder is the build that it says it is, and who is believed vouches for it. Needs no workspace and no ledger.</summary>
public sealed class VerifyWorkflow(TimeProvider clock, IWorkProgress progress)
{
    public Outcome<BuildVerification> Verify(VerifyRequest asked, CancellationToken stop) => asked.Depth == VerifyDepth.FirstFault
        ? LockedBuildFolder.Check(asked.Path, asked.Expected, stop).Then(folder => Of(folder, asked,
            [new BuildCheck("contents", CheckState.Skipped, "--fast: what the files say is not held against each other"), BuildRedo.NotRecomputed]))
        : LockedBuildFolder.CheckAll(asked.Path, asked.Expected, stop)
            .Then(folder => BuildReading.Check(folder).Then(checks => new BuildRedo(folder, progress, stop).Check(asked.Redo).Then(redone => Of(folder, asked, [.. checks, .. redone]))));

    private Outcome<BuildVerification> Of(LockedBuildFolder folder, VerifyRequest asked, IReadOnlyList<BuildCheck> contents) =>
        Signatures(folder, asked).Then<BuildVerification>(signed => new BuildVerification(folder.Build, folder.Digest,
    [
        new("build.json", CheckState.Enforced, $"{folder.Digest.Text}, written in the one way that a build is written"),
        Identity(folder),
        Files(folder),
        .. contents,
        .. Said(folder.Build),
        .. signed,
    ]));

    private Outcome<IReadOnlyList<BuildCheck>> Signatures(LockedBuildFolder folder, VerifyRequest asked) =>
        asked.TrustRoot is null || folder.Signatures.Count == 0
            ? new Outcome<IReadOnlyList<BuildCheck>>.Ok([NotLooked(folder)])
            : PlainFile.Bytes(asked.TrustRoot).Then(bytes => TrustRootReader.Read(asked.TrustRoot, bytes))
                .Then(root => new BuildSignatures(root, Moment.Of(clock.GetUtcNow())).Check(folder));

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

    private static BuildCheck NotLooked(LockedBuildFolder folder) => new(BuildVerification.Signature, CheckState.Skipped,
        folder.Signatures.Count == 0
            ? "not signed: there is no " + BuildPaths.Signatures[0]
            : $"{string.Join(" and ", folder.Signatures)} is here, and is not looked at without a trusted root (--trust-root)");
}
