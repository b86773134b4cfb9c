using Lifecycle.Formats;

namespace Lifecycle.Workflows.Starting;

/// <summary>Times put on frames that carry none.</summary>
internal sealed record FrameTimes(Moment Start, TimeSpan Interval)
{
    /// <summary>1970, so that nobody takes it for a time somebody read off a clock.</summary>
    public static FrameTimes Invented { get; } = new(new Moment(0), TimeSpan.FromMinutes(5));
}
