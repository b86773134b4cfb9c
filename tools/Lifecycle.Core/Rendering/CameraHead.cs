namespace Lifecycle.Rendering;

/// <summary>The two camera heads of the demonstration line. They differ in blur, gain, vignette and noise.</summary>
public enum CameraHead
{
    RevC,
    RevD,
}
