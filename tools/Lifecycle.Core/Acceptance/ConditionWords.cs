namespace Lifecycle.Acceptance;

/// <summary>What else a reader must know of a verdict or an answer, as it stands behind it.</summary>
public static class ConditionWords
{
    /// <summary>Whether it is informational, whatever the numbers say.</summary>
    public static bool AreInformational(ScoreConditions conditions) =>
        (conditions & (ScoreConditions.Unsealed | ScoreConditions.Recorded | ScoreConditions.UseUnknown)) != ScoreConditions.None;

    /// <summary>With the space before it; empty when there is nothing to know.</summary>
    public static string Suffix(ScoreConditions conditions)
    {
        (bool Is, string Word)[] words =
        [
            (conditions.HasFlag(ScoreConditions.Demonstration), "demonstration"),
            (conditions.HasFlag(ScoreConditions.Recorded), "recorded"),
            (conditions.HasFlag(ScoreConditions.UseUnknown), "use unknown"),
            (AreInformational(conditions), "informational"),
        ];
        var said = string.Join(", ", words.Where(word => word.Is).Select(word => word.Word));
        return said.Length == 0 ? "" : $" ({said})";
    }
}
