using Lifecycle.Formats;

namespace Lifecycle.Shadow;

/// <summary>Which phase of the culture a time is in, and how long each was watched.</summary>
internal static class CultureDays
{
    /// <summary>Null on a day that the plan names in no phase.</summary>
    public static CultureSpan? SpanAt(ShadowPhase phase, WatchedBatch batch, Moment time)
    {
        var day = (time - batch.CultureStart).Ticks / TimeSpan.TicksPerDay;
        return phase.Phases.FirstOrDefault(span => day >= span.FromDay && day <= span.ToDay);
    }

    public static TimeSpan Watched(CultureSpan span, WatchedBatch batch)
    {
        var from = batch.CultureStart + TimeSpan.FromDays(span.FromDay);
        var to = batch.CultureStart + TimeSpan.FromDays(span.ToDay + 1);
        var (begin, end) = (from > batch.Start ? from : batch.Start, to < batch.End ? to : batch.End);
        return begin < end ? end - begin : TimeSpan.Zero;
    }
}
