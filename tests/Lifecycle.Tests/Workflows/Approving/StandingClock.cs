namespace Lifecycle.Workflows.Approving;

/// <summary>A clock that is moved by hand, in a zone that is not UTC.</summary>
internal sealed class StandingClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 3, 4, 5, 6, 7, 890, TimeSpan.Zero);

    public override TimeZoneInfo LocalTimeZone { get; } = TimeZoneInfo.CreateCustomTimeZone("site", TimeSpan.FromHours(2), "site", "site");

    public override DateTimeOffset GetUtcNow() => Now;
}
