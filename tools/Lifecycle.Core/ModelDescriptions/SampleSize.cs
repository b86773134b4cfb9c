namespace Lifecycle.ModelDescriptions;

/// <summary>The extent of one frame's samples; features are one row of one channel.</summary>
public readonly record struct SampleSize(int Width, int Height, int Channels)
{
    public int Samples => Width * Height * Channels;

    public override string ToString() => $"{Width}x{Height}x{Channels}";
}
