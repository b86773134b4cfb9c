using Lifecycle.Acceptance;
using Lifecycle.Alerts;
using Lifecycle.ChallengeSets.Uses;
using Lifecycle.Comparability;
using Lifecycle.Formats;
using Lifecycle.Replay;
using Lifecycle.Storage.Runs;

namespace Lifecycle.Workflows.Judging;

/// <summary>Judges what was alerted in a run. The one place where a scorecard and a comparison are asked for, so that both come out the same again.</summary>
internal sealed class RunJudgement(JudgedInputs inputs, RunFolder run, LedgerFacts known)
{
    /// <param name="role">Whose scorecard.</param>
    /// <param name="watched">What that model alerted, case by case.</param>
    public Scorecard Score(ModelRole role, IReadOnlyList<CaseAlerts> watched)
    {
        using var observed = new ObservedScores(run, role);
        var request = RequestOf(inputs, role, known.Conditions) with
        {
            // Nobody looks at the figures of the model in production; what is compared with it is.
            WithFigures = role == ModelRole.Candidate,
            Observed = observed,
            TargetNode = known.TargetNode,
            Remarks = known.Remarks,
            Failure = role == ModelRole.Candidate ? run.Record.Candidate.Failure : null,
            LeftOut = new SetLeftOut([.. known.Consumed.Values], inputs.Set.Description.Exclusions),
            Checks = [.. inputs.Checks.Select(check => check with { IsRecorded = known.IsRecorded(check) })],
        };
        var card = Scorer.Score(request, CountedCases.Of(inputs, watched, known.Consumed));
        return inputs.Set.Description.Exclusions.Count == 0
            ? card
            : card with
            {
                WithExcluded = Scorer.Score(
                    request with { WithFigures = false }, CountedCases.Of(inputs, watched, known.Consumed, withExcluded: true)),
            };
    }

    /// <param name="candidate">What the candidate alerted.</param>
    /// <param name="other">What the model in production did, or a record in its place.</param>
    /// <param name="record">That record; null where the model in production is compared with.</param>
    public ModelComparison Compare(
        IReadOnlyList<CaseAlerts> candidate, IReadOnlyList<CaseAlerts> other, (string Name, Digest Digest)? record) =>
        ModelComparer.Compare(
            Request(record), CountedCases.Of(inputs, candidate, known.Consumed), CountedCases.Of(inputs, other, known.Consumed));

    /// <summary>What the scorer is asked, for a verdict and for the drawings beside it alike.</summary>
    public static ScoreRequest RequestOf(JudgedInputs inputs, ModelRole role, ScoreConditions conditions) => new()
    {
        Subject = SubjectOf(inputs, role),
        Criteria = inputs.Criteria,
        Policies = inputs.Policies,
        Stage = inputs.Stage,
        Conditions = conditions,
        Axes = inputs.Set.Description.Axes,
        Custody = UseRemarks.Custody(inputs.Set.Description),
    };

    // The card of the model in production is there to compare with: it names that model as the one judged, and none beside it.
    private static ScorecardSubject SubjectOf(JudgedInputs inputs, ModelRole role) => new()
    {
        Candidate = inputs.ModelOf(role),
        Production = role == ModelRole.Candidate ? inputs.Production : null,
        Set = inputs.Set.Description.Id,
        SetDigest = inputs.Set.Digest,
        Labels = inputs.Labels.Digest,
        AlertPolicy = inputs.PolicyDigest,
        Criteria = inputs.CriteriaDigest,
    };

    private ComparisonRequest Request((string Name, Digest Digest)? record)
    {
        var subject = SubjectOf(inputs, ModelRole.Candidate);
        var (plan, digest) = inputs.Comparison!.Value;
        return new ComparisonRequest
        {
            Subject = new ComparedSubject
            {
                Candidate = subject.Candidate,
                Production = record is null ? subject.Production : null,
                Record = record,
                Set = subject.Set,
                SetDigest = subject.SetDigest,
                Labels = subject.Labels,
                AlertPolicy = subject.AlertPolicy,
                Criteria = subject.Criteria,
                Comparison = digest,
            },
            Plan = plan,
            Matching = new ScoreRequest
            {
                Subject = subject,
                Criteria = inputs.Criteria,
                Policies = inputs.Policies,
                Stage = inputs.Stage,
                Conditions = known.Conditions,
            },
        };
    }
}
