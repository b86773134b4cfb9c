using Lifecycle.Refusals;

namespace Lifecycle.ChallengeSets;

/// <summary>What is excluded must be there; what counts is the rest.</summary>
public static class ExclusionRule
{
    /// <summary>Exclusions of cases that the set has not, and those that are there twice.</summary>
    public static IEnumerable<Refusal> Faults(IReadOnlyList<Exclusion> exclusions, IReadOnlyList<CaseEntry> cases)
    {
        var ids = cases.Select(entry => entry.Facts.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. exclusions.Where(exclusion => !ids.Contains(exclusion.Case))
                .Select(exclusion => ChallengeSetRefusals.ExclusionUnknown(exclusion.Spot, $"case {exclusion.Case}", ids)),
            .. Twice(exclusions),
        ];
    }

    /// <summary>Exclusions of what is excluded already.</summary>
    public static IEnumerable<Refusal> Twice(IReadOnlyList<Exclusion> exclusions) =>
        from alike in exclusions.GroupBy(exclusion => (exclusion.Case, exclusion.Episode))
        from twice in alike.Skip(1)
        select ChallengeSetRefusals.ExclusionTwice(
            twice.Spot, twice.Episode is null ? $"case {twice.Case}" : $"episode {twice.Episode} of {twice.Case}", alike.First().Spot);

    /// <summary>Exclusions of episodes that their case has not.</summary>
    public static IEnumerable<Refusal> Faults(IReadOnlyList<Exclusion> exclusions, SetLabels labels) =>
        from exclusion in exclusions
        where exclusion.Episode is not null
        let ids = labels.Cases[exclusion.Case].Episodes.Select(episode => episode.Id).ToList()
        where !ids.Contains(exclusion.Episode)
        select ChallengeSetRefusals.ExclusionUnknown(exclusion.Spot, $"episode {exclusion.Episode}", ids);

    /// <summary>The labels that count; null when the whole case is excluded.</summary>
    /// <remarks>The time of an excluded episode becomes time that is not labelled: neither there nor quiet.</remarks>
    public static CaseLabels? Counted(IReadOnlyList<Exclusion> exclusions, CaseLabels labels)
    {
        var own = exclusions.Where(exclusion => exclusion.Case == labels.Case).ToList();
        return own.Any(exclusion => exclusion.Episode is null) ? null
            : own.Count == 0 ? labels
            : labels with { Episodes = [.. labels.Episodes.Where(episode => own.All(exclusion => exclusion.Episode != episode.Id))] };
    }
}
