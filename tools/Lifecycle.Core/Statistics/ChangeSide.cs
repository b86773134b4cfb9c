namespace Lifecycle.Statistics;

/// <summary>Which changes a detector looks for.</summary>
public enum ChangeSide
{
    Both,
    Up,
    Down,
}
