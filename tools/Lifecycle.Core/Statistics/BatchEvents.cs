namespace Lifecycle.Statistics;

/// <summary>What was counted in each batch, worst batch first: misses, or alarms.</summary>
/// <remarks>
/// One event more may spread the others out, and so make them look less alike. For a bound that never moves the wrong
/// way, the events are looked at in part as well: so many of them as they stand in the worst batches. Of all parts
/// of that size, this one has the most pairs within a batch.
/// </remarks>
internal sealed class BatchEvents(IEnumerable<long> counts)
{
    private readonly long[] worstFirst = [.. counts.Where(count => count > 0).OrderDescending()];

    public EventPart All => new(worstFirst.Sum(), worstFirst.Sum(count => (double)count * count));

    /// <summary>From none to all.</summary>
    public IEnumerable<EventPart> Parts()
    {
        var part = new EventPart(0, 0);
        yield return part;
        foreach (var count in worstFirst)
        {
            for (var before = 0L; before < count; before++)
            {
                part = new EventPart(part.Count + 1, part.Squares + (2.0 * before) + 1);
                yield return part;
            }
        }
    }
}

/// <summary>So many events, and the sum of the squares of how many each batch has.</summary>
internal readonly record struct EventPart(long Count, double Squares)
{
    /// <summary>How many events the batch of an event has, on average; 1 when no two share a batch.</summary>
    public double Company => Count == 0 ? 1 : Squares / Count;
}
