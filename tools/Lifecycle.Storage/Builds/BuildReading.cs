using Lifecycle.Acceptance;
using Lifecycle.Builds;
using Lifecycle.Formats;
using Lifecycle.ModelDescriptions;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Storage.Documents;

namespace Lifecycle.Storage.Builds;

/// <summary>Reads what a checked build says in its own files, and holds it against build.json.</summary>
public static class BuildReading
{
    private const string Description = BuildPaths.Model + "/" + ModelFolder.DescriptionFile;

    /// <summary>What was held against what; refused with every contradiction.</summary>
    public static Outcome<IReadOnlyList<BuildCheck>> Check(LockedBuildFolder folder)
    {
        var build = folder.Build;
        var faults = (List<Refusal>)
        [
            .. Of(folder, Description, bytes => YamlSource.Parse(Description, bytes), ModelDescriptionReader.Read, model => BuildContents.Faults(build, model)),
            .. Of(folder, BuildPaths.RunRecord, bytes => JsonSource.Parse(BuildPaths.RunRecord, bytes), RunRecord.Read, run => BuildContents.Faults(build, run)),
            .. Of(folder, BuildPaths.Scorecard, bytes => JsonSource.Parse(BuildPaths.Scorecard, bytes), ScorecardDocument.Format.Judge, card => BuildContents.Faults(build, card)),
        ];
        return faults.Count > 0
            ? faults
            : new Outcome<IReadOnlyList<BuildCheck>>.Ok(
            [
                new("model", CheckState.Enforced, $"weights and description are {build.Model.Name} {build.Model.Version}, {build.Model.Digest.Brief}"),
                new("set", CheckState.Enforced, $"{build.Set}: description, cases and labels are those that were sealed; frames are not in a build"),
                new("run", CheckState.Enforced, "run.json is of this model, set and policy, and every file that it names is here"),
                new("scorecard", CheckState.Enforced, $"of this model, set, labels, policy and criteria: {build.CriteriaLine["CRITERIA: ".Length..]}"),
            ]);
    }

    private static IEnumerable<Refusal> Of<T>(
        LockedBuildFolder folder, string path, Func<byte[], Outcome<SourceNode>> parse, Func<SourceNode, Outcome<T>> read,
        Func<T, IEnumerable<string>> faults)
    {
        var where = new SourceSpot(path);
        var file = Path.Combine(folder.FullPath, path);
        return !File.Exists(file) ? [BuildRefusals.Contradicts(where, "build.json names no such file, and every build has one")]
            : parse(File.ReadAllBytes(file)).Then(read).TryGet(out var value, out var why)
                ? faults(value).Select(fault => BuildRefusals.Contradicts(where, fault))
                : why.Select(fault => BuildRefusals.Contradicts(fault.Where ?? where, fault.What));
    }
}
