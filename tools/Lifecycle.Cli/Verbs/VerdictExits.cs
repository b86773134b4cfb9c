using Lifecycle.Refusals;

namespace Lifecycle.Cli.Verbs;

/// <summary>What each exit code says of a verdict.</summary>
internal static class VerdictExits
{
    public static IReadOnlyList<(ExitCode Code, string Meaning)> All { get; } =
    [
        (ExitCode.Ok, "accepted"),
        (ExitCode.No, "rejected"),
        (ExitCode.CouldNotRun, "a file is missing or has faults, or a model cannot be run"),
        (ExitCode.NotEnough, "insufficient evidence, or informational because an input was not sealed"),
        (ExitCode.Integrity, "frames, run, ledger or the order of seals do not hold"),
    ];
}
