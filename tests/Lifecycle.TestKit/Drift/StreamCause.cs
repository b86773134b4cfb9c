namespace Lifecycle.TestKit.Drift;

/// <summary>What is done to a stream of a line that was right until then.</summary>
public enum StreamCause
{
    None,

    /// <summary>The light of the first camera gives a fifth less.</summary>
    Light,

    /// <summary>The first camera is out of focus.</summary>
    Focus,

    /// <summary>Batches from then on are in a medium of a lot that colours the picture.</summary>
    Medium,

    /// <summary>The first camera loses two frames of five.</summary>
    Frames,

    /// <summary>The first camera is exchanged for another one, in the middle of a batch.</summary>
    Camera,
}
