using Lifecycle.Acceptance.Judging;
using Lifecycle.ChallengeSets;
using Lifecycle.Refusals;
using Lifecycle.Statistics;

namespace Lifecycle.Acceptance;

/// <summary>Breaks the matches of a type down by every axis that its cases and episodes declare.</summary>
internal static class Subgroups
{
    private const double Confidence = 0.95;

    /// <remarks>
    /// What has the same axes is counted together first, and only then handed to every subgroup of them: one pass over
    /// the matches, however many subgroups there are.
    /// </remarks>
    public static IEnumerable<SubgroupRow> Of(TypeMatches matches)
    {
        var groups = new Dictionary<(string Axis, string Value), SubgroupTally>();
        foreach (var (axes, tally) in ByAxes(matches))
        {
            // An alert alone makes no subgroup: without an episode or quiet time there is nothing to hold it against.
            foreach (var (axis, value) in axes.Values)
            {
                if (!groups.TryGetValue((axis, value), out var group))
                {
                    groups.Add((axis, value), group = new SubgroupTally());
                }

                group.Add(tally);
            }
        }

        return groups.Where(group => group.Value.IsDeclared)
            .OrderBy(group => group.Key.Axis, StringComparer.Ordinal).ThenBy(group => group.Key.Value, StringComparer.Ordinal)
            .Select(group => Row(matches.Type, new Subgroup(group.Key.Axis, group.Key.Value), group.Value));
    }

    public static IEnumerable<SpecimenRow> OfSpecimens(TypeMatches matches)
    {
        var groups = matches.Specimens.SelectMany(specimen => specimen.Case.Axes.Values)
            .Distinct().OrderBy(pair => pair.Key, StringComparer.Ordinal).ThenBy(pair => pair.Value, StringComparer.Ordinal);
        return groups.Select(pair => SpecimenRow(matches, new Subgroup(pair.Key, pair.Value)));
    }

    private static SpecimenRow SpecimenRow(TypeMatches matches, Subgroup group)
    {
        var fates = matches.Specimens.Where(specimen => Ground.IsIn(specimen.Case.Axes, group)).Select(specimen => specimen.Fate).ToList();
        long Count(SpecimenFate fate) => fates.Count(other => other == fate);
        var (detected, clean) = (Count(SpecimenFate.Detected), Count(SpecimenFate.Clean));
        var (present, absent) = (detected + Count(SpecimenFate.Missed), clean + Count(SpecimenFate.FalseAlarm));
        return new SpecimenRow(
            matches.Type, group,
            present, detected, Value(Proportions.ClopperPearson(detected, present, Confidence, IntervalSide.TwoSided)),
            absent, clean, Value(Proportions.ClopperPearson(clean, absent, Confidence, IntervalSide.TwoSided)));
    }

    // By identity: the axes of a case, and those of its episodes, are few objects that many matches share.
    private static Dictionary<Axes, SubgroupTally> ByAxes(TypeMatches matches)
    {
        var tallies = new Dictionary<Axes, SubgroupTally>(ReferenceEqualityComparer.Instance);
        foreach (var episode in matches.Episodes)
        {
            Of(episode.Axes).Add(episode.Fate);
        }

        foreach (var quiet in matches.Quiet)
        {
            Of(quiet.Case.Axes).Add(quiet);
        }

        foreach (var alert in matches.Alerts)
        {
            if (alert.FalseAlarms is var alarms and > 0)
            {
                Of(alert.Case.Axes).FalseAlarms += alarms;
            }
        }

        return tallies;

        SubgroupTally Of(Axes axes)
        {
            if (!tallies.TryGetValue(axes, out var tally))
            {
                tallies.Add(axes, tally = new SubgroupTally());
            }

            return tally;
        }
    }

    private static SubgroupRow Row(string type, Subgroup group, SubgroupTally tally)
    {
        var hours = HoursOf(tally.Assessed);
        return new SubgroupRow(
            type, group, tally.Episodes, tally.Detected,
            Value(Proportions.ClopperPearson(tally.Detected, tally.Episodes, Confidence, IntervalSide.TwoSided)), hours,
            HoursOf(tally.AlarmOn), tally.FalseAlarms,
            hours > 0 ? Value(PoissonRates.Exact(tally.FalseAlarms, hours / 100, Confidence, IntervalSide.TwoSided)) : null);
    }

    private static double HoursOf(TimeSpan time) => time.Ticks / (double)TimeSpan.TicksPerHour;

    private static Interval Value(Outcome<Interval> outcome) => outcome.TryGet(out var interval, out var why)
        ? interval
        : throw new System.Diagnostics.UnreachableException(why[0].What);
}
