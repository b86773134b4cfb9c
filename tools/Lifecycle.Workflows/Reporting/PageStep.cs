using System.Globalization;
using Lifecycle.Acceptance;
using Lifecycle.Alerts;
using Lifecycle.ChallengeSets;
using Lifecycle.ChallengeSets.Uses;
using Lifecycle.Formats;
using Lifecycle.Models.Hosting;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Reports.Scorecards;
using Lifecycle.Statistics;
using Lifecycle.Storage.Runs;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Judging;
using Lifecycle.Workflows.Promotion;
using Lifecycle.Workflows.Starting;

namespace Lifecycle.Workflows.Reporting;

/// <summary>Draws a scorecard of a set with times as a page: raises the alerts again for the curves, and brings the frames of what went wrong.</summary>
internal sealed class PageStep(Workspace workspace, HostCommand hosts, IWorkProgress progress, CancellationToken stop)
{
    /// <summary>The scored run as it came: a page changes nothing of it.</summary>
    public Outcome<ScoredRun> Write(ScoredRun scored, RunFolder run, PageTarget target)
    {
        var observed = RunObservations.Read(scored.Inputs, run, ModelRole.Candidate);
        return Curves(scored, observed).Then(curves => Sheets(scored, observed).Then(sheets => target.Write(ScorecardPage.Write(
            new ScorecardView
            {
                Card = scored.Scorecard,
                Production = scored.Production,
                Digest = Digest.Of(scored.Bytes),
                Subject = [.. Subject(scored)],
                Remarks = [.. Remarks(scored)],
                Types = [.. scored.Scorecard.Matches.Select(match => new FigureBuilder(
                    scored.Scorecard, scored.Production, match.Type, PolicyOf(scored, match.Type),
                    curves[match.Type]).Build())],
                Sheets = sheets,
            })))).Then<ScoredRun>(_ => scored);
    }

    private Outcome<IReadOnlyDictionary<string, OperatingCurve>> Curves(
        ScoredRun scored, IReadOnlyDictionary<string, ObservedCase> observed)
    {
        var inputs = scored.Inputs;
        var request = RunJudgement.RequestOf(inputs.Judged, ModelRole.Candidate, scored.Scorecard.Conditions);
        var labels = CountedCases.LabelsOf(inputs.Judged, scored.Uses.Consumed);
        var cases = inputs.Set.Cases.Where(entry => labels.ContainsKey(entry.Facts.Id))
            .Select(entry => new LabelledCase(entry.Facts, labels[entry.Facts.Id], observed[entry.Facts.Id])).ToList();
        var types = scored.Scorecard.Matches.Select(match => match.Type).ToList();
        var total = types.Sum(type => LevelLadder.Of(inputs.Policies, type).Count);
        var done = 0L;
        var curves = new Dictionary<string, OperatingCurve>(StringComparer.Ordinal);
        foreach (var type in types)
        {
            var drawn = OperatingCurve.Of(
                request, type, cases, () => progress.Report("curves", Interlocked.Increment(ref done), total), stop);
            if (!drawn.TryGet(out var curve, out var why))
            {
                return new Outcome<IReadOnlyDictionary<string, OperatingCurve>>.Refused(why);
            }

            Reproduces(scored.Scorecard, curve);
            curves[type] = curve;
        }

        return curves;
    }

    // A curve that does not go through the scorecard's own numbers would show another model than the one judged.
    private static void Reproduces(Scorecard card, OperatingCurve curve)
    {
        var chosen = curve.Points.Single(point => point.IsChosen);
        foreach (var result in card.Results)
        {
            var isSame = result.Criterion.Id == curve.Sensitivity?.Id ? IsSame(card, result.Got, chosen.Sensitivity)
                : result.Criterion.Id != curve.FalseAlarms?.Id || IsSame(card, result.Got, chosen.FalseAlarmRate);
            if (!isSame)
            {
                throw new InvalidOperationException($"the operating curve of {curve.Type} does not give what {result.Criterion.Id} got");
            }
        }
    }

    // Under Holm's rule the limits of the scorecard are at a shared error rate, and those of the curve are not.
    private static bool IsSame(Scorecard card, Interval own, Interval drawn) =>
        card.Multiplicity.Method == MultiplicityMethod.Holm ? own.Estimate.Equals(drawn.Estimate) : own == drawn;

    private Outcome<IReadOnlyList<ContactSheet>> Sheets(ScoredRun scored, IReadOnlyDictionary<string, ObservedCase> observed)
    {
        var scenes = new List<FindingScene>();
        foreach (var finding in Finding.Of(scored.Scorecard))
        {
            var traced = observed[finding.Case.Facts.Id].Trace(LevelLadder.Around(scored.Inputs.Policies, finding.Type), finding.Type);
            if (!traced.TryGet(out var trace, out var why))
            {
                return new Outcome<IReadOnlyList<ContactSheet>>.Refused(why);
            }

            scenes.Add(new FindingScene(
                finding, PolicyOf(scored, finding.Type), scored.Inputs.Criteria.Tolerance, trace, scored.Scorecard, scored.Production));
        }

        var pictures = new FramePictures(workspace, hosts, scored.Inputs.Set, stop);
        return pictures.Read(scenes, (done, total) => progress.Report("pictures", done, total))
            .Then<IReadOnlyList<ContactSheet>>(_ => scenes.Select(scene => new SheetBuilder(scene, pictures).Build()).ToList());
    }

