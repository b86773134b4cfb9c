using System.Globalization;
using Lifecycle.Builds;
using Lifecycle.Refusals;
using Lifecycle.Storage.Builds;

namespace Lifecycle.Workflows.Verifying;

/// <summary>The verb <c>verify</c>, as far as no key is needed: a folder is the build that it says it is. Needs no workspace and no ledger.</summary>
public static class VerifyWorkflow
{
    public static Outcome<BuildVerification> Verify(VerifyRequest asked, CancellationToken stop) => asked.Depth == VerifyDepth.FirstFault
        ? LockedBuildFolder.Check(asked.Path, asked.Expected, stop).Then<BuildVerification>(folder => Of(folder,
            [new BuildCheck("contents", CheckState.Skipped, "--fast: what the files say is not held against each other")]))
        : LockedBuildFolder.CheckAll(asked.Path, asked.Expected, stop)
            .Then(folder => BuildReading.Check(folder).Then<BuildVerification>(checks => Of(folder, checks)));

    private static BuildVerification Of(LockedBuildFolder folder, IReadOnlyList<BuildCheck> contents) => new(folder.Build, folder.Digest,
    [
        new("build.json", CheckState.Enforced, $"{folder.Digest.Text}, written in the one way that a build is written"),
        Identity(folder),
        Files(folder),
        .. contents,
        .. Said(folder.Build),
        Signature(folder),
        new("numbers", CheckState.Skipped, $"not recomputed here: python3 {BuildPaths.Script} does it without this program"),
    ]);

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

    private static BuildCheck Signature(LockedBuildFolder folder) => new(BuildVerification.Signature, CheckState.Skipped,
        folder.Signatures.Count == 0
            ? "not signed: there is no " + BuildPaths.Signatures[0]
            : $"{string.Join(" and ", folder.Signatures)} is here, and is not looked at");
}
