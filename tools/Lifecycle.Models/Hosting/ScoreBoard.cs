using System.Runtime.InteropServices;

namespace Lifecycle.Models.Hosting;

/// <summary>Where a model's process writes scores, and which frame it is at: what it wrote outlives it.</summary>
/// <remarks>One word of progress, then the rows of each slot. Both sides reckon the places by this class.</remarks>
internal sealed class ScoreBoard(SharedMemory memory, int rowsMax, int names) : IDisposable
{
    private const int RowsAt = 64;

    public int RowsMax => rowsMax;

    public SharedMemory Memory => memory;

    public static long LengthFor(int slots, int rowsMax, int names) => RowsAt + ((long)slots * rowsMax * names * sizeof(float));

    public Span<float> Rows(int slot, int count) => MemoryMarshal.Cast<byte, float>(
        memory.Part(RowsAt + ((long)slot * rowsMax * names * sizeof(float)), checked(count * names * sizeof(float))));

    /// <summary>Before each inference batch: the request it belongs to, and its first frame.</summary>
    public void Reach(int request, int frame) =>
        Volatile.Write(ref MemoryMarshal.AsRef<long>(memory.Part(0, sizeof(long))), ((long)request << 32) | (uint)frame);

    /// <summary>The frame whose batch the process had begun last; 0 when it had not come to this request.</summary>
    public int ReachedIn(int request)
    {
        var word = Reached;
        return word >> 32 == request ? (int)(word & int.MaxValue) : 0;
    }

    /// <summary>The word itself: another one than before when the process has gone on.</summary>
    public long Reached => Volatile.Read(ref MemoryMarshal.AsRef<long>(memory.Part(0, sizeof(long))));

    public void Dispose() => memory.Dispose();
}
