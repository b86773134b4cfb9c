using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.ChallengeSets.Checking;

/// <summary>Who belongs to no subgroup of an axis that it should name.</summary>
/// <remarks>
/// An axis that only cases give must be given by every case. An axis that some episode gives must be given by every episode of the same alert type,
/// or by its case: an axis such as organism has a meaning for some types alone. Where cases give it too, it has a meaning for every type, and a case
/// without it needs it in each of its episodes. An axis that nothing gives is declared in vain.
/// </remarks>
internal static class SubgroupRule
{
    public static IEnumerable<Refusal> Faults(SetDescription set, SourceNode document, IReadOnlyList<CaseNotes> cases)
    {
        foreach (var (axis, levels) in set.Axes.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var byCase = cases.FirstOrDefault(notes => notes.Axes.TryGet(axis, out _));
            var types = cases.SelectMany(notes => notes.Episodes).Where(episode => episode.Axes.TryGet(axis, out _))
                .Select(episode => episode.Type).ToHashSet(StringComparer.Ordinal);
            var faults = byCase is null && types.Count == 0
                ? InVain(document, axis, cases)
                : types.Count == 0 ? OfCases(axis, levels, cases, byCase!) : OfEpisodes(axis, levels, cases, byCase, types);
            foreach (var fault in faults)
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<Refusal> InVain(SourceNode document, string axis, IReadOnlyList<CaseNotes> cases) =>
        cases.Count == 0 ? [] : [SetCheckRefusals.AxisInVain(CaseReading.SpotOf(document, "axes", axis) ?? document.Spot, axis)];

    private static IEnumerable<Refusal> OfCases(
        string axis, IReadOnlyList<string> levels, IReadOnlyList<CaseNotes> cases, CaseNotes other) =>
        cases.Where(notes => !notes.Axes.TryGet(axis, out _)).Select(notes => SetCheckRefusals.Untagged(
            notes.AxesSpot, $"case {notes.Id}", axis, $"case {other.Id} has one", levels));

    private static IEnumerable<Refusal> OfEpisodes(
        string axis, IReadOnlyList<string> levels, IReadOnlyList<CaseNotes> cases, CaseNotes? other, HashSet<string> types) =>
        from notes in cases
        where !notes.Axes.TryGet(axis, out _)
        from episode in notes.Episodes
        where !episode.Axes.TryGet(axis, out _) && (other is not null || types.Contains(episode.Type))
        select SetCheckRefusals.Untagged(
            episode.Spot, $"episode {episode.Id}", axis,
            types.Contains(episode.Type) ? $"others of {episode.Type} have one" : $"case {other!.Id} has one", levels);
}
