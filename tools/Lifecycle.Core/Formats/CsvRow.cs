namespace Lifecycle.Formats;

/// <summary>One row of a CSV file and the line where it starts.</summary>
public sealed record CsvRow(int Line, IReadOnlyList<string> Cells);
