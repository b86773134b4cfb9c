namespace Lifecycle.ChallengeSets.Datasheets;

/// <summary>How long cases are kept, what holds them, and what pictures of them may show.</summary>
/// <param name="Classes">Retention by class and last day; null stands for cases of which nothing is said.</param>
/// <param name="Holds">Cases that must not be disposed of.</param>
/// <param name="Masked">Cases of which pictures show a part.</param>
/// <param name="Hidden">Cases of which no picture is made.</param>
public sealed record Keeping(
    IReadOnlyList<(Retention? Retention, int Cases)> Classes, IReadOnlyList<(string Case, Hold Hold)> Holds, int Masked, int Hidden);
