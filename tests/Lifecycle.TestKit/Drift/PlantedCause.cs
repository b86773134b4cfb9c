namespace Lifecycle.TestKit.Drift;

/// <summary>What is done to the frames of a batch from some moment on.</summary>
public enum PlantedCause
{
    None,

    /// <summary>The lamp gives a fifth less.</summary>
    Lamp,

    /// <summary>Each pixel is mixed with its neighbours.</summary>
    Focus,

    /// <summary>The medium is darker by twenty grey levels, as one medium of the scene is than the other.</summary>
    MediumLot,

    /// <summary>Two frames of five are lost.</summary>
    DroppedFrames,

    /// <summary>The other camera head, under the name of this one.</summary>
    CameraSwap,
}
