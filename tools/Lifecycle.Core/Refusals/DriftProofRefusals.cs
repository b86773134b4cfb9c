using Lifecycle.Formats;

namespace Lifecycle.Refusals;

/// <summary>Why a drift check cannot be proved on planted causes. LC-D171 to LC-D175.</summary>
public static class DriftProofRefusals
{
    private static readonly RefusalCode OwnReferenceCode = new(
        "LC-D171", "a drift check is proved on batches that its profile was made of",
        "A batch lies well inside the spread that it made itself. What is found there, and how rarely nothing is called drift, says nothing of a new batch.");

    private static readonly RefusalCode NoDaysCode = new(
        "LC-D172", "the profile cannot answer within a day",
        "A cause is to be found within 24 h of its beginning. A profile that judges batches day by day, or in shorter parts, can say so at the end of the day; " +
        "one that judges whole batches, or a stream without batches, cannot.");

    private static readonly RefusalCode NothingToPlantCode = new(
        "LC-D173", "no batch of the set has the day on which causes are planted",
        "Causes begin with a day of a batch, and are looked for at its end. A batch without times has no days, and a shorter one has not this one.");

    private static readonly RefusalCode BrokenCode = new(
        "LC-D174", "a proof of a drift check does not agree with itself",
        "Its numbers are counts of what its batches say. Nobody writes one by hand.", ExitCode.Integrity);

    public static IReadOnlyList<RefusalCode> Codes { get; } = [OwnReferenceCode, NoDaysCode, NothingToPlantCode, BrokenCode];

    public static Refusal OwnReference(SourceSpot where, string profile, string what) => new(
        OwnReferenceCode, $"{profile} was made of {what}", "it would be held against itself", "name a set that the profile was not made of", where);

    public static Refusal NoDays(SourceSpot where, string why) => new(
        NoDaysCode, why, "nothing can be found at the end of the first day",
        "write part: 24 h, or less, in the settings, name batches, and fit the profile anew", where);

    public static Refusal NothingToPlant(SourceSpot where, int day) => new(
        NothingToPlantCode, $"none has frames with times over the whole of day {day}", "there is nothing to plant a cause into",
        "take another set, or an earlier day with --day", where);

    public static Refusal Broken(SourceSpot where) => new(
        BrokenCode, "its numbers are not those of its batches", "nothing can be judged by it", "delete it and run lifecycle drift prove again", where);
}
