namespace Lifecycle.ModelDescriptions;

/// <summary>The expected scores of one frame, in the order of <see cref="ExpectedScores.Names"/>.</summary>
public sealed record ExpectedRow(int Line, string File, int Frame, IReadOnlyList<double> Scores);
