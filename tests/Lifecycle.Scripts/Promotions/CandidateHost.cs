using System.Diagnostics;

namespace Lifecycle.Promotions;

/// <summary>The process in which a running command asks the candidate.</summary>
internal static class CandidateHost
{
    public static bool IsThere(LongCommand command) => Models(command).Count > 0;

    /// <summary>Ends it as nothing can be prevented. The candidate's is begun before production's.</summary>
    public static void Kill(LongCommand command)
    {
        using var candidate = Process.GetProcessById(Models(command).Min());
        candidate.Kill();
    }

    private static List<int> Models(LongCommand command) =>
    [
        .. command.Children()
            .Where(id => File.ReadAllText($"/proc/{id}/cmdline").Replace('\0', ' ').Contains("host model", StringComparison.Ordinal)),
    ];
}
