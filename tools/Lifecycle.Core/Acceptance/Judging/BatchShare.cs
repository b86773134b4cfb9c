namespace Lifecycle.Acceptance.Judging;

/// <summary>Hits of trials in one batch: what is alike stands together.</summary>
/// <remarks>A class: every further collection of a value type is compiled anew each time the program starts.</remarks>
internal sealed class BatchShare(string batch)
{
    public string Batch => batch;

    public long Hits { get; private set; }

    public long Trials { get; private set; }

    public static IReadOnlyList<BatchShare> Of<T>(IEnumerable<T> trials, Func<T, string> batchOf, Func<T, bool> isHit)
    {
        var counts = new Dictionary<string, BatchShare>(StringComparer.Ordinal);
        foreach (var trial in trials)
        {
            Count(counts, batchOf(trial), isHit(trial), 1);
        }

        return InOrder(counts);
    }

    /// <summary>Found ones against others that were not to be found.</summary>
    public static IReadOnlyList<BatchShare> Of(IEnumerable<MatchedEpisode> hits, IEnumerable<MatchedAlert> alarms)
    {
        var counts = new Dictionary<string, BatchShare>(StringComparer.Ordinal);
        foreach (var hit in hits)
        {
            Count(counts, hit.Case.Facts.Batch, true, 1);
        }

        foreach (var alarm in alarms)
        {
            Count(counts, alarm.Case.Facts.Batch, false, alarm.FalseAlarms);
        }

        return InOrder(counts);
    }

    private static void Count(Dictionary<string, BatchShare> counts, string batch, bool isHit, int times)
    {
        if (!counts.TryGetValue(batch, out var own))
        {
            counts.Add(batch, own = new BatchShare(batch));
        }

        own.Hits += isHit ? times : 0;
        own.Trials += times;
    }

    private static List<BatchShare> InOrder(Dictionary<string, BatchShare> counts)
    {
        var ordered = new List<BatchShare>(counts.Values);
        ordered.Sort(static (left, right) => string.CompareOrdinal(left.Batch, right.Batch));
        return ordered;
    }
}
