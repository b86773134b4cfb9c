using System.Globalization;
using System.Text;
using Lifecycle.Acceptance;
using Lifecycle.Acceptance.Tuning;
using Lifecycle.Alerts;
using Lifecycle.Alerts.Tuning;
using Lifecycle.ChallengeSets.Uses;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Storage.Documents;
using Lifecycle.Storage.Files;
using Lifecycle.Storage.Runs;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;
using Lifecycle.Workflows.Judging;
using Lifecycle.Workflows.Promotion;
using Lifecycle.Workflows.Replaying;
using Lifecycle.Workflows.Reporting;

namespace Lifecycle.Workflows.Tuning;

/// <summary>The verb <c>replay tune</c>: tries alert policies on the scores of a run that is there.</summary>
/// <remarks>
/// A look is entered into the ledger before anything is computed, so that one that is broken off has been had. What is made
/// after it has seen these cases, whether it says so or not.
/// </remarks>
public sealed class TuneWorkflow(TimeProvider clock)
{
    public Outcome<TunedRun> Run(TuneAsked asked, IWorkProgress progress, CancellationToken stop)
    {
        ProfileOfThisMachine.Prepare();
        return Workspace.Around(asked.Promotion).Then(workspace => workspace.FileAt(asked.Promotion)
            .Then(file => PromotionInputs.Read(workspace, file))
            .Then(inputs => Recorder.Open(workspace, clock)
                .Then(recorder => new Work(workspace, inputs, recorder, asked, progress, stop).Run())));
    }

