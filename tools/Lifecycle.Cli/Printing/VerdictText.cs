using System.Globalization;
using System.Text;
using Lifecycle.Acceptance;
using Lifecycle.ChallengeSets;
using Lifecycle.ChallengeSets.Uses;
using Lifecycle.Formats;
using Lifecycle.Workflows.Promotion;
using Lifecycle.Workflows.Starting;

namespace Lifecycle.Cli.Printing;

/// <summary>A verdict as people read it: what was judged, each criterion worst first, and the two lines.</summary>
internal static class VerdictText
{
    private const int MissesShown = 5;
    private const int Indent = 12;
    private const int SubjectWidth = 42;
    private const int NumberWidth = 11;
    private const int AskedWidth = 11;

    public static string Of(ScoredRun scored)
    {
        var text = new StringBuilder();
        Head(text, scored);
        Failure(text, scored.Scorecard);
        text.Append(Criteria(scored.Scorecard, scored.Production));
        LeftOut(text, scored.Scorecard);
        Uses(text, scored);
        Seals(text, scored);
        text.Append(Recorded(scored));
        text.Append(Rehearsed(scored));
        text.Append(Shards(scored));
        text.Append(string.Concat(scored.Deviations.Select(line => Wrapped.Of("deviation", line, Indent))));
        text.Append(string.Concat(scored.Scorecard.Remarks.Select(line => Wrapped.Of("remark", line, Indent))));
        text.Append(Wrapped.Of("", scored.Scorecard.TargetNode.Line, 0));
        text.Append(scored.Scorecard.CriteriaLine).Append("   ").Append(Tally(scored.Scorecard)).Append('\n');
        text.Append(Scorecard.ReleaseLine).Append('\n');
        text.Append("scorecard".PadRight(Indent)).Append(scored.File).Append('\n');
        return text.ToString();
    }

    /// <summary>Which models were recorded and not run, and how the clocks of their logs stand; empty when both were run.</summary>
    public static string Recorded(ScoredRun scored) =>
        string.Concat(scored.RecordedWords.Select(line => Wrapped.Of("recorded", line, Indent)));

    /// <summary>That the frames were seen before, and by which act; empty when they were not.</summary>
    public static string Rehearsed(ScoredRun scored) =>
        scored.RehearsedWords.Length == 0 ? "" : Wrapped.Of("rehearsed", scored.RehearsedWords, Indent);

    /// <summary>That the run was put together from shards, and what was looked at of them; empty when it was not.</summary>
    public static string Shards(ScoredRun scored) =>
        scored.Outside.ShardWords.Length == 0 ? "" : Wrapped.Of("shards", scored.Outside.ShardWords, Indent);

    /// <summary>What an expert thought of the misses and false alarms; empty when nobody was asked.</summary>
    public static string Reasons(ReasonTally? tally) => tally is null ? "" :
        $"{"reasons".PadRight(Indent)}right reason {tally.Right}, wrong reason {tally.Wrong}, unclear {tally.Unclear}, " +
        $"not looked at {tally.NotLookedAt}\n" +
        Wrapped.Of("", $"said by {tally.Role}: it changes no verdict and is not entered into the ledger", Indent);

    private static void Head(StringBuilder text, ScoredRun scored)
    {
        foreach (var model in scored.Run.Models)
        {
            text.Append(Replay.ReplayedModel.FolderOf(model.Role).PadRight(Indent))
                .Append($"{model.Name} {model.Version}".PadRight(20)).Append(model.Digest.Brief).Append('\n');
        }

        var set = scored.Inputs.Set;
        text.Append(Wrapped.Of("set", string.Create(
            CultureInfo.InvariantCulture,
            $"{set.Description.Id}, {Origins.NameOf(set.Description.Origin)}: {set.Cases.Count} {(set.HasTimes ? "cases" : "specimens")}, " +
            $"{set.FrameCount:N0} frames, {(set.Observed is { } hours ? $"{hours.TotalHours:N0} h" : "without times")}"), Indent));
        text.Append("criteria".PadRight(Indent)).Append(scored.Inputs.File.Criteria.Name).Append('\n');
        if (scored.Scorecard.Stage != Stage.Challenge)
        {
            text.Append("stage".PadRight(Indent)).Append(CriteriaNames.NameOf(scored.Scorecard.Stage)).Append('\n');
        }

        var lenient = string.Join(", ", ScoreRemarks.Declared(scored.Inputs.Criteria));
        if (lenient.Length > 0)
        {
            text.Append(Wrapped.Of("declared", lenient, Indent));
        }

        if (scored.Inputs.OpenQuestions is > 0 and var questions)
        {
            text.Append(Wrapped.Of("open", $"{questions} lines marked {StarterTexts.Question} are not answered: the result stands on guesses", Indent));
        }

        foreach (var model in scored.Run.Models.Where(model => model.Outside.Count > 0))
        {
            var reasons = string.Join(", ", model.Outside.Select(reason =>
                string.Create(CultureInfo.InvariantCulture, $"{reason.Value:N0} by {reason.Key}")));
            text.Append(Wrapped.Of(
                "outside", $"{Replay.ReplayedModel.FolderOf(model.Role)}: frames not assessable, outside range: {reasons}", Indent));
        }

        text.Append('\n');
    }

