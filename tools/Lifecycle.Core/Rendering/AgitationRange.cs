namespace Lifecycle.Rendering;

/// <summary>90 to 120 rpm, or 121 to 160 rpm: the faster range smears a frame a little along the flow.</summary>
public enum AgitationRange
{
    Gentle,
    Fast,
}
