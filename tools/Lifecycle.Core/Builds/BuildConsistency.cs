using Lifecycle.Formats;
using Lifecycle.Ledger;

namespace Lifecycle.Builds;

/// <summary>What a build says of its parts must fit what it says of its files.</summary>
public static class BuildConsistency
{
    private static readonly string[] Always =
    [
        Purpose.Promotion, Purpose.Candidate, Purpose.Set, Purpose.Labels, Purpose.AlertPolicy, Purpose.Criteria, Purpose.Run,
        Purpose.Observations, Purpose.Scorecard,
    ];

    /// <summary>Purposes that a folder identifies, by more than the bytes of one file.</summary>
    private static readonly string[] OfFolders = [Purpose.Candidate, Purpose.Set, Purpose.Labels, Purpose.Run];

    /// <summary>What does not fit, one sentence each; empty when all does.</summary>
    public static IEnumerable<string> Faults(LockedBuild build)
    {
        foreach (var purpose in Always.Where(purpose => build.Part(purpose) is null))
        {
            yield return $"no part is its {purpose}";
        }

        if (build.Purpose == BuildPurpose.Production && build.Verdict != Acceptance.Verdict.Accepted)
        {
            yield return "a build for production whose criteria were not accepted";
        }

        var files = build.Files.ToLookup(file => file.Path, StringComparer.Ordinal);
        foreach (var part in build.Parts.Where(part => !OfFolders.Contains(part.Purpose)))
        {
            if (files[part.Path].FirstOrDefault() is not { } file)
            {
                yield return $"its {part.Purpose} is said to be '{part.Path}', which is none of its files";
            }
            else if (file.Digest != part.Digest)
            {
                yield return $"its {part.Purpose} is {part.Digest.Brief}, and the file '{part.Path}' is {file.Digest.Brief}";
            }
        }

        foreach (var (purpose, got) in ((string, Digest)[])
            [(Purpose.Candidate, build.Model.Digest), (Purpose.Set, SetOf(build)), (Purpose.Labels, LabelsOf(build))])
        {
            if (build.Part(purpose) is { } part && part.Digest != got)
            {
                yield return $"its {purpose} is {part.Digest.Brief}, and what it holds is {got.Brief}";
            }
        }
    }

    // The same digests as where the set lies in a workspace: of paths relative to its folder.
    private static Digest SetOf(LockedBuild build) => FileManifest.DigestOf(Inside(build, BuildPaths.Set)
        .Where(file => !file.Path.StartsWith(LabelsFolder, StringComparison.Ordinal)).DistinctBy(file => file.Path));

    private static Digest LabelsOf(LockedBuild build) => FileManifest.DigestOf(Inside(build, BuildPaths.Set)
        .Where(file => file.Path.StartsWith(LabelsFolder, StringComparison.Ordinal)).DistinctBy(file => file.Path));

    private const string LabelsFolder = "labels/";

    private static IEnumerable<FilePart> Inside(LockedBuild build, string folder) => build.Files
        .Where(file => file.Path.StartsWith(folder + "/", StringComparison.Ordinal))
        .Select(file => file with { Path = file.Path[(folder.Length + 1)..] });
}
