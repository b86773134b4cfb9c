using Lifecycle.Formats;

namespace Lifecycle.Shadow;

/// <summary>Puts the events of both models side by side, batch by batch and type by type.</summary>
/// <remarks>
/// Two events are of one thing when they are of one batch and type and their times overlap or touch. Each has at most one
/// partner: both lists are walked in the order of time, the first two that overlap are a pair, and of two that do not, the one
/// that ends first is alone. Where no model has two of a type at once, no other rule makes more pairs.
/// </remarks>
public static class EventPairs
{
    /// <summary>By when the first of each was raised, then by batch, type and id.</summary>
    public static IReadOnlyList<EventPair> Of(ShadowFacts facts)
    {
        var ends = facts.Batches.ToDictionary(batch => batch.Id, batch => batch.End, StringComparer.Ordinal);
        return
        [
            .. facts.Events.GroupBy(raised => (raised.Batch, raised.Type)).SelectMany(same => Of(
                [.. same.Where(raised => raised.Side == FigureSide.Candidate)],
                [.. same.Where(raised => raised.Side == FigureSide.Production)], ends[same.Key.Batch]))
                .OrderBy(pair => pair.Start).ThenBy(pair => pair.Batch, StringComparer.Ordinal)
                .ThenBy(pair => pair.Type, StringComparer.Ordinal).ThenBy(pair => (pair.Candidate ?? pair.Production!).Id, StringComparer.Ordinal),
        ];
    }

    // Both in the order of their start.
    private static IEnumerable<EventPair> Of(List<ShadowEvent> candidate, List<ShadowEvent> production, Moment watchedTo)
    {
        var (first, second) = (0, 0);
        while (first < candidate.Count && second < production.Count)
        {
            var (one, other) = (candidate[first], production[second]);
            var (oneEnd, otherEnd) = (one.End ?? watchedTo, other.End ?? watchedTo);
            if (one.Start <= otherEnd && other.Start <= oneEnd)
            {
                (first, second) = (first + 1, second + 1);
                yield return new EventPair(one, other);
            }
            else if (oneEnd < otherEnd)
            {
                first++;
                yield return new EventPair(one, null);
            }
            else
            {
                second++;
                yield return new EventPair(null, other);
            }
        }

        foreach (var alone in candidate.Skip(first))
        {
            yield return new EventPair(alone, null);
        }

        foreach (var alone in production.Skip(second))
        {
            yield return new EventPair(null, alone);
        }
    }
}
