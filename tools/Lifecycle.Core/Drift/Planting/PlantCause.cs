namespace Lifecycle.Drift.Planting;

/// <summary>What is done to frames of a batch that was right, to see whether a check finds it.</summary>
public enum PlantCause
{
    /// <summary>The lamp gives a fifth less.</summary>
    Lamp,

    /// <summary>Light is spread over its neighbours; the sensor's noise is not.</summary>
    Focus,

    /// <summary>A medium that lets through more light, or less where more would be beyond the sensor.</summary>
    Medium,

    /// <summary>Two frames of five are lost.</summary>
    Frames,

    /// <summary>Frames of another camera, under the name of this one.</summary>
    Camera,
}