    private sealed class Work(
        Workspace workspace, PromotionInputs inputs, Recorder recorder, TuneAsked asked, IWorkProgress progress, CancellationToken stop)
    {
        public Outcome<TunedRun> Run() => Possible()
            .Then(_ => new SealStep(workspace, recorder).Judge(inputs, ReplayStep.IdentityOf(inputs).Digest))
            .Then(_ => new ReplayStep(workspace, recorder, HostWorkflow.Command).Find(inputs))
            .Then<RunFolder>(run => run.Record.Candidate.Failure is { } failure
                ? TuningRefusals.CandidateFailed(inputs.File.File.Spot, failure)
                : run)
            .Then(run => Grid().Then(grid => Allowed().Then(_ => Look(run, grid)).Then(act => Tune(run, grid, act))));

        private Outcome<bool> Possible() =>
            !inputs.Set.HasTimes ? TuningRefusals.NoTimes(inputs.File.Set.Spot, inputs.Set.Description.Id)
            : asked.Out is { } path && Path.Exists(path) ? WorkspaceRefusals.Exists(path)
            : asked.Out is { } place ? workspace.FolderAt(Path.GetDirectoryName(Path.GetFullPath(place))!).Then<bool>(_ => true)
            : true;

        private Outcome<TuningGrid> Grid()
        {
            var read = asked.GridFile is not { } path
                ? asked.Given
                : workspace.FileAt(path).Then(file => DocumentFile.Parse(file)).Then(TuningDocument.Read).Then<TuningGrid>(file => Beside(file));
            return read.Then<TuningGrid>(grid => inputs.Policies.Types.Contains(grid.Type)
                ? grid
                : TuningRefusals.TypeUnknown(grid.Type, inputs.Policies.Types));
        }

        private TuningGrid Beside(TuningGrid file)
        {
            var given = asked.Given;
            return new TuningGrid
            {
                Type = given.Type.Length > 0 ? given.Type : file.Type,
                Raises = given.Raises.Count > 0 ? given.Raises : file.Raises,
                Clears = given.Clears.Count > 0 ? given.Clears : file.Clears,
                Persistences = given.Persistences.Count > 0 ? given.Persistences : file.Persistences,
                Rearms = given.Rearms.Count > 0 ? given.Rearms : file.Rearms,
                Smoothings = given.Smoothings.Count > 0 ? given.Smoothings : file.Smoothings,
                Measures = given.Measures.Count > 0 ? given.Measures : file.Measures,
            };
        }

        // A case of a sealed set is kept for a verdict by whatever name it is met again.
        private Outcome<bool> Allowed()
        {
            if (asked.Consumes)
            {
                return true;
            }

            var (shown, now) = (new ShownCases(workspace), ShownSet.Of(inputs.Set));
            for (var index = 0; index < recorder.Acts.Count; index++)
            {
                var act = recorder.Acts[index];
                if (act.Kind != ActKind.Seal || !act.Subjects.Any(subject => subject.Purpose == Purpose.Set))
                {
                    continue;
                }

                var isSame = act.Subjects.Any(subject => subject.Purpose == Purpose.Set && subject.Digest == inputs.Set.Digest);
                foreach (var named in act.Inputs.Where(input => input.Purpose == Purpose.Shown && !isSame))
                {
                    if (!shown.Of(named.Digest).TryGet(out var then, out var why))
                    {
                        return new Outcome<bool>.Refused(why);
                    }

                    isSame = UseRule.Again(now, then, []).Count > 0;
                }

                if (isSame)
                {
                    return TuningRefusals.Sealed(inputs.File.Set.Spot, inputs.Set.Description.Id, index);
                }
            }

            return true;
        }

        private Outcome<long> Look(RunFolder run, TuningGrid grid)
        {
            NamedDigest[] subjects = [new(Purpose.Run, run.Record.Identity)];
            NamedDigest[] relied =
            [
                new(Purpose.Observations, run.RecordDigest),
                NamedDigest.Of(Purpose.Candidate, inputs.File.Candidate.Name, inputs.Candidate.Digest),
                new(Purpose.Weights, inputs.Candidate.Weights),
                new(Purpose.Frames, inputs.Set.Frames),
                new SetHistory(workspace, recorder).Keep(inputs.Set),
                .. inputs.Sealable,
            ];
            return recorder.Record(ActKind.Tune, Roles.Tool, subjects, relied, new Dictionary<string, string>
            {
                ["type"] = grid.Type,
                ["policies"] = grid.IsEmpty ? "around the present one" : grid.Size.ToString(CultureInfo.InvariantCulture),
            });
        }

        private Outcome<TunedRun> Tune(RunFolder run, TuningGrid grid, long act)
        {
            var observed = RunObservations.Read(inputs, run, ModelRole.Candidate);
            var facts = inputs.Set.Cases.ToDictionary(entry => entry.Facts.Id, entry => entry.Facts);
            var cases = inputs.Labels.Cases.Values.Select(labels => ChallengeSets.ExclusionRule.Counted(inputs.Set.Description.Exclusions, labels))
                .OfType<ChallengeSets.CaseLabels>().Where(labels => observed.ContainsKey(labels.Case))
                .Select(labels => new LabelledCase(facts[labels.Case], labels, observed[labels.Case])).ToList();
            var score = RunJudgement.RequestOf(
                inputs.Judged, ModelRole.Candidate, workspace.Settings.IsDemonstration ? ScoreConditions.Demonstration : ScoreConditions.None);
            return PolicyTuner.Of(new TuningRequest(score, cases, grid), (done, all) => progress.Report("policies", done, all), stop)
                .Then(result => Chosen(result).Then(chosen => Write(result, chosen, run)
                    .Then<TunedRun>(file => new TunedRun(inputs, run.Record, workspace.NameOf(run.FullPath), result, act, chosen, file.Name))));
        }

        private Outcome<FrontPolicy> Chosen(TuningResult result) => asked.Pick is not { } row ? result.Suggested
            : row >= 1 && row <= result.Front.Count ? result.Front[row - 1]
            : UsageRefusals.BadValue("--pick", $"a row of the front, 1 to {result.Front.Count}", row.ToString(CultureInfo.InvariantCulture));

        private Outcome<Written> Write(TuningResult result, FrontPolicy chosen, RunFolder run)
        {
            if (asked.Out is not { } path)
            {
                return new Written(null);
            }

            var mark = new TuningMark(
                inputs.Set.Description.Id, inputs.Set.Digest, inputs.Set.Frames, run.Record.Identity, result.Policies.Count);
            var tuned = inputs.Policies with
            {
                Policies = [.. inputs.Policies.Policies.Select(policy =>
                    policy.Type == result.Type ? chosen.Tuned.Policy with { TunedOn = mark } : policy)],
            };
            var text = AlertPolicyText.Of(
                tuned, $"{inputs.File.Alerts.Name} with the policy of {result.Type} as it was tuned on {inputs.Set.Description.Id}.",
                "Judged on these frames it would show how well it was fitted; tunedOn says so, and so does the ledger.");
            WholeFile.Write(Path.GetFullPath(path), Encoding.UTF8.GetBytes(text));
            return ReadsBack(path, text).Then<Written>(_ => new Written(workspace.NameOf(Path.GetFullPath(path))));
        }

        // What was written must be the same policies to whoever reads it, and not only look so.
        private Outcome<bool> ReadsBack(string path, string text) => workspace.FileAt(path).Then(DocumentFile.Parse)
            .Then(AlertPolicyDocument.Read).Then<bool>(read => AlertPolicyText.Of(read) == text[text.IndexOf("format:", StringComparison.Ordinal)..]
                ? true
                : throw new System.Diagnostics.UnreachableException($"{path} reads back otherwise"));

        private sealed record Written(string? Name);
    }
}