    private static void Failure(StringBuilder text, Scorecard card)
    {
        if (card.Failure is { } failure)
        {
            text.Append(Wrapped.Of("FAILED", failure.Words, Indent));
            text.Append(Wrapped.Of("", "from there on there are no scores of it, so no criterion is judged", Indent)).Append('\n');
        }
    }

    /// <summary>Each criterion, worst first.</summary>
    /// <param name="card">Of the candidate.</param>
    /// <param name="beside">Of the model in production; null when it was not judged.</param>
    /// <param name="hasFrames">False where no frame is kept, and none can be named.</param>
    public static string Criteria(Scorecard card, Scorecard? beside, bool hasFrames = true)
    {
        var text = new StringBuilder();
        var ordered = card.Results
            .OrderBy(result => Order(result.Verdict))
            .ThenBy(result => result.Margin is { } margin && result.Verdict == Verdict.Rejected ? margin : 0)
            .ToList();
        var idWidth = ordered.Max(result => result.Criterion.Id.Length) + 2;
        text.Append("      criterion".PadRight(SubjectWidth)).Append("candidate".PadLeft(NumberWidth)).Append("  asks");
        text.Append(beside is null ? "\n" : "production".PadLeft(AskedWidth - "  asks".Length + NumberWidth) + "\n");
        foreach (var result in ordered)
        {
            var production = beside?.Results.First(other => other.Criterion.Id == result.Criterion.Id);
            text.Append(Row(result, production, idWidth));
            if (result.Verdict is Verdict.Rejected or Verdict.InsufficientEvidence && card.Failure is null)
            {
                text.Append(Wrapped.Of("", result.Reason, 6));
                Misses(text, result, hasFrames);
                if (result.NextStep is { } step)
                {
                    text.Append(Wrapped.Of("", "next: " + step, 6));
                }
            }
        }

        return text.Append('\n').ToString();
    }

    public static string Tally(Scorecard card)
    {
        var judged = card.Results.Where(result => result.Verdict != Verdict.NotInThisStage).ToList();
        return $"{judged.Count(result => result.Verdict == Verdict.Accepted)} of {judged.Count} criteria hold";
    }

    private static string Row(CriterionResult result, CriterionResult? production, int idWidth)
    {
        var word = result.Verdict switch
        {
            Verdict.Accepted => "ok",
            Verdict.Rejected => "FAIL",
            Verdict.InsufficientEvidence => "few",
            _ => "later",
        };
        var line = $"{word,-6}{result.Criterion.Id.PadRight(idWidth)}{Subject(result.Criterion)}";
        if (result.Verdict == Verdict.NotInThisStage)
        {
            return line + $"  in stage {CriteriaNames.NameOf(result.Criterion.Stage)}\n";
        }

        // A long name keeps its line; the numbers stay in their columns below it.
        var subject = line.Length > SubjectWidth ? line + "\n" + new string(' ', SubjectWidth) : line.PadRight(SubjectWidth);
        var numbers = Number(result.Judged, result.Criterion.Metric).PadLeft(NumberWidth)
            + $"  {result.Criterion.Bound}".PadRight(AskedWidth)
            + (production is null ? "" : Number(production.Judged, result.Criterion.Metric).PadLeft(NumberWidth));
        return subject + numbers.TrimEnd() + "\n";
    }

    private static string Subject(Criterion criterion)
    {
        if (criterion.Check is { } check)
        {
            return $"{check.Name} {check.Number}";
        }

        var alert = criterion.Alert == Criterion.AllTypes ? "all" : criterion.Alert;
        return $"{alert} {criterion.Rule.Brief}{(criterion.Subgroup is { } group ? $" {group}" : "")}";
    }

