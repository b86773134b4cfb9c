using Lifecycle.Formats;
using Lifecycle.Replay;

namespace Lifecycle.Drift;

/// <summary>How answers, units and states are written in files and on screens.</summary>
public static class DriftWords
{
    private static readonly (DriftUnits Units, string Word)[] UnitWords =
        [(DriftUnits.Batches, "batches"), (DriftUnits.TimeBlocks, "time-blocks"), (DriftUnits.RowBlocks, "row-blocks")];

    private static readonly (DriftAnswer Answer, string Word)[] Answers =
    [
        (DriftAnswer.Stable, "stable"), (DriftAnswer.Watch, "watch"), (DriftAnswer.Drifted, "drifted"),
        (DriftAnswer.NotEnough, "not enough data"),
    ];

    public static IReadOnlyList<string> UnitNames { get; } = [.. UnitWords.Select(entry => entry.Word)];

    public static IReadOnlyList<string> AnswerNames { get; } = [.. Answers.Select(entry => entry.Word)];

    public static IReadOnlyList<string> RoleNames { get; } = ["candidate", "production"];

    public static string Of(ModelRole role) => RoleNames[(int)role];

    public static ModelRole RoleOf(string word) => word == RoleNames[0] ? ModelRole.Candidate : ModelRole.Production;

    public static string Of(DriftUnits units) => UnitWords.First(entry => entry.Units == units).Word;

    public static DriftUnits UnitsOf(string word) => UnitWords.First(entry => entry.Word == word).Units;

    public static string Of(DriftAnswer answer) => Answers.First(entry => entry.Answer == answer).Word;

    public static DriftAnswer AnswerOf(string word) => Answers.First(entry => entry.Word == word).Answer;

    /// <summary>What stands behind an answer that is worth less than it says.</summary>
    /// <param name="isInformational">The profile was not sealed.</param>
    /// <param name="counted">Units of the window that the profile had counted.</param>
    public static string Caveat(bool isInformational, int counted) =>
        (isInformational ? " (informational)" : "") + (counted > 0 ? " (counted in the profile)" : "");

    /// <summary>What one unit is called.</summary>
    public static string One(DriftUnits units) => units == DriftUnits.Batches ? "batch" : "block";

    /// <summary>What several are called.</summary>
    public static string Many(DriftUnits units) => units == DriftUnits.Batches ? "batches" : "blocks";

    /// <summary>Such as "part 3, from 48 h on".</summary>
    public static string Part(int part, TimeSpan length) => $"part {part + 1}, from {Scalars.Write(length * part)} on";
}
