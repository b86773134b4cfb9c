namespace Lifecycle.Alerts;

/// <summary>May a frame be judged at all? Decided before the alert policies, by the model's operating range.</summary>
public enum FrameUse
{
    Assessable,
    OutsideRange,
}
