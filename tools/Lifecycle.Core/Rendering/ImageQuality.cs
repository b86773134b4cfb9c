namespace Lifecycle.Rendering;

/// <summary>What stands between the camera and the culture, for as long as the vessel is watched.</summary>
public enum ImageQuality
{
    Clean,
    LightCondensation,
    BubbleLoad,
}
