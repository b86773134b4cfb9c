using Lifecycle.Acceptance;
using Lifecycle.Drift.Planting;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Storage.Files;
using Lifecycle.Storage.Records;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;

namespace Lifecycle.Workflows.Drift;

/// <summary>Proofs of drift checks among the records, and the acts of the ledger that name them.</summary>
internal sealed class KeptProofs(Workspace workspace, Recorder recorder)
{
    private const string FileName = "drift-proof.json";
    private const string DayFact = "day";

    /// <summary>The last proof by a profile on a set, from a day on; null where there is none.</summary>
    public Act? Last(Digest profile, Digest set, int day) => All.LastOrDefault(act => IsOn(act, set, day)
        && act.Inputs.Any(input => input.Purpose == Purpose.DriftProfile && input.Digest == profile));

    /// <summary>The last proof of all.</summary>
    public Act? Last() => All.LastOrDefault();

    /// <summary>What an act names, refused when the file is not that.</summary>
    public Outcome<DriftProveAnswer> Read(Act act)
    {
        var digest = act.Subject(Purpose.DriftProof)!.Digest;
        var name = workspace.NameOf(PathOf(digest));
        var bytes = FileKind.IsRegular(PathOf(digest)) ? File.ReadAllBytes(PathOf(digest)) : [];
        return Digest.Of(bytes) != digest
            ? BuildRefusals.RecordChanged(new SourceSpot(name), digest)
            : JsonSource.Parse(name, bytes).Then(DriftProofDocument.Read)
                .Then<DriftProveAnswer>(proof => new DriftProveAnswer(proof, bytes, name, CheckOf(act.Subject(Purpose.Check)!.Digest), IsKnown: true));
    }

    /// <summary>The record by which criteria are judged, as it was entered.</summary>
    public static CheckRecord RecordOf(DriftProof proof)
    {
        var record = new CheckRecord(
            PlantWords.Check, new Dictionary<string, Digest>(StringComparer.Ordinal) { ["set"] = proof.Set.Digest }, proof.Numbers, Digest.Of([]), IsRecorded: false);
        return record with { Digest = Digest.Of(CheckDocument.Write(record)) };
    }

    /// <summary>Keeps proof and check by their digests, and enters them, once.</summary>
    public Outcome<DriftProveAnswer> Keep(DriftProof proof)
    {
        var bytes = DriftProofDocument.Write(proof);
        var digest = Digest.Of(bytes);
        WholeFile.Write(PathOf(digest), bytes);
        var check = new AddressedFiles(workspace, "checks", ".json").Keep(CheckDocument.Write(RecordOf(proof)));
        var subject = new NamedDigest(Purpose.DriftProof, digest);
        var answer = new DriftProveAnswer(proof, bytes, workspace.NameOf(PathOf(digest)), CheckOf(check), IsKnown: false);
        return All.Any(act => act.Subjects.Contains(subject)) ? answer : recorder.Record(
            ActKind.Check, Roles.Tool, [NamedDigest.Of(Purpose.Check, PlantWords.Check, check), subject],
            [NamedDigest.Of(Purpose.DriftProfile, proof.Profile.Name, proof.Profile.Digest), NamedDigest.Of(Purpose.Set, proof.Set.Name, proof.Set.Digest)],
            new Dictionary<string, string>(StringComparer.Ordinal) { [DayFact] = Scalars.Write(proof.Day), ["tool"] = proof.Tool })
            .Then<DriftProveAnswer>(_ => answer);
    }

    private IEnumerable<Act> All => recorder.Acts.Where(act => act.Kind == ActKind.Check && act.Subject(Purpose.DriftProof) is not null);

    private static bool IsOn(Act act, Digest set, int day) => act.Facts.GetValueOrDefault(DayFact) == Scalars.Write(day)
        && act.Inputs.Any(input => input.Purpose == Purpose.Set && input.Digest == set);

    private string PathOf(Digest proof) => Path.Combine(workspace.RecordsFolder, "drift", proof.Hex[..16], FileName);

    private string CheckOf(Digest check) => new AddressedFiles(workspace, "checks", ".json").NameOf(check);
}
