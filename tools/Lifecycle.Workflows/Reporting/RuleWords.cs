using System.Globalization;
using Lifecycle.Alerts;
using Lifecycle.Formats;

namespace Lifecycle.Workflows.Reporting;

/// <summary>An alert policy in one line, and its parts in words.</summary>
internal static class RuleWords
{
    public static string Of(AlertPolicy policy)
    {
        var side = policy.Direction == AlertDirection.Above ? "at or above" : "at or below";
        var active = policy.Active is { } days ? $" Applies from day {Days(days.From)} to day {Days(days.To)}." : "";
        return $"Measured: {policy.Feature.Name} ({policy.Feature.Unit}), {Of(policy.Measure)}, {Of(policy.Smoothing)}. " +
            $"Raised when {side} {Scalars.Write(policy.Raise)} in {policy.Persistence.Hits} of the last {policy.Persistence.Of} frames, " +
            $"ended when no longer {side} {Scalars.Write(policy.Clear)}, re-armed after {Scalars.Write(policy.Rearm)}.{active} " +
            $"{policy.Sop.Id} version {policy.Sop.Version}.";
    }

    public static string Of(FrameState state) => state switch
    {
        FrameState.Assessed => "assessed",
        FrameState.OutsideRange => "outside the model's operating range",
        FrameState.Masked => "masked by an alert of another type",
        FrameState.Inactive => "not a day on which the type applies",
        FrameState.NoScore => "no score",
        FrameState.Settling => "too little seen yet to measure",
        _ => "no frames",
    };

    public static string Brief(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    private static string Of(Measure measure) => measure switch
    {
        Measure.Slope slope => $"slope per hour over {Scalars.Write(slope.Window)}",
        Measure.Rise rise => $"rise above its own baseline of {Scalars.Write(rise.Window)}",
        _ => "level",
    };

    private static string Of(Smoothing smoothing) => smoothing switch
    {
        Smoothing.Median median => $"median of {Scalars.Write(median.Window)}",
        Smoothing.Exponential exponential => $"average with half-life {Scalars.Write(exponential.HalfLife)}",
        _ => "not smoothed",
    };

    private static string Days(TimeSpan span) => Scalars.Write(span.TotalDays);
}
