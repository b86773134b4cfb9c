namespace Lifecycle.ChallengeSets.Uses;

/// <summary>How many episodes, or specimens with the condition, of one alert type are in a set, and how many of them are fresh.</summary>
public sealed record FreshCount(string Type, int Fresh, int All)
{
    /// <summary>By alert type, of all labels.</summary>
    /// <param name="labels">Of the set.</param>
    /// <param name="isConsumed">By the case's id.</param>
    public static IReadOnlyList<FreshCount> Of(SetLabels labels, Func<string, bool> isConsumed) =>
        [.. labels.Cases.Values
            .SelectMany(one => one.Episodes.Select(episode => episode.Type).Concat(one.Specimen?.Present ?? [])
                .Select(type => (Type: type, IsConsumed: isConsumed(one.Case))))
            .GroupBy(one => one.Type, StringComparer.Ordinal)
            .OrderBy(type => type.Key, StringComparer.Ordinal)
            .Select(type => new FreshCount(type.Key, type.Count(one => !one.IsConsumed), type.Count()))];

    public override string ToString() => $"{Type} {Fresh} of {All}";
}
