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

    private static readonly RefusalCode CountedCode = new(
        "LC-B113", "a window was counted in the profile that it is held against",
        "A reference held against itself has not moved, whatever the process does. A window is rows that came after, or that nobody put into the profile.",
        ExitCode.NotEnough);

    private static readonly RefusalCode OwnersCode = new(
        "LC-B114", "a drift profile lacks the seal of an owner",
        "The settings name the roles that must all seal what is made by them. Limits that one of them has not seen are not agreed.", ExitCode.NotEnough);

    public static IReadOnlyList<RefusalCode> Codes { get; } = [DriftedCode, UnsealedCode, NotAllowedCode, NoProfileCode, CountedCode, OwnersCode];

    public static Refusal Drifted(SourceSpot where, string line, string window) => new(
        DriftedCode, $"{line}, of {window}", "what moved may matter to every number that the build stands on",
        "find out what moved; where it is the process as it is to be now, fit and seal a reference of it, and test on frames of it", where);

    public static Refusal Unsealed(SourceSpot where, string profile, string fix) => new(
        UnsealedCode, $"nobody sealed {profile} as it is", "limits that were chosen afterwards hold nothing", fix, where);

    public static Refusal SealedLate(SourceSpot where, string profile, string check) => new(
        UnsealedCode, $"{profile} was sealed after its last report was made", "limits that were chosen afterwards hold nothing", check, where);

    public static Refusal Counted(SourceSpot where, string window, IReadOnlyList<string> units, string profile, string check) => new(
        CountedCode, $"{window} has {Named(units)}, and {profile} counted {(units.Count == 1 ? "it" : "them")}", "what is held against itself has not moved",
        $"bring a window of rows that the profile has not seen: {check}", where);

    public static Refusal OwnersMissing(SourceSpot where, string profile, IReadOnlyList<string> roles) => new(
        OwnersCode, $"{profile} is still to be sealed by {string.Join(" and ", roles)}", "limits that an owner has not seen are not agreed",
        $"{string.Join("; ", roles.Select(role => $"lifecycle seal {profile} --role {role}"))}; then lifecycle drift check WINDOW --profile {profile}", where);

    public static Refusal NotAllowed(SourceSpot where, string line, IReadOnlyList<string> allowed) => new(
        NotAllowedCode, $"{line}; the protocol takes {string.Join(" or ", allowed)}", "the build would stand on less than was asked for",
        "look at what moved, or bring a longer window: lifecycle drift check", where);

    public static Refusal NoProfile(SourceSpot where) => new(
        NoProfileCode, "the promotion file names no driftProfile, and the protocol asks for a drift report", "nothing says what the process was like",
        "lifecycle drift fit SOURCE --out drift-profile.json; lifecycle seal drift-profile.json --role ROLE; " +
        "lifecycle drift check WINDOW --profile drift-profile.json; then driftProfile: drift-profile.json in the promotion file", where);

    private static string Named(IReadOnlyList<string> units) =>
        string.Join(", ", units.Take(5)) + (units.Count > 5 ? $" and {units.Count - 5} more units" : "");
}
