using Lifecycle.Acceptance.Judging;

namespace Lifecycle.Acceptance;

/// <summary>What alerted during the assessable episodes of one type; without times, in the specimens with its condition.</summary>
/// <param name="Episodes">How many there are.</param>
/// <param name="Detected">With an alert of their own type in the window.</param>
/// <param name="Silent">Without any alert from onset to end that is not another episode's own.</param>
/// <param name="Others">By other type: episodes in which it alerted, and not for an episode of its own.</param>
public sealed record ConfusionRow(
    long Episodes, long Detected, long Silent, IReadOnlyList<KeyValuePair<string, long>> Others)
{
    internal static ConfusionRow Of(Ground ground, TypeMatches matches) =>
        ground.HasTimes ? OfEpisodes(ground, matches) : OfSpecimens(ground, matches);

    private static ConfusionRow OfSpecimens(Ground ground, TypeMatches matches)
    {
        var own = matches.Specimens.Where(specimen => specimen.IsPresent && specimen.IsAssessable).ToList();
        var others = ground.Matches.Where(match => match.Type != matches.Type).OrderBy(match => match.Type, StringComparer.Ordinal)
            .Select(match => (match.Type, Cases: match.Specimens.Where(specimen => specimen.Fate == SpecimenFate.FalseAlarm)
                .Select(specimen => specimen.Case.Facts.Id).ToHashSet(StringComparer.Ordinal))).ToList();
        return new ConfusionRow(
            own.Count, own.Count(specimen => specimen.Fate == SpecimenFate.Detected),
            own.Count(specimen => specimen.Fate == SpecimenFate.Missed && !others.Any(other => other.Cases.Contains(specimen.Case.Facts.Id))),
            [.. others.Select(other => KeyValuePair.Create(
                other.Type, (long)own.Count(specimen => other.Cases.Contains(specimen.Case.Facts.Id))))]);
    }

    private static ConfusionRow OfEpisodes(Ground ground, TypeMatches matches)
    {
        var strays = ground.Matches.Where(match => match.Type != matches.Type).Select(match => (match.Type, Alerts: match.Alerts
            .Where(alert => alert.Episode is null && alert.Fate is AlertFate.FalseAlarm or AlertFate.Unassigned)
            .ToLookup(alert => alert.Case.Facts.Id, StringComparer.Ordinal))).ToList();
        var others = strays.ToDictionary(stray => stray.Type, _ => 0L, StringComparer.Ordinal);
        var (episodes, detected, silent) = (0L, 0L, 0L);
        foreach (var episode in matches.Episodes.Where(episode => episode.Fate != EpisodeFate.NotAssessable))
        {
            var seen = strays.Where(stray => stray.Alerts[episode.Case.Facts.Id].Any(alert =>
                alert.Alert.Start >= episode.Episode.Onset && alert.Alert.Start <= episode.Episode.Ended)).Select(stray => stray.Type).ToList();
            seen.ForEach(type => others[type]++);
            episodes++;
            detected += episode.Fate == EpisodeFate.Detected ? 1 : 0;
            silent += episode.AlertCount == 0 && seen.Count == 0 ? 1 : 0;
        }

        return new ConfusionRow(
            episodes, detected, silent, [.. others.OrderBy(other => other.Key, StringComparer.Ordinal)]);
    }
}
