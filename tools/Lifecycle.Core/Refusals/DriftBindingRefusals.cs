using Lifecycle.Formats;

namespace Lifecycle.Refusals;

/// <summary>What keeps a drift profile and its report out of a build. LC-B109 to LC-B119.</summary>
public static class DriftBindingRefusals
{
    private static readonly RefusalCode DriftedCode = new(
        "LC-B109", "a process that has drifted from its reference is no ground for a build",
        "A window held against the reference profile says drifted: the process is not the one that the reference is of, and perhaps not " +
        "the one that the candidate was tested for. Another window that happens to be stable does not answer it.", ExitCode.No);

    private static readonly RefusalCode UnsealedCode = new(
        "LC-B110", "a drift profile or report was not fixed beforehand",
        "Limits and reference are sealed before a window is held against them. Sealed later, they could have been chosen so that nothing " +
        "moved; a report of that kind is informational, and is not bound.", ExitCode.NotEnough);

    private static readonly RefusalCode NotAllowedCode = new(
        "LC-B111", "a drift report says less than the protocol asks for",
        "The protocol says which answers a build for production may rest on: stable, or stable and watch. Not enough data is neither.",
        ExitCode.NotEnough);

    private static readonly RefusalCode NoProfileCode = new(
        "LC-B112", "the protocol asks for a drift report, and no profile is named",
        "A window is held against a reference profile. The promotion file names it, so that the build carries it and a drift check on the " +
        "node goes by the same one.");

    public static IReadOnlyList<RefusalCode> Codes { get; } = [DriftedCode, UnsealedCode, NotAllowedCode, NoProfileCode];

    public static Refusal Drifted(SourceSpot where, string line, string window) => new(
        DriftedCode, $"{line}, of {window}", "what moved may matter to every number that the build stands on",
        "find out what moved; where it is the process as it is to be now, fit and seal a reference of it, and test on frames of it", where);

    public static Refusal Unsealed(SourceSpot where, string profile, string fix) => new(
        UnsealedCode, $"nobody sealed {profile} as it is", "limits that were chosen afterwards hold nothing", fix, where);

    public static Refusal SealedLate(SourceSpot where, string profile, string check) => new(
        UnsealedCode, $"{profile} was sealed after its last report was made", "limits that were chosen afterwards hold nothing", check, where);

    public static Refusal NotAllowed(SourceSpot where, string line, IReadOnlyList<string> allowed) => new(
        NotAllowedCode, $"{line}; the protocol takes {string.Join(" or ", allowed)}", "the build would stand on less than was asked for",
        "look at what moved, or bring a longer window: lifecycle drift check", where);

    public static Refusal NoProfile(SourceSpot where) => new(
        NoProfileCode, "the promotion file names no driftProfile, and the protocol asks for a drift report", "nothing says what the process was like",
        "lifecycle drift fit SOURCE --out drift-profile.json; lifecycle seal drift-profile.json --role ROLE; " +
        "lifecycle drift check WINDOW --profile drift-profile.json; then driftProfile: drift-profile.json in the promotion file", where);
}
