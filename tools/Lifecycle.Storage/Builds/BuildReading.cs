using Lifecycle.Acceptance;
using Lifecycle.Builds;
using Lifecycle.Drift;
using Lifecycle.Formats;
using Lifecycle.Ledger;
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
            .. Drift(folder),
        ];
        return faults.Count > 0
            ? faults
            : new Outcome<IReadOnlyList<BuildCheck>>.Ok(
            [
                new("model", CheckState.Enforced, $"weights and description are {build.Model.Name} {build.Model.Version}, {build.Model.Digest.Brief}"),
                new("set", CheckState.Enforced, $"{build.Set}: description, cases and labels are those that were sealed; frames are not in a build"),
                new("run", CheckState.Enforced, "run.json is of this model, set and policy, and every file that it names is here"),
                new("scorecard", CheckState.Enforced, $"of this model, set, labels, policy and criteria: {build.CriteriaLine["CRITERIA: ".Length..]}"),
                .. Drift(build),
            ]);
    }

    private static IEnumerable<BuildCheck> Drift(LockedBuild build)
    {
        if (build.Part(Purpose.DriftReport) is not null)
        {
            yield return new("drift", CheckState.Enforced,
                $"{BuildPaths.DriftReport} is of {BuildPaths.DriftProfile}, by its limits, and every answer in it follows from the numbers beside it");
        }
        else if (build.Part(Purpose.DriftProfile) is not null)
        {
            yield return new("drift", CheckState.Skipped, $"{BuildPaths.DriftProfile} is bound, and no window that was held against it");
        }
    }

    // The papers of a build for shadow may be missing; the rule of the protocol is then nobody's.
    private static List<Refusal> Drift(LockedBuildFolder folder)
    {
        var (build, faults) = (folder.Build, new List<Refusal>());
        Protocol? protocol = null;
        if (build.Part(Purpose.Protocol) is not null)
        {
            faults.AddRange(Of(folder, BuildPaths.Protocol, bytes => YamlSource.Parse(BuildPaths.Protocol, bytes), Protocol.Read,
                read => DriftContents.Faults(build, protocol = read)));
        }

        if (build.Part(Purpose.DriftProfile) is null && build.Part(Purpose.DriftReport) is null)
        {
            return faults;
        }

        SourceNode.Map? profile = null;
        faults.AddRange(Of(folder, BuildPaths.DriftProfile, bytes => JsonSource.Parse(BuildPaths.DriftProfile, bytes),
            node => DriftProfileDocument.Read(node).Then<SourceNode.Map>(_ => node.AsMap()), read => (profile = read) is null ? [] : []));
        if (build.Part(Purpose.DriftReport) is not null && profile is { } reference)
        {
            faults.AddRange(Of(folder, BuildPaths.DriftReport, bytes => JsonSource.Parse(BuildPaths.DriftReport, bytes), DriftReportDocument.Format.Judge,
                report => DriftContents.Faults(build, protocol, report, reference)));
        }

        return faults;
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
