namespace Lifecycle.Promotions;

/// <summary>What the frames of a tiny line are kept in.</summary>
public enum FrameFormat
{
    /// <summary>One file of many pages per case.</summary>
    Tiff,

    /// <summary>One file per frame.</summary>
    Png,

    /// <summary>One file per frame.</summary>
    Jpeg,

    /// <summary>One file of feature vectors per case.</summary>
    Npy,

    /// <summary>One file of feature vectors per case.</summary>
    Csv,
}
