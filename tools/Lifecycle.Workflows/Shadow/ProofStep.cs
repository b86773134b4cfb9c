using Lifecycle.Acceptance;
using Lifecycle.Drift;
using Lifecycle.Drift.Planting;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Shadow;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;
using Lifecycle.Workflows.Drift;

namespace Lifecycle.Workflows.Shadow;

/// <summary>Finds the last proof of the drift check that a shadow phase names, or says why there is none that counts.</summary>
internal sealed class ProofStep(Workspace workspace, Recorder recorder, ProofAsked asked)
{
    private readonly KeptProofs proofs = new(workspace, recorder);

    private string Fit => $"lifecycle drift fit SETS --settings SETTINGS --out {asked.ProfileName}, and then: {Prove}";

    private string Prove => $"lifecycle drift prove {Path.GetDirectoryName(asked.Set.File.Name)} --profile {asked.Profile?.File.Name ?? asked.ProfileName}" +
        (asked.Day == DriftProof.DayUnlessSaid ? "" : $" --day {Scalars.Write(asked.Day)}");

    /// <summary>The record, or what is lacking. Refused when a proof was changed since it was entered.</summary>
    public Outcome<(CheckRecord? Record, CheckLack? Lack)> Find() => asked.Profile is not { } profile
        ? Lacking($"{asked.ProfileName}, whose check is to be proved, is not there", Fit)
        : proofs.Last(profile.Digest, asked.Set.Digest, asked.Day) is { } act ? proofs.Read(act).Then(answer => Of(act, answer.Proof))
        : profile.Parse().Then(DriftProfileDocument.Read).Then(read => proofs.Last() is { } other
            ? proofs.Read(other).Then(answer => Lacking(Otherwise(profile.Digest, read, answer.Proof), Prove))
            : Lacking("no drift check was proved on planted causes", Prove));

    // The plan says of what the check is to be, and that was held against it here.
    private Outcome<(CheckRecord?, CheckLack?)> Of(Act act, DriftProof proof) =>
        proof.Tool != ToolFacts.NameAndVersion ? Lacking($"the drift check was proved with {proof.Tool}, and this is {ToolFacts.NameAndVersion}", Fit)
        : proof.IsInformational ? Lacking("the drift check was proved before profile and set were sealed", $"seal both, and then: {Prove}")
        : KeptProofs.RecordOf(proof) is var record && record.Digest != act.Subject(Purpose.Check)?.Digest
            ? DriftProofRefusals.Broken(new SourceSpot(asked.ProfileName))
        : (record with { Subjects = new Dictionary<string, Digest>(), IsRecorded = true }, null);

    private string Otherwise(Digest profile, DriftProfile read, DriftProof proof) =>
        proof.Set.Digest != asked.Set.Digest ? $"the drift check was proved on another set: {proof.Set.Name}"
        : proof.Day != asked.Day ? $"the drift check was proved from day {proof.Day} on, and the plan says {asked.Day}"
        : proof.Settings != read.SettingsDigest ? $"the drift check was proved by a profile of other settings: {proof.Profile.Digest.Brief}"
        : $"the drift check was proved by another profile: {proof.Profile.Digest.Brief}, and {asked.ProfileName} is {profile.Brief}";

    private static Outcome<(CheckRecord?, CheckLack?)> Lacking(string reason, string next) =>
        ((CheckRecord?)null, (CheckLack?)new CheckLack(PlantWords.Check, reason, next));
}
