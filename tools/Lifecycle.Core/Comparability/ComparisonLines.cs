using Lifecycle.Acceptance;
using Lifecycle.Refusals;

namespace Lifecycle.Comparability;

/// <summary>The answer as it is said everywhere, and how a command that gives it ends.</summary>
internal static class ComparisonLines
{
    public static string Of(ComparisonAnswer answer, ScoreConditions conditions) =>
        "COMPARABILITY: " + ComparisonNames.NameOf(answer) + conditions switch
        {
            ScoreConditions.None => "",
            ScoreConditions.Unsealed => " (informational)",
            ScoreConditions.Demonstration => " (demonstration)",
            _ => " (demonstration, informational)",
        };

    public static ExitCode ExitOf(ComparisonAnswer answer, ScoreConditions conditions) =>
        conditions.HasFlag(ScoreConditions.Unsealed) ? ExitCode.NotEnough : answer switch
        {
            ComparisonAnswer.Comparable => ExitCode.Ok,
            ComparisonAnswer.NotComparable => ExitCode.No,
            _ => ExitCode.NotEnough,
        };
}
