using Lifecycle.Refusals;
using Lifecycle.Statistics;

namespace Lifecycle.Acceptance;

/// <summary>Breaks the matches of a type down by every axis that its cases and episodes declare.</summary>
internal static class Subgroups
{
    private const double Confidence = 0.95;

    public static IEnumerable<SubgroupRow> Of(TypeMatches matches)
    {
        var groups = matches.Episodes.SelectMany(episode => episode.Axes.Values)
            .Concat(matches.Quiet.SelectMany(quiet => quiet.Case.Axes.Values))
            .Distinct().OrderBy(pair => pair.Key, StringComparer.Ordinal).ThenBy(pair => pair.Value, StringComparer.Ordinal);
        return groups.Select(pair => Row(matches, new Subgroup(pair.Key, pair.Value)));
    }

    public static IEnumerable<SpecimenRow> OfSpecimens(TypeMatches matches)
    {
        var groups = matches.Specimens.SelectMany(specimen => specimen.Case.Axes.Values)
            .Distinct().OrderBy(pair => pair.Key, StringComparer.Ordinal).ThenBy(pair => pair.Value, StringComparer.Ordinal);
        return groups.Select(pair => SpecimenRow(matches, new Subgroup(pair.Key, pair.Value)));
    }

    private static SpecimenRow SpecimenRow(TypeMatches matches, Subgroup group)
    {
        var fates = matches.Specimens.Where(specimen => IsIn(specimen.Case.Axes, group)).Select(specimen => specimen.Fate).ToList();
        long Count(SpecimenFate fate) => fates.Count(other => other == fate);
        var (detected, clean) = (Count(SpecimenFate.Detected), Count(SpecimenFate.Clean));
        var (present, absent) = (detected + Count(SpecimenFate.Missed), clean + Count(SpecimenFate.FalseAlarm));
        return new SpecimenRow(
            matches.Type, group,
            present, detected, Value(Proportions.ClopperPearson(detected, present, Confidence, IntervalSide.TwoSided)),
            absent, clean, Value(Proportions.ClopperPearson(clean, absent, Confidence, IntervalSide.TwoSided)));
    }

    private static SubgroupRow Row(TypeMatches matches, Subgroup group)
    {
        var episodes = matches.Episodes.Where(
            episode => IsIn(episode.Axes, group) && episode.Fate != EpisodeFate.NotAssessable).ToList();
        var detected = episodes.Count(episode => episode.Fate == EpisodeFate.Detected);
        var quiet = matches.Quiet.Where(time => IsIn(time.Case.Axes, group)).ToList();
        var hours = QuietEvidence.HoursOf(quiet, time => time.Assessed);
        var alarms = matches.Alerts.Where(alert => IsIn(alert.Case.Axes, group)).Sum(alert => alert.FalseAlarms);
        return new SubgroupRow(
            matches.Type, group, episodes.Count, detected,
            Value(Proportions.ClopperPearson(detected, episodes.Count, Confidence, IntervalSide.TwoSided)), hours,
            QuietEvidence.HoursOf(quiet, time => time.AlarmOn), alarms,
            hours > 0 ? Value(PoissonRates.Exact(alarms, hours / 100, Confidence, IntervalSide.TwoSided)) : null);
    }

    private static bool IsIn(ChallengeSets.Axes axes, Subgroup group) =>
        axes.TryGet(group.Axis, out var value) && value == group.Value;

    private static Interval Value(Outcome<Interval> outcome) => outcome.TryGet(out var interval, out var why)
        ? interval
        : throw new System.Diagnostics.UnreachableException(why[0].What);
}
