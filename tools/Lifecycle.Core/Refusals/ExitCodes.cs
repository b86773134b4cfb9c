namespace Lifecycle.Refusals;

/// <summary>What several outcomes together come to.</summary>
public static class ExitCodes
{
    // Worst first: a bug hides everything, and broken integrity makes every other answer worthless.
    private static readonly ExitCode[] WorstFirst =
    [
        ExitCode.Interrupted, ExitCode.Bug, ExitCode.Integrity, ExitCode.No, ExitCode.CouldNotRun, ExitCode.NotEnough,
    ];

    public static ExitCode Worst(IEnumerable<ExitCode> codes)
    {
        var seen = codes.ToHashSet();
        return WorstFirst.FirstOrDefault(seen.Contains, ExitCode.Ok);
    }
}
