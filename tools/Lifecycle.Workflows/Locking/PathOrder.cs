namespace Lifecycle.Workflows.Locking;

/// <summary>The order of paths by their bytes in UTF-8, which is that of no culture.</summary>
internal sealed class PathOrder : IComparer<byte[]>
{
    private PathOrder()
    {
    }

    public static PathOrder Bytes { get; } = new();

    public int Compare(byte[]? x, byte[]? y) => x.AsSpan().SequenceCompareTo(y);
}
