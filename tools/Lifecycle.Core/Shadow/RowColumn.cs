namespace Lifecycle.Shadow;

/// <summary>One column of a kind of row.</summary>
/// <param name="Name">As a file's header or member names it.</param>
/// <param name="Type">What its values are.</param>
/// <param name="IsRequired">Whether every row must have a value.</param>
/// <param name="Choices">The values that there are; empty where it is no choice.</param>
public sealed record RowColumn(string Name, RowColumnType Type, bool IsRequired, IReadOnlyList<string> Choices)
{
    public static RowColumn Id(string name) => new(name, RowColumnType.Id, true, []);

    public static RowColumn Text(string name, bool isRequired = true) => new(name, RowColumnType.Text, isRequired, []);

    public static RowColumn Time(string name, bool isRequired = true) => new(name, RowColumnType.Time, isRequired, []);

    public static RowColumn Share(string name) => new(name, RowColumnType.Share, false, []);

    public static RowColumn Choice(string name, params IReadOnlyList<string> choices) => new(name, RowColumnType.Choice, true, choices);
}
