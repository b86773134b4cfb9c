using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Replay.Differences;
using Lifecycle.Storage.Files;
using Lifecycle.Storage.Runs;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;
using Lifecycle.Workflows.Promotion;

namespace Lifecycle.Workflows.Differences;

/// <summary>Keeps what was found between a run and one of another node, enters it into the ledger, and finds it again.</summary>
internal sealed class NodeEvidence(Workspace workspace, Recorder recorder)
{
    private const string CheckName = "replay-diff";
    private const string FileName = "run-difference.json";
    private const string Other = "other-node";

    /// <summary>The file, relative to the workspace. What was found last about a node is entered once.</summary>
    public Outcome<string> Keep(RunDifference difference, byte[] bytes)
    {
        var digest = Digest.Of(bytes);
        var path = PathOf(digest);
        if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes))
        {
            WholeFile.Write(path, bytes);
        }

        var profile = NamedDigest.Of(Purpose.Profile, Other, difference.Second.Record.Inputs.Profile);
        var last = Acts(difference.First.Digest).LastOrDefault(act => act.Inputs.Contains(profile));
        var subject = NamedDigest.Of(Purpose.Check, CheckName, digest);
        return last?.Subjects.Contains(subject) == true
            ? workspace.NameOf(path)
            : recorder.Record(
                ActKind.Check, Roles.Tool, [subject],
                [
                    new NamedDigest(Purpose.Run, difference.First.Record.Identity),
                    new NamedDigest(Purpose.Observations, difference.First.Digest),
                    NamedDigest.Of(Purpose.Run, Other, difference.Second.Record.Identity),
                    NamedDigest.Of(Purpose.Observations, Other, difference.Second.Digest),
                    profile,
                ],
                new Dictionary<string, string>
                {
                    ["answer"] = difference.IsSame ? "same" : "different",
                    ["tolerance"] = DifferenceWords.Apart(difference.Tolerance),
                    ["largest"] = DifferenceWords.Apart(difference.Largest),
                }).Then<string>(_ => workspace.NameOf(path));
    }

    /// <summary>What a verdict says of the node that is to watch the process.</summary>
    public Outcome<TargetNode> Of(PromotionInputs inputs, RunFolder run)
    {
        var records = new List<NodeRecord>();
        foreach (var act in Acts(run.RecordDigest))
        {
            if (!Read(act.Subjects[0].Digest).TryGet(out var record, out var why))
            {
                return new Outcome<TargetNode>.Refused(why);
            }

            // Who later asks for less than was allowed then is not answered by what was found under it.
            records.Add(record.Tolerance > ToleranceOf(inputs) ? record with { IsSame = record.IsSame && record.Largest <= ToleranceOf(inputs) } : record);
        }

        return TargetNode.Of(run.Record.Inputs.Profile, inputs.Protocol?.TargetProfile, records);
    }

    public static double ToleranceOf(PromotionInputs? inputs) => inputs?.Protocol?.TargetTolerance ?? TargetNode.StandardTolerance;

    private Outcome<NodeRecord> Read(Digest digest)
    {
        var path = PathOf(digest);
        var name = workspace.NameOf(path);
        var bytes = File.Exists(path) ? File.ReadAllBytes(path) : [];
        return Digest.Of(bytes) != digest
            ? DifferenceRefusals.RecordChanged(new SourceSpot(name), digest)
            : JsonSource.Parse(name, bytes).Then(RunDifferenceDocument.Read);
    }

    private IEnumerable<Act> Acts(Digest observations) => recorder.Acts.Where(act => act.Kind == ActKind.Check
        && act.Subjects.Any(subject => subject is { Purpose: Purpose.Check, Label: CheckName })
        && act.Inputs.Contains(new NamedDigest(Purpose.Observations, observations)));

    private string PathOf(Digest record) => Path.Combine(workspace.RecordsFolder, "checks", $"{CheckName}-{record.Hex[..16]}", FileName);
}
