using Lifecycle.Formats;

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

    public static string Of(DriftUnits units) => UnitWords.First(entry => entry.Units == units).Word;

    public static DriftUnits UnitsOf(string word) => UnitWords.First(entry => entry.Word == word).Units;

    public static string Of(DriftAnswer answer) => Answers.First(entry => entry.Answer == answer).Word;

    public static DriftAnswer AnswerOf(string word) => Answers.First(entry => entry.Word == word).Answer;

    /// <summary>What one unit is called.</summary>
    public static string One(DriftUnits units) => units == DriftUnits.Batches ? "batch" : "block";

    /// <summary>What several are called.</summary>
    public static string Many(DriftUnits units) => units == DriftUnits.Batches ? "batches" : "blocks";

    /// <summary>Such as "part 3, from 48 h on".</summary>
    public static string Part(int part, TimeSpan length) => $"part {part + 1}, from {Scalars.Write(length * part)} on";
}
