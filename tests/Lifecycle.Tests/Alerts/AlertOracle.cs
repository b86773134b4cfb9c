using Lifecycle.Formats;
using Lifecycle.Statistics;

namespace Lifecycle.Alerts;

/// <summary>A frame as the oracle sees it.</summary>
internal sealed record OracleFrame(Moment Time, float[] Scores, FrameUse Use);

/// <summary>What the oracle knows of an alert.</summary>
internal sealed record OracleAlert(
    string Type, Moment Start, Moment? End, AlertEnd? By, double Value, double Confidence, double Peak);

/// <summary>The alert rules, slow and obvious: for every frame everything is worked out anew from the full history.</summary>
internal sealed class AlertOracle(AlertPolicySet set)
{
    private readonly List<OracleFrame> seen = [];
    private readonly List<List<OracleAlert>> alerts = [.. set.Policies.Select(_ => new List<OracleAlert>())];

    /// <summary>States[i][k]: what frame i was to type k.</summary>
    public List<FrameState[]> States { get; } = [];

    public IEnumerable<OracleAlert> Alerts => alerts.SelectMany(list => list)
        .OrderBy(alert => alert.Start).ThenBy(alert => alert.Type, StringComparer.Ordinal);

    public void Observe(OracleFrame frame)
    {
        if (seen.Count > 0 && frame.Time <= seen[^1].Time)
        {
            return;
        }

        if (seen.Count > 0 && frame.Time - seen[^1].Time > set.Gap)
        {
            EndAll(seen[^1].Time, AlertEnd.Gap);
        }

        seen.Add(frame);
        States.Add(new FrameState[set.Policies.Count]);
        for (var type = 0; type < set.Policies.Count; type++)
        {
            Observe(seen.Count - 1, type);
        }
    }

    public void Finish(Moment until)
    {
        if (seen.Count > 0 && until - seen[^1].Time > set.Gap)
        {
            EndAll(seen[^1].Time, AlertEnd.Gap);
        }

        EndAll(until, AlertEnd.EndOfFrames);
    }

    private void EndAll(Moment time, AlertEnd by)
    {
        for (var type = 0; type < alerts.Count; type++)
        {
            if (Open(type) is not null)
            {
                End(type, time, by);
            }
        }
    }

    private OracleAlert? Open(int type) => alerts[type].LastOrDefault() is { End: null } open ? open : null;

    private void End(int type, Moment time, AlertEnd by) => alerts[type][^1] = alerts[type][^1] with { End = time, By = by };

    private void Observe(int frame, int type)
    {
        var (policy, time) = (set.Policies[type], seen[frame].Time);
        var isMasked = set.Policies.Select((masker, index) => (masker, index)).Any(entry =>
            Open(entry.index) is { } open
            && entry.masker.Masks.Any(mask => mask.Type == policy.Type
                && (mask.Longest is null || time - open.Start < mask.Longest)));
        var isActive = IsActive(policy, time);
        var measured = double.NaN;
        var state = seen[frame].Use == FrameUse.OutsideRange ? FrameState.OutsideRange
            : isMasked ? FrameState.Masked
            : !float.IsFinite(seen[frame].Scores[type]) ? FrameState.NoScore
            : Measured(frame, type) is { } number ? Take(number, out measured)
            : FrameState.Settling;
        States[frame][type] = isActive ? state : FrameState.Inactive;
        Usable.Add((frame, type, state is FrameState.Assessed or FrameState.Settling));
        if (!isActive && Open(type) is not null)
        {
            End(type, time, AlertEnd.Inactive);
        }

        if (States[frame][type] == FrameState.Assessed)
        {
            Judge(frame, type, measured);
        }
    }

    private static FrameState Take(double number, out double measured)
    {
        measured = number;
        return FrameState.Assessed;
    }

    // Which frames entered the windows of which type.
    private List<(int Frame, int Type, bool IsUsable)> Usable { get; } = [];

    // What was measured on each frame that was assessed.
    private Dictionary<(int Frame, int Type), double> MeasuredAt { get; } = [];

    private static bool IsActive(AlertPolicy policy, Moment time) =>
        policy.Active is not { } active
        || ((time - AlertSamples.At(0)) >= active.From && (time - AlertSamples.At(0)) < active.To);

