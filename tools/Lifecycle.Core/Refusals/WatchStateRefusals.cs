using Lifecycle.Formats;

namespace Lifecycle.Refusals;

/// <summary>What can be wrong with the saved state of a watch besides its form. LC-D176 to LC-D179.</summary>
public static class WatchStateRefusals
{
    private static readonly RefusalCode ChangedCode = new(
        "LC-D176", "a saved state of a drift watch was changed",
        "It carries a digest of itself, which is not that of what it says now: how far rows were read, sums or counts were written by something else " +
        "than the watch. Going on from there could lose rows, or take them twice.", ExitCode.Integrity);

    public static IReadOnlyList<RefusalCode> Codes { get; } = [ChangedCode];

    public static Refusal Changed(SourceSpot where) => new(
        ChangedCode, "its digest is not that of what it says", "rows could be lost or taken twice",
        "bring the file back, or begin anew with another --state: the ledger keeps what crossed", where);
}
