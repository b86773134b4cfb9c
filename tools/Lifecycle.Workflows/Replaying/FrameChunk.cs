namespace Lifecycle.Workflows.Replaying;

/// <summary>Consecutive frames of a case in one buffer, used over and over.</summary>
internal sealed class FrameChunk
{
    private byte[] bytes = [];
    private int frameBytes;

    public int Count { get; private set; }

    public ReadOnlyMemory<byte> Frames => bytes.AsMemory(0, Count * frameBytes);

    public ReadOnlySpan<byte> FrameAt(int index) => bytes.AsSpan(index * frameBytes, frameBytes);

    /// <summary>Room for that many frames; what was there is gone.</summary>
    public Memory<byte> Reset(int count, int bytesPerFrame)
    {
        (Count, frameBytes) = (count, bytesPerFrame);
        if (bytes.Length < count * bytesPerFrame)
        {
            bytes = new byte[count * bytesPerFrame];
        }

        return bytes.AsMemory(0, count * bytesPerFrame);
    }
}
