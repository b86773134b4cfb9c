namespace Lifecycle.Alerts;

/// <summary>Something a person is told: an alert began, or one ended.</summary>
public abstract record AlertEvent(Alert Alert)
{
    public sealed record Raised(Alert Alert) : AlertEvent(Alert);

    public sealed record Ended(Alert Alert) : AlertEvent(Alert);
}
