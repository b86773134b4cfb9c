using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Drift;

/// <summary>When batches began, as every row of theirs says it.</summary>
internal static class BatchStarts
{
    /// <param name="where">The table.</param>
    /// <param name="batches">Of each row.</param>
    /// <param name="starts">Likewise, in microseconds; empty where no column says so.</param>
    public static Outcome<IReadOnlyDictionary<string, Moment>> Of(SourceSpot where, IReadOnlyList<string> batches, IReadOnlyList<long> starts)
    {
        var began = new Dictionary<string, Moment>(StringComparer.Ordinal);
        for (var row = 0; row < Math.Min(batches.Count, starts.Count); row++)
        {
            var start = new Moment(starts[row]);
            if (!began.TryAdd(batches[row], start) && began[batches[row]] != start)
            {
                return DriftRefusals.TwoStarts(where, batches[row], began[batches[row]], start);
            }
        }

        return new Outcome<IReadOnlyDictionary<string, Moment>>.Ok(began);
    }
}
