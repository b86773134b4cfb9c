using System.Diagnostics;

namespace Lifecycle.Promotions;

/// <summary>The process in which a running command asks the candidate.</summary>
internal static class CandidateHost
{
    /// <summary>Ends it as nothing can be prevented. The candidate's is begun before production's.</summary>
    public static void Kill(LongCommand command)
    {
        var models = command.Children()
            .Where(id => File.ReadAllText($"/proc/{id}/cmdline").Replace('\0', ' ').Contains("host model", StringComparison.Ordinal));
        using var candidate = Process.GetProcessById(models.Min());
        candidate.Kill();
    }
}
