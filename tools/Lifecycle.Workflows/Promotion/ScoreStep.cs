using System.Globalization;
using Lifecycle.Acceptance;
using Lifecycle.Alerts;
using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.ModelDescriptions;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Storage.Files;
using Lifecycle.Storage.Runs;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;

namespace Lifecycle.Workflows.Promotion;

/// <summary>Judges a run against the criteria, keeps the scorecard as evidence, and enters the score into the ledger.</summary>
internal sealed class ScoreStep(Workspace workspace, Recorder recorder)
{
    public const string ScorecardFile = "scorecard.json";
    public const string JUnitFile = "junit.xml";

    public Outcome<ScoredRun> Score(PromotionInputs inputs, RunFolder run)
    {
        var judged = new SealStep(workspace, recorder).Judge(inputs, run.Record.Identity);
        return judged.Then(seals => Score(inputs, run, seals));
    }

    private Outcome<ScoredRun> Score(PromotionInputs inputs, RunFolder run, SealJudgement seals)
    {
        // A share of undecided alerts needs no label: without this, a rehearsal could accept it.
        var conditions = (workspace.Settings.IsDemonstration ? ScoreConditions.Demonstration : ScoreConditions.None)
            | (seals.Refusals.Count > 0 || inputs.IsRehearsal ? ScoreConditions.Unsealed : ScoreConditions.None);
        var inUse = Task.Run(() => run.Record.Production is null
            ? new Outcome<Scorecard?>.Ok(null)
            : Judge(inputs, run, ModelRole.Production, conditions).Then<Scorecard?>(card => card));
        return Judge(inputs, run, ModelRole.Candidate, conditions).Then(candidate =>
            inUse.GetAwaiter().GetResult().Then(production => Keep(inputs, run, seals, candidate, production)));
    }

    private Outcome<Scorecard> Judge(PromotionInputs inputs, RunFolder run, ModelRole role, ScoreConditions conditions) =>
        run.Alerts(role).Then<Scorecard>(watched =>
        {
            var facts = inputs.Set.Cases.ToDictionary(entry => entry.Facts.Id, entry => entry.Facts);
            var cases = watched.Select(one => new ScoredCase(facts[one.Case], inputs.Labels.Cases[one.Case], one)).ToList();
            using var observed = new ObservedScores(run, role);
            var request = RequestOf(inputs, role, conditions) with
            {
                // Nobody looks at the figures of the model in production; what is compared with it is.
                WithFigures = role == ModelRole.Candidate,
                Observed = observed,
                Checks = [.. inputs.Checks.Select(check => check with { IsRecorded = IsRecorded(check.Digest) })],
            };
            return Scorer.Score(request, cases);
        });

    /// <summary>What the scorer is asked, for a verdict and for the drawings beside it alike.</summary>
    public static ScoreRequest RequestOf(PromotionInputs inputs, ModelRole role, ScoreConditions conditions) => new()
    {
        Subject = SubjectOf(inputs, role),
        Criteria = inputs.Criteria,
        Policies = inputs.Policies,
        Stage = inputs.File.Stage,
        Conditions = conditions,
        Axes = inputs.Set.Description.Axes,
    };

    // The card of the model in production is there to compare with: it names that model as the one judged, and none beside it.
    public static ScorecardSubject SubjectOf(PromotionInputs inputs, ModelRole role) => new()
    {
        Candidate = NameOf(role == ModelRole.Candidate ? inputs.Candidate : inputs.Production!),
        Production = role == ModelRole.Candidate && inputs.Production is { } beside ? NameOf(beside) : null,
        Set = inputs.Set.Description.Id,
        SetDigest = inputs.Set.Digest,
        Labels = inputs.Labels.Digest,
        AlertPolicy = inputs.PolicyDigest,
        Criteria = inputs.CriteriaDigest,
    };

    public static AlertModel NameOf(ModelFolder model) =>
        new(model.Description.Name, model.Description.Version, model.Digest);

    // By digest: the same run judged by the same criteria gives the same folder, and one act.
    private Outcome<ScoredRun> Keep(
        PromotionInputs inputs, RunFolder run, SealJudgement seals, Scorecard card, Scorecard? production)
    {
        var bytes = ScorecardDocument.Write(card);
        var digest = Digest.Of(bytes);
        var folder = Path.Combine(workspace.RecordsFolder, "scores", digest.Hex[..16]);
        var rehearsed = inputs.IsRehearsal ? null : SealRule.Rehearsed(recorder.Acts, inputs.Of(run.Record.Identity));
        var scored = new ScoredRun
        {
            Inputs = inputs,
            Run = run.Record,
            RunFolder = workspace.NameOf(run.FullPath),
            Seals = seals,
            Rehearsed = rehearsed,
            Scorecard = card,
            Production = production,
            Bytes = bytes,
            File = workspace.NameOf(Path.Combine(folder, ScorecardFile)),
        };
        var subject = new NamedDigest(Purpose.Scorecard, digest);
        NamedDigest[] relied =
        [
            new(Purpose.Run, run.Record.Identity),
            new(Purpose.Observations, run.RecordDigest),
            NamedDigest.Of(Purpose.Candidate, inputs.File.Candidate.Name, inputs.Candidate.Digest),
            .. inputs.Sealable,
        ];
        if (!Holds(Path.Combine(folder, ScorecardFile), bytes))
        {
            WholeFile.Write(Path.Combine(folder, JUnitFile), ScorecardJUnit.Write(card));
            WholeFile.Write(Path.Combine(folder, ScorecardFile), bytes);
        }

        var isRecorded = recorder.Acts.Any(act => act.Kind == ActKind.Score && act.Subjects.Contains(subject)
            && relied.All(input => act.Inputs.Contains(input)));
        return isRecorded
            ? scored
            : recorder.Record(ActKind.Score, Roles.Tool, [subject], relied, Facts(card, rehearsed)).Then<ScoredRun>(_ => scored);
    }

    private static Dictionary<string, string> Facts(Scorecard card, Rehearsal? rehearsed)
    {
        var facts = new Dictionary<string, string>
        {
            ["stage"] = CriteriaNames.NameOf(card.Stage),
            ["verdict"] = card.CriteriaLine["CRITERIA: ".Length..],
        };
        if (rehearsed is not null)
        {
            facts["rehearsed"] = rehearsed.Act.ToString(CultureInfo.InvariantCulture);
        }

        return facts;
    }

    private bool IsRecorded(Digest check) =>
        recorder.Acts.Any(act => act.Subjects.Any(subject => subject.Purpose == Purpose.Check && subject.Digest == check));

    private static bool Holds(string path, byte[] bytes) =>
        File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes);
}
