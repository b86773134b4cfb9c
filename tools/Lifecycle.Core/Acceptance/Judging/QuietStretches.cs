using Lifecycle.Alerts;
using Lifecycle.Formats;

namespace Lifecycle.Acceptance.Judging;

/// <summary>Labelled quiet stretches of a type that could be assessed, and whether a false alarm fell into them.</summary>
internal static class QuietStretches
{
    public static IEnumerable<(ScoredCase Case, bool IsClean, Moment From)> Of(Ground ground, TypeMatches matches)
    {
        var alarms = matches.Alerts.Where(alert => alert.FalseAlarms > 0).ToLookup(alert => alert.Case.Facts.Id, StringComparer.Ordinal);
        return ground.Cases.SelectMany(scored => scored.Labels.Quiet
            .Where(quiet => quiet.Type == matches.Type && IsAssessable(scored, matches.Type, quiet.From, quiet.To))
            .Select(quiet => (scored, !alarms[scored.Facts.Id].Any(alarm => FallsInto(alarm, quiet.From, quiet.To)), quiet.From)));
    }

    private static bool FallsInto(MatchedAlert alarm, Moment from, Moment to) =>
        (alarm.Fate == AlertFate.FalseAlarm && alarm.Alert.Start >= from && alarm.Alert.Start < to)
        || alarm.HangsInto.Any(begin => begin >= from && begin < to);

    private static bool IsAssessable(ScoredCase scored, string type, Moment from, Moment to)
    {
        var (first, end) = (scored.Watched.From ?? to, scored.Watched.To ?? from);
        var away = scored.Watched.NotAssessable.Where(stretch => stretch.Type == type).Select(stretch => (stretch.From, stretch.To));
        return Stretches.Of([(from > first ? from : first, to < end ? to : end)]).Without(Stretches.Of(away)).Items.Length > 0;
    }
}
