namespace Lifecycle.Models.Features;

/// <summary>Feature vectors, one row per frame.</summary>
internal sealed record FeatureTable(int Columns, float[] Values)
{
    public const int ColumnsMax = 1_000_000;

    public int Rows => Values.Length / Columns;
}
