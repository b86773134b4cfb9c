using System.Globalization;
using Lifecycle.Acceptance;
using Lifecycle.Alerts;
using Lifecycle.ChallengeSets.Uses;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Ledger.Notes;
using Lifecycle.ModelDescriptions;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Replay.Differences;
using Lifecycle.Storage.Files;
using Lifecycle.Storage.Runs;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;
using Lifecycle.Workflows.Differences;
using Lifecycle.Workflows.Judging;
using Lifecycle.Workflows.Replaying;

namespace Lifecycle.Workflows.Promotion;

/// <summary>Judges a run against the criteria, keeps the scorecard as evidence, and enters the score into the ledger.</summary>
internal sealed class ScoreStep(Workspace workspace, Recorder recorder)
{
    public const string ScorecardFile = "scorecard.json";
    public const string JUnitFile = "junit.xml";

    public Outcome<ScoredRun> Score(PromotionInputs inputs, RunFolder run) =>
        Judged(inputs, run).Then(scored => Keep(scored, run)).Then(Enough);

    /// <summary>The same judgement, kept nowhere and entered nowhere: what it would be now.</summary>
    public Outcome<ScoredRun> Look(PromotionInputs inputs, RunFolder run) => Judged(inputs, run);

    /// <summary>The last act that enters this very scorecard of this very run; null when none does.</summary>
    public Act? Entered(ScoredRun scored, RunFolder run) => recorder.Acts.LastOrDefault(act => act.Kind == ActKind.Score
        && act.Subjects.Contains(SubjectOf(scored)) && Relied(scored.Inputs, run).All(input => act.Inputs.Contains(input)));

    private Outcome<ScoredRun> Judged(PromotionInputs inputs, RunFolder run) =>
        Proofs.Hold(recorder.Acts, run, inputs.File.File.Spot)
            .Then(_ => new SealStep(workspace, recorder).Judge(inputs, run.Record.Identity))
            .Then(seals => new SetHistory(workspace, recorder).Judge(inputs, run.Record.Identity)
                .Then(uses => Score(inputs, run, seals, uses)));

    // Refused only after it was kept and entered: what was looked at is no secret.
    private static Outcome<ScoredRun> Enough(ScoredRun scored)
    {
        var few = scored.Scorecard.Results.Where(result => result.Verdict == Verdict.InsufficientEvidence).ToList();
        var set = scored.Inputs.Set;
        return scored.Uses.Consumed.Count == 0 || scored.Scorecard.Verdict != Verdict.InsufficientEvidence || few.Count == 0
            ? scored
            : UseRefusals.Consumed(
                scored.Inputs.File.Set.Spot,
                $"{scored.Uses.Consumed.Count} of {set.Cases.Count} cases of {set.Description.Id} are consumed, fresh: "
                    + string.Join(", ", FreshCount.Of(scored.Inputs.Labels, scored.Uses.Consumed.ContainsKey)),
                scored.Uses.Consumed.Values.Min(consumed => consumed.Act), [.. few.Select(result => result.Criterion.Id)]);
    }

    private Outcome<ScoredRun> Score(PromotionInputs inputs, RunFolder run, SealJudgement seals, UseJudgement uses)
    {
        // A share of undecided alerts needs no label: without this, a rehearsal could accept it.
        var conditions = WorkspaceConditions.Of(workspace) | LedgerFacts.ConditionsOf(
            workspace.Settings.IsDemonstration, seals.Refusals.Count > 0 || inputs.IsRehearsal, run.Record);
        return new NodeEvidence(workspace, recorder).Of(inputs, run).Then(node =>
        {
            var judgement = new RunJudgement(inputs.Judged, run, new LedgerFacts
            {
                Remarks = [.. UseRemarks.Exceptions(uses), .. ClaimedOrder.Of(recorder.Acts, run.Record.Identity, inputs.Sealable, uses)],
                Conditions = conditions, Consumed = uses.Consumed, TargetNode = node, IsRecorded = check => IsRecorded(check, run),
            });
            var inUse = Task.Run(() => run.Record.Production is null
                ? new Outcome<Scorecard?>.Ok(null)
                : Judge(judgement, run, ModelRole.Production).Then<Scorecard?>(card => card));
            return Judge(judgement, run, ModelRole.Candidate).Then(candidate =>
                inUse.GetAwaiter().GetResult().Then<ScoredRun>(production => Compose(inputs, run, seals, uses, candidate, production)));
        });
    }

    private static Outcome<Scorecard> Judge(RunJudgement judgement, RunFolder run, ModelRole role) =>
        run.Alerts(role).Then<Scorecard>(watched => judgement.Score(role, watched));

    public static AlertModel NameOf(ModelFolder model) =>
        new(model.Description.Name, model.Description.Version, model.Digest);

