using Lifecycle.Alerts;

namespace Lifecycle.Acceptance.Judging;

/// <summary>Judges a share of episodes, of alerts or of quiet stretches.</summary>
internal sealed class ShareJudge(Criterion criterion, Ground ground) : CriterionJudge(criterion, ground)
{
    public override CriterionResult Judge() => Criterion.Metric switch
    {
        Metric.Sensitivity => Sensitivity(),
        Metric.OneEventPerEpisode => OneEvent(),
        Metric.Precision => Precision(),
        Metric.Specificity => Specificity(),
        _ => Undecided(),
    };

    private ShareRuling Ruling => new(Criterion, Ground);

    private CriterionResult Sensitivity()
    {
        var count = EpisodeCount.Of(Criterion, Ground.Matches, null);
        return Ruling.Rule(count.Shares(_ => true, count.IsHit), "episodes", count.Evidence) with { Misses = count.Misses };
    }

    private CriterionResult OneEvent()
    {
        var count = EpisodeCount.Of(Criterion, Ground.Matches, null);
        return Ruling.Rule(
            count.Shares(count.IsHit, episode => episode.AlertCount == 1), "detected episodes", count.Evidence);
    }

    // What the alerts of a type are worth: each episode found once, against each false alarm.
    private CriterionResult Precision()
    {
        var found = Ground.Of(Criterion).SelectMany(match => match.Episodes)
            .Where(episode => episode.Fate == EpisodeFate.Detected && Ground.IsIn(episode.Axes, Criterion.Subgroup)).ToList();
        var alarms = FalseAlarms();
        var count = alarms.Sum(alarm => (long)alarm.FalseAlarms);
        var evidence = new Evidence { Detected = found.Count, FalseAlarms = count, Alerts = found.Count + count };
        return Ruling.Rule(BatchShare.Of(found, alarms), "events", evidence) with
        {
            FalseAlarms = alarms,
        };
    }

    private CriterionResult Specificity()
    {
        var stretches = Ground.Of(Criterion).SelectMany(match => QuietStretches.Of(Ground, match))
            .Where(stretch => Ground.IsIn(stretch.Case.Axes, Criterion.Subgroup)).ToList();
        var evidence = new Evidence { Stretches = stretches.Count, CleanStretches = stretches.Count(stretch => stretch.IsClean) };
        return Ruling.Rule(
            BatchShare.Of(stretches, stretch => stretch.Case.Facts.Batch, stretch => stretch.IsClean), "quiet stretches", evidence) with
        {
            FalseAlarms = FalseAlarms(),
        };
    }

    private CriterionResult Undecided()
    {
        var alerts = Ground.Of(Criterion).SelectMany(match => match.Alerts)
            .Where(alert => Ground.IsIn(alert.Case.Axes, Criterion.Subgroup)).ToList();
        var shares = BatchShare.Of(alerts, alert => alert.Case.Facts.Batch, alert => alert.Alert.Band == Band.Undecided);
        return Ruling.Rule(
            shares, "alerts", new Evidence { Alerts = alerts.Count, Undecided = shares.Sum(share => share.Hits) });
    }

    private List<MatchedAlert> FalseAlarms() => [.. Ground.Of(Criterion).SelectMany(match => match.Alerts)
        .Where(alert => alert.FalseAlarms > 0 && Ground.IsIn(alert.Case.Axes, Criterion.Subgroup))];
}
