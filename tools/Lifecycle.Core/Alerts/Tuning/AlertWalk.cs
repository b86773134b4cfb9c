namespace Lifecycle.Alerts.Tuning;

/// <summary>Raises the alerts of one policy from where it could raise and where it would clear, without a look at any other frame.</summary>
/// <remarks>The same alerts as <see cref="AlertMachine"/> raises, start for start and end for end.</remarks>
internal static class AlertWalk
{
    private const long Never = long.MinValue;

    /// <param name="series">With the policy's smoothing and measure.</param>
    /// <param name="runs">Of the policy's raise level and persistence.</param>
    /// <param name="clears">Of its clear level.</param>
    /// <param name="rearm">Its time to re-arm.</param>
    /// <param name="alerts">Cleared, then filled in the order of cases and starts.</param>
    public static void Of(MeasuredSeries series, RaiseRuns runs, ClearStarts clears, TimeSpan rearm, List<RaisedAlert> alerts)
    {
        alerts.Clear();
        var times = series.Times;
        var stretches = series.Stretches;

        // A time of whole microseconds is as late as the re-arming asks when it is not before this many of them.
        var rearmMicros = (rearm.Ticks + TimeSpan.TicksPerMicrosecond - 1) / TimeSpan.TicksPerMicrosecond;
        var (current, caseNow, armed, free, clear) = (-1, -1, Never, 0, 0);
        var stretch = default(MeasuredStretch);
        foreach (var run in runs.Span)
        {
            if (run.Stretch != current)
            {
                (current, stretch) = (run.Stretch, stretches[run.Stretch]);
                free = stretch.From;
                (armed, caseNow) = stretch.Case == caseNow ? (armed, caseNow) : (Never, stretch.Case);
            }

            for (var place = Math.Max(0, free - run.Oldest); place < run.Count; place = Math.Max(place, free - run.Oldest))
            {
                var frame = FirstAt(times, armed, run.Frame + place, run.Frame + run.Count);
                if (frame == run.Frame + run.Count)
                {
                    break;
                }

                var cleared = clears.After(frame, ref clear);
                var isCleared = cleared < stretch.To;
                var alert = new RaisedAlert(
                    stretch.Case, frame, isCleared ? times[cleared] : stretch.EndsAt,
                    isCleared ? AlertEnd.Cleared : stretch.EndedBy);
                alerts.Add(alert);
                (armed, free) = (alert.End + rearmMicros, isCleared ? cleared + 1 : stretch.To);
            }
        }
    }

    // The first frame of a range at a moment or after it; the end of the range when there is none.
    private static int FirstAt(ReadOnlySpan<long> times, long moment, int from, int to)
    {
        if (times[from] >= moment)
        {
            return from;
        }

        var (low, high) = (from + 1, to);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = times[middle] < moment ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