    private ScoredRun Compose(
        PromotionInputs inputs, RunFolder run, SealJudgement seals, UseJudgement uses, Scorecard card, Scorecard? production)
    {
        var bytes = ScorecardDocument.Write(card);
        return new ScoredRun
        {
            Inputs = inputs,
            Run = run.Record,
            RunFolder = workspace.NameOf(run.FullPath),
            Seals = seals,
            Uses = uses,
            Rehearsed = inputs.IsRehearsal ? null : SealRule.Rehearsed(recorder.Acts, inputs.Of(run.Record.Identity)),
            Outside = Outside(run),
            Deviations = [.. Deviation.All(recorder.Acts).Where(one => one.Concerns(Concerned(inputs, run))).Select(one => one.Words)],
            ReallyRun = run.Record.Candidate.Recorded is null ? [] : [.. new ReallyRun(recorder.Acts).Of(inputs)],
            Scorecard = card,
            Production = production,
            Bytes = bytes,
            File = workspace.NameOf(Path.Combine(FolderOf(bytes), ScorecardFile)),
        };
    }

    // By digest: the same run judged by the same criteria gives the same folder, and one act.
    private Outcome<ScoredRun> Keep(ScoredRun scored, RunFolder run)
    {
        var folder = FolderOf(scored.Bytes);
        if (!WholeFile.Holds(Path.Combine(folder, ScorecardFile), scored.Bytes))
        {
            WholeFile.Write(Path.Combine(folder, JUnitFile), ScorecardJUnit.Write(scored.Scorecard));
            WholeFile.Write(Path.Combine(folder, ScorecardFile), scored.Bytes);
        }

        return Entered(scored, run) is not null
            ? scored
            : recorder.Record(
                ActKind.Score, Roles.Tool, [SubjectOf(scored)], Relied(scored.Inputs, run),
                Facts(scored.Inputs, scored.Uses, scored.Scorecard, scored.Rehearsed)).Then<ScoredRun>(_ => scored);
    }

    private static NamedDigest SubjectOf(ScoredRun scored) => new(Purpose.Scorecard, Digest.Of(scored.Bytes));

    private static IReadOnlyList<NamedDigest> Relied(PromotionInputs inputs, RunFolder run) =>
    [
        new(Purpose.Run, run.Record.Identity),
        new(Purpose.Observations, run.RecordDigest),
        NamedDigest.Of(Purpose.Candidate, inputs.File.Candidate.Name, inputs.Candidate.Digest),
        .. inputs.Sealable,
    ];

    private static IEnumerable<NamedDigest> Concerned(PromotionInputs inputs, RunFolder run) =>
    [
        .. Relied(inputs, run), .. inputs.SealableComparison,
        .. inputs.File.Production is { } production ? [NamedDigest.Of(Purpose.Production, production.Name, inputs.Production!.Digest)] : (NamedDigest[])[],
    ];

    private string FolderOf(byte[] scorecard) => Path.Combine(workspace.RecordsFolder, "scores", Digest.Of(scorecard).Hex[..16]);

    // The same bytes made here as well, without a shard, are shown by that.
    private TakenUp Outside(RunFolder run) => recorder.Acts
        .Where(act => act.Kind == ActKind.Replayed && act.Subjects.Contains(new NamedDigest(Purpose.Run, run.Record.Identity))
            && act.Subjects.Contains(new NamedDigest(Purpose.Observations, run.RecordDigest)))
        .Select(act => TakenUp.Read(act.Facts)).MinBy(taken => taken.Shards) is { Shards: > 0 } made ? made : new TakenUp(0, 0, 0);

    private static Dictionary<string, string> Facts(
        PromotionInputs inputs, UseJudgement uses, Scorecard card, Rehearsal? rehearsed)
    {
        var facts = new Dictionary<string, string>
        {
            ["cases"] = inputs.Set.Cases.Count.ToString(CultureInfo.InvariantCulture),
            ["consumed"] = uses.Consumed.Count.ToString(CultureInfo.InvariantCulture),
            [SetHistory.CopiesFact] = $"{uses.Consumed.Values.Count(consumed => consumed.Why == KnownBy.Pictures)} known, {uses.NoPictures.Count} runs unknown",
            ["stage"] = CriteriaNames.NameOf(card.Stage),
            ["verdict"] = card.CriteriaLine["CRITERIA: ".Length..],
        };
        foreach (var count in FreshCount.Of(inputs.Labels, uses.Consumed.ContainsKey))
        {
            facts[$"fresh {count.Type}"] = string.Create(CultureInfo.InvariantCulture, $"{count.Fresh} of {count.All}");
        }

        if (uses.Excepted.Count > 0)
        {
            facts["exception"] = string.Join('\n', UseRemarks.Exceptions(uses));
        }

        if (rehearsed is not null)
        {
            facts["rehearsed"] = rehearsed.Act.ToString(CultureInfo.InvariantCulture);
        }

        return facts;
    }

    // A proof of another run says nothing of this one, though models, set and policy are the same.
    private bool IsRecorded(CheckRecord check, RunFolder run) => check.Name == ProveStep.CheckName
        ? Proofs.IsOf(recorder.Acts, check.Digest, run)
        : recorder.Acts.Any(act => act.Subjects.Any(subject => subject.Purpose == Purpose.Check && subject.Digest == check.Digest));
}
