using Lifecycle.Acceptance;
using Lifecycle.ChallengeSets.Independence;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Storage.Files;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;

namespace Lifecycle.Workflows.Independence;

/// <summary>Keeps what a check of independence found, enters it into the ledger, and finds it again.</summary>
internal sealed class OverlapEvidence(Workspace workspace, Recorder recorder)
{
    private const string RecordFile = SetOverlap.CheckName + ".json";
    private const string OverlapFile = "overlap.json";
    private const string MethodFact = "method";

    /// <summary>The same finding gives the same folder, and one act.</summary>
    public Outcome<FoundOverlap> Keep(SetOverlap overlap, IReadOnlyList<NamedDigest> relied)
    {
        var bytes = OverlapDocument.Write(overlap);
        var record = overlap.WriteRecord();
        var path = PathOf(Digest.Of(record), relied);
        Write(Path.Combine(Path.GetDirectoryName(path)!, OverlapFile), bytes);
        Write(path, record);
        var found = new FoundOverlap(overlap, bytes, workspace.NameOf(path));
        var subject = NamedDigest.Of(Purpose.Check, SetOverlap.CheckName, Digest.Of(record));
        return Acts(relied).Any(act => act.Subjects.Contains(subject))
            ? found
            : recorder.Record(ActKind.Check, Roles.Tool, [subject], relied, new Dictionary<string, string>
            {
                ["answer"] = OverlapDocument.NameOf(overlap.Answer), [MethodFact] = SetOverlap.Method,
            }).Then<FoundOverlap>(_ => found);
    }

    /// <summary>The record of these very inputs that the ledger names last; null when they were not checked yet.</summary>
    public Outcome<CheckRecord?> Find(IReadOnlyList<NamedDigest> relied)
    {
        if (Acts(relied).LastOrDefault() is not { } act)
        {
            return new Outcome<CheckRecord?>.Ok(null);
        }

        var digest = act.Subjects[0].Digest;
        var path = PathOf(digest, relied);
        var spot = new SourceSpot(workspace.NameOf(path));
        var bytes = File.Exists(path) ? File.ReadAllBytes(path) : [];
        return Digest.Of(bytes) != digest
            ? IndependenceRefusals.RecordNotThere(spot, digest)
            : JsonSource.Parse(workspace.NameOf(path), bytes)
                .Then(node => CheckDocument.Read(node, digest, isRecorded: true)).Then<CheckRecord?>(record => record);
    }

    private IEnumerable<Act> Acts(IReadOnlyList<NamedDigest> relied) => recorder.Acts.Where(act => act.Kind == ActKind.Check
        && act.Subjects.Any(subject => subject is { Purpose: Purpose.Check, Label: SetOverlap.CheckName })
        && act.Facts.TryGetValue(MethodFact, out var method) && method == SetOverlap.Method
        && relied.All(input => act.Inputs.Any(one => one.Purpose == input.Purpose && one.Digest == input.Digest)));

    // Two manifests may give equal numbers, and so equal records: each pair of inputs has a folder of its own.
    private string PathOf(Digest record, IReadOnlyList<NamedDigest> relied)
    {
        var inputs = Digest.Of(System.Text.Encoding.ASCII.GetBytes(string.Concat(relied.Select(input => input.Digest.Hex))));
        return Path.Combine(workspace.RecordsFolder, "checks", $"{inputs.Hex[..16]}-{record.Hex[..16]}", RecordFile);
    }

    private static void Write(string path, byte[] bytes)
    {
        if (!WholeFile.Holds(path, bytes))
        {
            WholeFile.Write(path, bytes);
        }
    }
}