    // The inputs were judged: whatever is labelled, asked for or alerted has a policy.
    private static AlertPolicy PolicyOf(ScoredRun scored, string type) =>
        scored.Inputs.Policies.Policies.First(policy => policy.Type == type);

    private static IEnumerable<Fact> Subject(ScoredRun scored)
    {
        var (subject, set) = (scored.Scorecard.Subject, scored.Inputs.Set);
        yield return new Fact("candidate", Model(subject.Candidate));
        yield return new Fact("production", subject.Production is { } beside ? Model(beside) : "none beside it");
        yield return new Fact("set", string.Create(
            CultureInfo.InvariantCulture,
            $"{subject.Set}, {Origins.NameOf(set.Description.Origin)}: {set.Cases.Count} cases, {set.FrameCount:N0} frames, " +
            $"{set.Observed!.Value.TotalHours:N0} h, {subject.SetDigest}"));
        yield return new Fact("labels", subject.Labels.Text);
        yield return new Fact("alert policy", $"{scored.Inputs.Policies.Name}, {subject.AlertPolicy}");
        yield return new Fact("criteria", $"{scored.Scorecard.Criteria}, {subject.Criteria}");
        yield return new Fact("stage", CriteriaNames.NameOf(scored.Scorecard.Stage));
        yield return new Fact("scorecard", Digest.Of(scored.Bytes).Text);
    }

    private static IEnumerable<Fact> Remarks(ScoredRun scored)
    {
        if (scored.Scorecard.Failure is { } failure)
        {
            yield return new Fact("failed", $"{failure.Words}; no criterion is judged");
        }

        if (scored.Scorecard.Conditions.HasFlag(ScoreConditions.Demonstration))
        {
            yield return new Fact("demonstration", "synthetic cases count in this workspace; nothing of it can be promoted elsewhere");
        }

        if (scored.Scorecard.IsInformational)
        {
            yield return new Fact("informational", scored.Scorecard.Conditions.HasFlag(ScoreConditions.UseUnknown)
                ? "the same numbers, but not decided: the home of the records was not at hand" : "the same numbers, but not decided: an input was not sealed before its use");
        }

        foreach (var declared in ScoreRemarks.Declared(scored.Inputs.Criteria))
        {
            yield return new Fact("declared", declared);
        }

        foreach (var line in ScoreRemarks.LeftOut(scored.Scorecard))
        {
            yield return new Fact("left out", line);
        }

        foreach (var line in ScoreRemarks.Excluded(scored.Scorecard))
        {
            yield return new Fact("excluded", line);
        }

        foreach (var line in UseRemarks.Of(scored.Uses, scored.Inputs.Set, scored.Inputs.Labels))
        {
            yield return new Fact("use", line);
        }

        yield return new Fact("custody", UseRemarks.Custody(scored.Inputs.Set.Description));

        foreach (var refusal in scored.Seals.Refusals)
        {
            yield return new Fact("unsealed", $"{refusal.What}: {refusal.Why}");
        }

        if (scored.Inputs.IsRehearsal)
        {
            yield return new Fact("rehearsal", "no episode and no quiet time is labelled, so nothing of this counts");
        }

        foreach (var line in scored.RecordedWords)
        {
            yield return new Fact("recorded", line);
        }

        if (scored.RehearsedWords is { Length: > 0 } rehearsed)
        {
            yield return new Fact("rehearsed", rehearsed);
        }

        foreach (var line in scored.Deviations)
        {
            yield return new Fact("deviation", line);
        }

        foreach (var line in scored.Scorecard.Remarks)
        {
            yield return new Fact("remark", line);
        }

        if (scored.Outside.ShardWords is { Length: > 0 } shards)
        {
            yield return new Fact("shards", shards);
        }

        if (scored.Inputs.OpenQuestions is > 0 and var questions)
        {
            yield return new Fact("open", $"{questions} lines marked {StarterTexts.Question} are not answered: the result stands on guesses");
        }

        if (scored.Scorecard.SyntheticLeftOut is { Count: > 0 } left)
        {
            yield return new Fact("left out", $"synthetic cases count for nothing here: {string.Join(", ", left)}");
        }

        foreach (var model in scored.Run.Models.Where(model => model.Outside.Count > 0))
        {
            var reasons = string.Join(", ", model.Outside.Select(reason =>
                string.Create(CultureInfo.InvariantCulture, $"{reason.Value:N0} by {reason.Key}")));
            yield return new Fact("outside", $"{ReplayedModel.FolderOf(model.Role)}: frames not assessable, outside range: {reasons}");
        }
    }

    private static string Model(AlertModel model) => $"{model.Name} {model.Version}, {model.Digest}";
}
