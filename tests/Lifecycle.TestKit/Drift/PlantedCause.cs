namespace Lifecycle.TestKit.Drift;

/// <summary>What is done to the frames of a batch from some moment on.</summary>
public enum PlantedCause
{
    None,

    /// <summary>The lamp gives a fifth less.</summary>
    Lamp,

    /// <summary>Each pixel is mixed with its neighbours, its noise too, as when a driver smooths.</summary>
    Focus,

    /// <summary>Light alone is mixed: the sensor's noise is as before.</summary>
    FocusOfLight,

    /// <summary>As dark as the other medium of the scene, or as bright: twenty grey levels before the lens.</summary>
    MediumLot,

    /// <summary>Two frames of five are lost.</summary>
    DroppedFrames,

    /// <summary>The other camera head, under the name of this one.</summary>
    CameraSwap,
}
