namespace Lifecycle.Models.Hosting;

/// <summary>Frames on their way from the decoder to the models, in memory that all of them see: nothing is copied.</summary>
/// <remarks>
/// A few slots of one size. Who fills them is let in before <see cref="Seal"/>; after it the others can read and nobody
/// else can write, so that no model can change a frame that another one is to see.
/// </remarks>
public sealed class SharedFrames : IDisposable
{
    private readonly SharedMemory memory;

    /// <param name="slots">How many pieces are under way at once.</param>
    /// <param name="slotBytes">The room of each.</param>
    /// <param name="framesMax">The most frames in a slot.</param>
    public SharedFrames(int slots, int slotBytes, int framesMax)
    {
        (Slots, SlotBytes, FramesMax) = (slots, slotBytes, framesMax);
        memory = SharedMemory.Create("lifecycle-frames", (long)slots * slotBytes);
    }

    public int Slots { get; }

    public int SlotBytes { get; }

    public int FramesMax { get; }

    public bool IsSealed { get; private set; }

    internal SharedMemory Memory => memory;

    /// <summary>The first bytes of a slot. Valid until this is disposed.</summary>
    public Span<byte> Slot(int slot, int bytes) => bytes <= SlotBytes && slot >= 0 && slot < Slots
        ? memory.Part(OffsetOf(slot), bytes)
        : throw new ArgumentOutOfRangeException(nameof(slot), $"{bytes} bytes of slot {slot}, of {Slots} with {SlotBytes}");

    public void Seal()
    {
        if (!IsSealed)
        {
            memory.Seal();
            IsSealed = true;
        }
    }

    public void Dispose() => memory.Dispose();

    internal long OffsetOf(int slot) => (long)slot * SlotBytes;
}
