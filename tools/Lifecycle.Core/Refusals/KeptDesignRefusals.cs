using Lifecycle.Formats;

namespace Lifecycle.Refusals;

/// <summary>What can be wrong with the design of a watch that was kept in the cache. LC-D161 to LC-D169.</summary>
public static class KeptDesignRefusals
{
    private static readonly RefusalCode DamagedCode = new(
        "LC-D161", "limits of a drift watch that were kept cannot be used",
        "What is kept carries a digest of itself, and is of one plan, one profile and one version of the program. This one is none of it, " +
        "so the limits are found anew: nothing is watched by numbers that nobody designed.");

    private static readonly RefusalCode AnotherCode = new(
        "LC-D162", "limits of a drift watch were kept that its design does not give",
        "A design gives the same limits from the same plan, profile and program, everywhere. Others were kept, with a digest that fits: " +
        "somebody wrote them. Watches that began with them may have said nothing where they should have spoken.", ExitCode.Integrity);

    public static IReadOnlyList<RefusalCode> Codes { get; } = [DamagedCode, AnotherCode];

    public static Refusal Damaged(SourceSpot where) => new(
        DamagedCode, "its digest is not that of its numbers, or it is of another watch", "the limits are found anew, and kept",
        "nothing; find out what writes there", where);

    public static Refusal Another(SourceSpot where) => new(
        AnotherCode, "its limits are not those that come out now", "a watch that begins reads them from there",
        "find out who wrote it, delete it, and watch again what was watched since", where);
}
