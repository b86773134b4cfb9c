using Lifecycle.Acceptance;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Shadow;
using Lifecycle.Storage.Files;
using Lifecycle.Storage.Records;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;
using Lifecycle.Workflows.Promotion;
using Lifecycle.Workflows.Sealing;

namespace Lifecycle.Workflows.Shadow;

/// <summary>Judges a shadow phase, keeps its record as evidence, and enters it into the ledger, once.</summary>
internal sealed class ShadowStep(Workspace workspace, Recorder recorder, ShadowInputs inputs)
{
    public const string RecordFile = "shadow-record.json";

    private readonly ShadowRows rows = new(workspace, recorder, inputs);

    /// <summary>A demonstration seals its own plan, once, before the first event; elsewhere people do.</summary>
    public Outcome<int> SealDemonstration()
    {
        var known = recorder.Acts.Where(act => act.Kind == ActKind.Seal).SelectMany(act => act.Subjects).Select(subject => subject.Name)
            .ToHashSet(StringComparer.Ordinal);
        var missing = new[] { inputs.Named, inputs.NamedPolicy, inputs.NamedCriteria }.Where(input => !known.Contains(input.Name)).ToList();
        return !workspace.Settings.IsDemonstration || missing.Count == 0 || rows.Imports.Count > 0
            ? 0
            : new SetSeal(workspace, recorder).Enter(Roles.Demonstration, [.. missing.Select(input => new SealSubject(input, []))], [])
                .Then<int>(_ => missing.Count);
    }

    /// <summary>What the ledger says of plan, policy and criteria; refused when the phase could never count.</summary>
    /// <param name="all">Its rows: what another phase knew of them was known before.</param>
    public Outcome<SealJudgement> Seals(RowSet all) => rows.Elsewhere(all).Then(Seals);

    private Outcome<SealJudgement> Seals(EarlierUse? earlier)
    {
        var isLateHere = Judged(null).Exit == ExitCode.Integrity;
        var seals = Judged(earlier?.Act);
        return seals.Exit == ExitCode.Integrity && !isLateHere ? ShadowRefusals.KnownElsewhere(inputs.Plan.File.Spot, earlier!)
            : isLateHere ? new Outcome<SealJudgement>.Refused([.. seals.Refusals.Where(refusal => refusal.Code.Exit == ExitCode.Integrity)])
            : seals;

        SealJudgement Judged(int? knownAt) =>
            ShadowSeals.Judge(recorder.Acts, inputs.Named, [inputs.Named, FirstPolicy, inputs.NamedCriteria], inputs.Owners, knownAt);
    }

    /// <summary>The models are those with which the phase began, and the policy is the first one, or one that a change record names.</summary>
    public Outcome<bool> IsOfOnePhase(RowSet all)
    {
        var first = First;
        var faults = new List<Refusal>();
        foreach (var (purpose, model) in new[] { (Purpose.Candidate, inputs.Candidate), (Purpose.Production, inputs.Production) })
        {
            if (first?.Inputs.FirstOrDefault(input => input.Purpose == purpose) is { } then && then.Digest != model.Model.Digest)
            {
                faults.Add(ShadowRefusals.OtherModels(model.File.Spot, purpose));
            }
        }

        var policies = all.Of(RowKind.Changes).Select(row => row["now"]).Append(FirstPolicy.Digest.Text).ToHashSet(StringComparer.Ordinal);
        if (!policies.Contains(inputs.NamedPolicy.Digest.Text))
        {
            faults.Add(ShadowRefusals.ChangeUnsaid(inputs.Alerts.File.File.Spot, FirstPolicy.Digest, inputs.NamedPolicy.Digest));
        }

        return faults.Count > 0 ? faults : true;
    }

    /// <summary>What is known at an import besides its rows.</summary>
    /// <param name="now">The import's own clock.</param>
    public ImportMoment MomentOf(Moment now) => new()
    {
        Now = now,
        JudgedTo = ShadowHistory.JudgedTo(recorder.Acts, inputs.Named),
        Policy = inputs.NamedPolicy.Digest,
        Bands = inputs.Alerts.Policies.Bands,
        PolicyBefore = rows.Imports is [.., var (last, _)] && last.Inputs.FirstOrDefault(input => input.Purpose == Purpose.AlertPolicy) is { } before
            ? before.Digest
            : inputs.NamedPolicy.Digest,
        Types = [.. inputs.Alerts.Policies.Types],
        RaisedAsBefore = rows.Imports.LastOrDefault(import => import.Act.Kind == ActKind.ShadowImport).Act is { } import
            ? ShadowHistory.RaisedAsBefore(import, inputs.Alerts.Policies)
            : new HashSet<string>(StringComparer.Ordinal),
    };

