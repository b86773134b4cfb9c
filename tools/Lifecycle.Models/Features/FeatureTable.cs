using System.Runtime.InteropServices;

namespace Lifecycle.Models.Features;

/// <summary>Feature vectors, one row per frame.</summary>
/// <param name="Columns">Numbers of a row.</param>
/// <param name="Bytes">All rows as 32-bit numbers: those of the file itself where it holds such, for a copy costs more than a small model.</param>
internal sealed record FeatureTable(int Columns, ReadOnlyMemory<byte> Bytes)
{
    public const int ColumnsMax = 1_000_000;

    public ReadOnlySpan<float> Values => MemoryMarshal.Cast<byte, float>(Bytes.Span);

    public int Rows => Bytes.Length / sizeof(float) / Columns;
}
