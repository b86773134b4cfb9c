using System.Globalization;
using Lifecycle.Acceptance;
using Lifecycle.Alerts;
using Lifecycle.Builds;
using Lifecycle.Comparability;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Storage.Builds;
using Lifecycle.Storage.Runs;
using Lifecycle.Workflows.Judging;

namespace Lifecycle.Workflows.Recomputing;

/// <summary>Makes every number of a build again, from its raw scores on, and holds each byte against what it records.</summary>
/// <remarks>
/// It needs the build and nothing else. What only the ledger or the frames could show is taken as recorded, and the answer says
/// what that is. Alerts that come out otherwise go on into the scorecard, so that the answer names the criteria as well.
/// </remarks>
internal sealed class BuildRecomputation(LockedBuildFolder folder, IWorkProgress progress, CancellationToken stop)
{
    public const string Numbers = "numbers";

    private readonly LockedBuild build = folder.Build;
    private readonly BuildInputs files = new(folder);

    /// <summary>What was made again; refused with the first few differences of each file.</summary>
    public Outcome<IReadOnlyList<BuildCheck>> Check() => RunFolder.Open(Path.Combine(folder.FullPath, BuildPaths.Run), BuildPaths.Run)
        .Then(run => files.Read().Then(inputs => Recorded().Then(card => Check(inputs, run, card)))) switch
    {
        // Its digests hold, so a file that does not read was bound like that.
        Outcome<IReadOnlyList<BuildCheck>>.Refused refused => new Outcome<IReadOnlyList<BuildCheck>>.Refused(
            [.. refused.Why.Select(why => why.Code.Exit == ExitCode.Integrity ? why : BuildRefusals.Contradicts(why.Where ?? new SourceSpot(BuildPaths.Manifest), why.What))]),
        var made => made,
    };

    private Outcome<IReadOnlyList<BuildCheck>> Check(JudgedInputs inputs, RunFolder run, SourceNode.Map card)
    {
        var known = new RecordedScorecard(card);
        return Raised(inputs, run).Then<IReadOnlyList<BuildCheck>>(raised =>
        {
            var held = new HeldAgainst(folder, run);
            var faults = raised.SelectMany(one => held.Alerts(one.Key, one.Value)).ToList();
            var facts = new LedgerFacts
            {
                Conditions = LedgerFacts.ConditionsOf(build.IsDemonstration, inputs.Labels.SayNothing, run.Record),
                Consumed = known.Consumed,
                TargetNode = known.TargetNode,
                Remarks = known.Remarks,
                IsRecorded = known.IsRecorded,
            };
            var scored = new RunJudgement(inputs, run, facts).Score(ModelRole.Candidate, raised[ModelRole.Candidate]);
            faults.AddRange(held.Document(BuildPaths.Scorecard, ScorecardDocument.Write(scored)));
            return Compared(inputs, run, facts, raised, held).Then<IReadOnlyList<BuildCheck>>(compared =>
            {
                faults.AddRange(compared.Faults);
                return faults.Count > 0 ? faults : new Outcome<IReadOnlyList<BuildCheck>>.Ok(
                    [Alerts(run, raised), Card(scored), compared.Check, .. ShadowRecord(), .. DriftReport(), TakenAsRecorded(known, inputs)]);
            });
        });
    }

    private Outcome<Dictionary<ModelRole, IReadOnlyList<CaseAlerts>>> Raised(JudgedInputs inputs, RunFolder run)
    {
        var raised = new Dictionary<ModelRole, IReadOnlyList<CaseAlerts>>();
        var (done, total) = (0L, run.Record.FrameCount * run.Record.Models.Count);
        foreach (var role in run.Record.Models.Select(model => model.Role))
        {
            var again = new RaisedAgain(inputs, run, frames => progress.Report("alerts", Interlocked.Add(ref done, frames), total), stop);
            if (!again.By(role).TryGet(out var alerts, out var why))
            {
                return new Outcome<Dictionary<ModelRole, IReadOnlyList<CaseAlerts>>>.Refused(why);
            }

            raised.Add(role, alerts);
        }

        return raised;
    }

