namespace Lifecycle.Drift;

/// <summary>How one alert type behaved in the reference: how often it was raised, and what its scores meant.</summary>
/// <param name="Type">The alert type.</param>
/// <param name="Signal">The signal that holds its scores; null where it is no signal.</param>
/// <param name="Raised">Alerts.</param>
/// <param name="ExposureMicros">Time in which it was watched.</param>
/// <param name="Bins">How many frames had a score in each tenth, and in how many the condition was really there; empty when nobody labelled them.</param>
public sealed record AlertReference(
    string Type, string? Signal, long Raised, long ExposureMicros, IReadOnlyList<(long Frames, long Positive)> Bins)
{
    public static IReadOnlyList<AlertReference> Merge(IEnumerable<AlertReference> references) =>
        [.. references.GroupBy(reference => reference.Type, StringComparer.Ordinal).OrderBy(same => same.Key, StringComparer.Ordinal)
            .Select(same => same.Aggregate((one, two) => one with
            {
                Raised = one.Raised + two.Raised,
                ExposureMicros = one.ExposureMicros + two.ExposureMicros,
                Bins = one.Bins.Count == 0 ? two.Bins : two.Bins.Count == 0 ? one.Bins
                    : [.. one.Bins.Zip(two.Bins, (first, second) => (first.Frames + second.Frames, first.Positive + second.Positive))],
            }))];
}
