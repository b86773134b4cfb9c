namespace Lifecycle.Acceptance.Judging;

/// <summary>Hits of trials in one batch: what is alike stands together.</summary>
internal readonly record struct BatchShare(string Batch, long Hits, long Trials)
{
    public static IReadOnlyList<BatchShare> Of<T>(IEnumerable<T> trials, Func<T, string> batchOf, Func<T, bool> isHit)
    {
        var counts = new Dictionary<string, (long Hits, long Trials)>(StringComparer.Ordinal);
        foreach (var trial in trials)
        {
            var batch = batchOf(trial);
            var (hits, all) = counts.GetValueOrDefault(batch);
            counts[batch] = (hits + (isHit(trial) ? 1 : 0), all + 1);
        }

        return [.. counts.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => new BatchShare(entry.Key, entry.Value.Hits, entry.Value.Trials))];
    }
}
