namespace Lifecycle.Shadow;

/// <summary>What the values of a column are.</summary>
public enum RowColumnType
{
    /// <summary>Names a thing: short, without blanks at its ends.</summary>
    Id,

    /// <summary>In somebody's words.</summary>
    Text,

    /// <summary>ISO 8601 with its zone; kept as UTC.</summary>
    Time,

    /// <summary>A number from 0 to 1.</summary>
    Share,

    /// <summary>One of the column's choices.</summary>
    Choice,
}
