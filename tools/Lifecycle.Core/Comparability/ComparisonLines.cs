using Lifecycle.Acceptance;
using Lifecycle.Refusals;

namespace Lifecycle.Comparability;

/// <summary>The answer as it is said everywhere, and how a command that gives it ends.</summary>
internal static class ComparisonLines
{
    public static string Of(ComparisonAnswer answer, ScoreConditions conditions) =>
        "COMPARABILITY: " + ComparisonNames.NameOf(answer) + ConditionWords.Suffix(conditions);

    public static ExitCode ExitOf(ComparisonAnswer answer, ScoreConditions conditions) =>
        ConditionWords.AreInformational(conditions) ? ExitCode.NotEnough : answer switch
        {
            ComparisonAnswer.Comparable => ExitCode.Ok,
            ComparisonAnswer.NotComparable => ExitCode.No,
            _ => ExitCode.NotEnough,
        };
}
