namespace Lifecycle.Alerts;

/// <summary>What one frame was to one alert type. Only assessed frames can raise, hold or clear.</summary>
public enum FrameState
{
    Assessed,

    /// <summary>Outside the model's operating range.</summary>
    OutsideRange,

    /// <summary>An alert of another type makes this one not assessable.</summary>
    Masked,

    /// <summary>Not a day on which the type applies.</summary>
    Inactive,

    /// <summary>The score, or what is made from it, is not a number.</summary>
    NoScore,

    /// <summary>The window does not yet hold enough to measure.</summary>
    Settling,

    /// <summary>No frame at all for longer than the gap.</summary>
    Silent,
}
