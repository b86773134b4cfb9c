namespace Lifecycle.ModelDescriptions;

/// <summary>Where a box list keeps its scores.</summary>
/// <param name="Column">The score's column; none when the output holds the scores alone.</param>
/// <param name="ClassColumn">The class's column, when only one class counts.</param>
/// <param name="Class">The class that counts.</param>
public sealed record BoxRule(int? Column, int? ClassColumn, int? Class);
