using Lifecycle.Replay;

namespace Lifecycle.Storage.Runs;

/// <summary>Which columns a run has, and where each case lies in them.</summary>
/// <param name="Cases">In the set's order, one after another.</param>
/// <param name="Models">Each with the names of its scores.</param>
public sealed record RunLayout(IReadOnlyList<CaseSpan> Cases, IReadOnlyList<(ModelRole Role, IReadOnlyList<string> Scores)> Models)
{
    /// <summary>Frames of all cases together.</summary>
    public long Rows { get; } = Cases.Count == 0 ? 0 : Cases[^1].First + Cases[^1].Count;
}