    private Outcome<(IEnumerable<Refusal> Faults, BuildCheck Check)> Compared(
        JudgedInputs inputs, RunFolder run, LedgerFacts facts, Dictionary<ModelRole, IReadOnlyList<CaseAlerts>> raised, HeldAgainst held)
    {
        var isPlanned = inputs.Comparison is { Plan.Types.Count: > 0 } && raised.ContainsKey(ModelRole.Production);
        if (build.Part(Purpose.Comparability) is null)
        {
            return isPlanned && build.Purpose == BuildPurpose.Production
                ? BuildRefusals.Contradicts(new SourceSpot(BuildPaths.Comparison), "it plans a comparison, and a build for production without one is not locked")
                : ((IEnumerable<Refusal>)[], new BuildCheck("comparison", CheckState.Skipped, "there is none in this build"));
        }

        if (!isPlanned)
        {
            return BuildRefusals.Contradicts(new SourceSpot(BuildPaths.Comparability), "no plan in this build asks for it");
        }

        // A build for shadow may hold a comparison whose plan was sealed late: the record says so, and only the ledger could.
        return Document(BuildPaths.Comparability, ComparabilityDocument.Format).Then<(IEnumerable<Refusal>, BuildCheck)>(recorded =>
        {
            var isLate = recorded.Flag("informational", otherwise: false) && build.Purpose == BuildPurpose.Shadow;
            var comparison = new RunJudgement(inputs, run, facts with { Conditions = facts.Conditions | (isLate ? ScoreConditions.Unsealed : 0) })
                .Compare(raised[ModelRole.Candidate], raised[ModelRole.Production], record: null);
            return (held.Document(BuildPaths.Comparability, ComparabilityDocument.Write(comparison)), new BuildCheck(
                "comparison", CheckState.Enforced, $"{comparison.Line["COMPARABILITY: ".Length..]}: {BuildPaths.Comparability} comes out again, byte for byte"));
        });
    }

    private Outcome<SourceNode.Map> Recorded() => Document(BuildPaths.Scorecard, ScorecardDocument.Format);

    private Outcome<SourceNode.Map> Document(string path, DocumentFormat format) =>
        files.Load(path).Then(document => document.Parse()).Then(format.Judge);

    private static BuildCheck Alerts(RunFolder run, Dictionary<ModelRole, IReadOnlyList<CaseAlerts>> raised) => new(
        "alerts", CheckState.Enforced, string.Create(
            CultureInfo.InvariantCulture,
            $"{raised.Values.Sum(cases => cases.Sum(one => (long)one.Alerts.Count)):N0} alerts of {Models(raised.Count)} on {run.Record.FrameCount:N0} frames, raised again from the raw scores, byte for byte"));

    private static string Models(int count) => count == 1 ? "one model" : "two models";

    private static BuildCheck Card(Scorecard card) => new(Numbers, CheckState.Enforced,
        $"{card.Results.Count(result => result.Verdict != Verdict.NotInThisStage)} criteria and every other number of {BuildPaths.Scorecard} come out again, byte for byte: {card.CriteriaLine["CRITERIA: ".Length..]}");

    private IEnumerable<BuildCheck> ShadowRecord() => build.Part(Purpose.ShadowRecord) is null
        ? []
        : [new BuildCheck("shadow", CheckState.Skipped, $"{BuildPaths.ShadowRecord} is not made again: the events and actions that it counts are not in a build")];

    private IEnumerable<BuildCheck> DriftReport() => build.Part(Purpose.DriftReport) is null
        ? []
        : [new BuildCheck("drift numbers", CheckState.Skipped, $"effects and chances of {BuildPaths.DriftReport} are not made again: the rows of its window are not in a build")];

    private static BuildCheck TakenAsRecorded(RecordedScorecard known, JudgedInputs inputs) => new("as recorded", CheckState.Logged, string.Join("; ", (string[])
    [
        "which frames a model could assess and how they look, which only frames show",
        $"that {known.Consumed.Count} of {inputs.Set.Cases.Count} cases are consumed, which only the ledger shows",
        $"that the {known.TargetNode.Line}",
        .. known.Remarks.Select(remark => $"that {remark}"),
        .. inputs.Checks.Count == 0 ? (string[])[] : [$"the numbers of {inputs.Checks.Count} records in {BuildPaths.Checks}"],
    ]));
}