    /// <summary>The record of all rows.</summary>
    public Outcome<ShadowRecord> Judge(RowSet all, SealJudgement seals) =>
        (inputs.Proof is { } asked ? new ProofStep(workspace, recorder, asked).Find() : (null, null)).Then(proof => Judge(all, seals, proof));

    private Outcome<ShadowRecord> Judge(RowSet all, SealJudgement seals, (CheckRecord? Record, CheckLack? Lack) proof) => ShadowJudge.Judge(new ShadowRequest
    {
        Phase = inputs.Phase,
        PlanDigest = inputs.Plan.Digest,
        Rows = all,
        Candidate = ScoreStep.NameOf(inputs.Candidate.Model),
        Production = ScoreStep.NameOf(inputs.Production.Model),
        Policies = inputs.Alerts.Policies,
        PolicyDigest = inputs.NamedPolicy.Digest,
        Criteria = inputs.Criteria.Criteria,
        CriteriaDigest = inputs.NamedCriteria.Digest,
        Checks =
        [
            .. inputs.Checks.Select(check => check with { IsRecorded = IsRecorded(check.Digest) }),
            .. proof.Record is { } proved ? [proved] : (CheckRecord[])[],
        ],
        Lacks = proof.Lack is { } lack ? [lack] : [],
        Others = ShadowHistory.Others(recorder.Acts, inputs.Named, inputs.Candidate.Model.Digest),
        Standing = ShadowHistory.Standing(recorder.Acts, inputs.Named, inputs.Phase, inputs.Candidate.Model.Digest),
        Conditions = WorkspaceConditions.Of(workspace)
            | (seals.Refusals.Count > 0 ? ScoreConditions.Unsealed : ScoreConditions.None),
    });

    /// <summary>Keeps record, scorecard and check by their digests. The same record gives the same folder, and one act.</summary>
    public Outcome<ShadowAnswer> Keep(ShadowRecord record, SealJudgement seals)
    {
        var bytes = ShadowRecordDocument.Write(record);
        var digest = Digest.Of(bytes);
        var folder = Path.Combine(workspace.RecordsFolder, "shadow", digest.Hex[..16]);
        var path = Path.Combine(folder, RecordFile);
        var card = ScorecardDocument.Write(record.Card);
        if (!WholeFile.Holds(path, bytes))
        {
            WholeFile.Write(Path.Combine(folder, ScoreStep.JUnitFile), ScorecardJUnit.Write(record.Card));
            WholeFile.Write(Path.Combine(folder, ScoreStep.ScorecardFile), card);
            WholeFile.Write(path, bytes);
        }

        var check = new AddressedFiles(workspace, "checks", ".json").Keep(CheckDocument.Write(record.Handling));
        var subject = new NamedDigest(Purpose.ShadowRecord, digest);
        var answer = new ShadowAnswer { Inputs = inputs, Record = record, Seals = seals, Bytes = bytes, File = workspace.NameOf(path) };
        return recorder.Acts.Any(act => act.Kind == ActKind.ShadowRecord && act.Subjects.Contains(subject))
            ? answer
            : recorder.Record(
                ActKind.ShadowRecord, Roles.Tool,
                [subject, new NamedDigest(Purpose.Scorecard, Digest.Of(card)), NamedDigest.Of(Purpose.Check, ShadowJudge.HandlingCheck, check)],
                [.. inputs.Relied, .. rows.Imports.Select(import => import.Act.Subject(Purpose.ShadowRows)!.Digest).Distinct()
                    .Select(kept => NamedDigest.Of(Purpose.ShadowRows, kept.Hex[..16], kept))],
                new Dictionary<string, string>(ShadowHistory.FactsOf(record), StringComparer.Ordinal)
                {
                    ["stage"] = CriteriaNames.NameOf(record.Card.Stage), ["verdict"] = record.Card.CriteriaLine["CRITERIA: ".Length..],
                }).Then<ShadowAnswer>(_ => answer);
    }

    // The one with which the phase began: what came after it is in change records.
    private NamedDigest FirstPolicy =>
        First?.Inputs.FirstOrDefault(input => input.Purpose == Purpose.AlertPolicy) ?? inputs.NamedPolicy;

    private Act? First => rows.Imports is [var (act, _), ..] ? act : null;

    private bool IsRecorded(Digest check) =>
        recorder.Acts.Any(act => act.Subjects.Any(subject => subject.Purpose == Purpose.Check && subject.Digest == check));
}
