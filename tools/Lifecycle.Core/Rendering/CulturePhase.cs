namespace Lifecycle.Rendering;

/// <summary>Early is culture day 1 to 3, middle day 4 to 6, late day 7 to 9.</summary>
public enum CulturePhase
{
    Early,
    Middle,
    Late,
}
