namespace Lifecycle.Rendering;

/// <summary>Names for the independent streams of chance in a vessel. Frames take the numbers from 0 up.</summary>
internal static class Parts
{
    public const ulong Backdrop = 1UL << 40;

    /// <summary>Noise of frame n is part Noise + n, so that objects and noise never share a stream.</summary>
    public const ulong Noise = 1UL << 41;
}