    private void Judge(int frame, int type, double measured)
    {
        var (policy, time) = (set.Policies[type], seen[frame].Time);
        MeasuredAt[(frame, type)] = measured;
        var confidence = Math.Clamp(
            (measured - policy.Confidence.From) / (policy.Confidence.To - policy.Confidence.From), 0, 1);
        bool Beyond(double level, double value) =>
            policy.Direction == AlertDirection.Above ? value >= level : value <= level;
        if (Open(type) is { } open)
        {
            alerts[type][^1] = open with { Peak = Math.Max(open.Peak, confidence) };
            if (!Beyond(policy.Clear, measured))
            {
                End(type, time, AlertEnd.Cleared);
            }

            return;
        }

        // Assessed frames since the last of: a gap, an inactive frame, the end of an alert.
        var lastEnd = alerts[type].LastOrDefault()?.End;
        var hits = Enumerable.Range(0, frame + 1).Reverse()
            .TakeWhile(index => index >= SegmentStart(frame) && States[index][type] != FrameState.Inactive)
            .Where(index => States[index][type] == FrameState.Assessed)
            .Where(index => lastEnd is null || seen[index].Time > lastEnd)
            .Take(policy.Persistence.Of)
            .Count(index => Beyond(policy.Raise, MeasuredAt[(index, type)]));
        if (Beyond(policy.Raise, measured) && hits >= policy.Persistence.Hits
            && (lastEnd is null || time - lastEnd.Value >= policy.Rearm))
        {
            alerts[type].Add(new OracleAlert(policy.Type, time, null, null, measured, confidence, confidence));
        }
    }

    private int SegmentStart(int frame)
    {
        var start = frame;
        while (start > 0 && seen[start].Time - seen[start - 1].Time <= set.Gap)
        {
            start--;
        }

        return start;
    }

    // The frames whose scores may be used at a frame, itself included.
    private List<int> History(int frame, int type) =>
    [
        .. Enumerable.Range(SegmentStart(frame), frame - SegmentStart(frame))
            .Where(index => Usable.Contains((index, type, true))),
        frame,
    ];

    private double Score(int frame, int type) => seen[frame].Scores[type];

    private double Smoothed(int frame, int type)
    {
        var history = History(frame, type);
        switch (set.Policies[type].Smoothing)
        {
            case Smoothing.Median median:
                return Median(history.Where(index => seen[index].Time > seen[frame].Time - median.Window)
                    .Select(index => Score(index, type)));
            case Smoothing.Exponential exponential:
                var average = Score(history[0], type);
                for (var step = 1; step < history.Count; step++)
                {
                    var passed = seen[history[step]].Time - seen[history[step - 1]].Time;
                    var score = Score(history[step], type);
                    average = score + ((average - score)
                        * Real.Exp(-0.6931471805599453 * ((double)passed.Ticks / exponential.HalfLife.Ticks)));
                }

                return average;
            default:
                return Score(frame, type);
        }
    }

    private double? Measured(int frame, int type)
    {
        var (now, history) = (seen[frame].Time, History(frame, type));
        switch (set.Policies[type].Measure)
        {
            case Measure.Slope slope:
                var window = history.Where(index => seen[index].Time > now - slope.Window).ToList();
                if (window.Count < 2 || now - seen[window[0]].Time < slope.Settle)
                {
                    return null;
                }

                var hours = window.Select(index => (seen[index].Time - seen[window[0]].Time).Ticks / 36e9).ToList();
                var values = window.Select(index => Smoothed(index, type)).ToList();
                var (hoursMean, valuesMean) = (hours.Sum() / hours.Count, values.Sum() / values.Count);
                return hours.Zip(values, (hour, value) => (hour - hoursMean) * (value - valuesMean)).Sum()
                    / hours.Sum(hour => (hour - hoursMean) * (hour - hoursMean)) * slope.Factor;
            case Measure.Rise rise:
                var baseline = history
                    .Where(index => seen[index].Time > now - rise.Lag - rise.Window && seen[index].Time <= now - rise.Lag)
                    .ToList();
                return baseline.Count == 0 || seen[baseline[^1]].Time - seen[baseline[0]].Time < rise.Settle
                    ? null
                    : Smoothed(frame, type) - Median(baseline.Select(index => Score(index, type)));
            default:
                return Smoothed(frame, type);
        }
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1
            ? sorted[sorted.Count / 2]
            : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }
}