    private static string Number(double value, Metric metric) => !double.IsFinite(value)
        ? "none"
        : value.ToString(
            MetricRules.Of(metric).Unit switch
            {
                MetricUnit.Hours => "F1",
                MetricUnit.Count => "0.###",
                _ => "F3",
            }, CultureInfo.InvariantCulture);

    private static void Misses(StringBuilder text, CriterionResult result, bool hasFrames)
    {
        // A lead-time criterion repeats the misses of the sensitivity beside it.
        var misses = result.Criterion.Metric is Metric.Sensitivity or Metric.WeakestSubgroup ? result.Misses : [];
        text.Append(Shared([.. misses.Select(miss => miss.Axes).Concat(result.MissedSpecimens.Select(miss => miss.Case.Axes))]));

        foreach (var miss in misses.Take(MissesShown))
        {
            text.Append(Wrapped.Of("", $"missed {miss.Episode.Id}, onset {miss.Episode.Onset}{Frame(miss.Case, miss.Episode.Onset)}", 6));
        }

        foreach (var alarm in result.FalseAlarms.Take(MissesShown))
        {
            var still = alarm.HangsInto.Count == 0 ? "" : $", still on in quiet time from {alarm.HangsInto[0]}";
            text.Append(Wrapped.Of("", $"false alarm in {alarm.Case.Facts.Id} at {alarm.Alert.Start}{Frame(alarm.Case, alarm.Alert.Start)}{still}", 6));
        }

        SpecimenText.Missed(text, result, MissesShown);
        var hidden = ((int[])[misses.Count, result.FalseAlarms.Count, result.MissedSpecimens.Count, result.FalseAlarmSpecimens.Count])
            .Sum(count => Math.Max(0, count - MissesShown));
        if (hidden > 0)
        {
            text.Append($"      and {hidden} more in the scorecard\n");
        }

        string Frame(ScoredCase scored, Moment time) => hasFrames ? $", frame {scored.Facts.Frames.At(time)}" : "";
    }

    // What all misses have in common points to the cause; what every case has in common points nowhere.
    private static string Shared(IReadOnlyList<Axes> misses)
    {
        var shared = misses.Count < 2 ? "" : string.Join(", ", misses[0].Values
            .Where(axis => axis.Key != ScoredCase.OriginAxis)
            .Where(axis => misses.All(miss => miss.TryGet(axis.Key, out var value) && value == axis.Value))
            .Select(axis => $"{axis.Key}={axis.Value}"));
        return shared.Length == 0 ? "" : Wrapped.Of("", $"all {misses.Count} misses: {shared}", 6);
    }

    private static void LeftOut(StringBuilder text, Scorecard card)
    {
        foreach (var line in ScoreRemarks.LeftOut(card))
        {
            text.Append(Wrapped.Of("left out", line, Indent));
        }

        if (ScoreRemarks.LeftOut(card).Count > 0)
        {
            text.Append('\n');
        }
    }

    private static void Uses(StringBuilder text, ScoredRun scored)
    {
        foreach (var line in ScoreRemarks.Excluded(scored.Scorecard))
        {
            text.Append(Wrapped.Of("excluded", line, Indent));
        }

        foreach (var line in UseRemarks.Of(scored.Uses, scored.Inputs.Set, scored.Inputs.Labels))
        {
            text.Append(Wrapped.Of("use", line, Indent));
        }

        text.Append(Wrapped.Of("custody", UseRemarks.Custody(scored.Inputs.Set.Description), Indent)).Append('\n');
    }

    private static void Seals(StringBuilder text, ScoredRun scored)
    {
        foreach (var refusal in scored.Seals.Refusals)
        {
            text.Append(Wrapped.Of("unsealed", $"{refusal.What}: {refusal.Why}", Indent));
        }

        if (scored.Inputs.IsRehearsal)
        {
            var unlabelled = scored.Inputs.Set.HasTimes ? "no episode and no quiet time" : "no specimen";
            text.Append(Wrapped.Of("rehearsal", $"{unlabelled} is labelled, so nothing of this counts", Indent));
        }

        if (scored.Seals.Refusals.Count > 0 || scored.Inputs.IsRehearsal)
        {
            text.Append('\n');
        }
    }

    private static int Order(Verdict verdict) => verdict switch
    {
        Verdict.Rejected => 0,
        Verdict.InsufficientEvidence => 1,
        Verdict.Accepted => 2,
        _ => 3,
    };
}
