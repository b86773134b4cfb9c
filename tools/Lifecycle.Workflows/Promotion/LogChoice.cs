using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Storage.Workspaces;

namespace Lifecycle.Workflows.Promotion;

/// <summary>Logs that are named on a command line: each takes the place of the promotion file's.</summary>
/// <param name="Candidate">Of the candidate; empty: the file's.</param>
/// <param name="Production">Of the model in production; empty: the file's.</param>
/// <param name="Offset">Of all of them, in microseconds; null: the file's, or found.</param>
public sealed record LogChoice(IReadOnlyList<string> Candidate, IReadOnlyList<string> Production, long? Offset)
{
    public static LogChoice None { get; } = new([], [], null);

    internal Outcome<PromotionFile> Over(Workspace workspace, PromotionFile file)
    {
        var faults = new List<Refusal>();
        IReadOnlyList<LocalFile> Files(IReadOnlyList<string> paths, IReadOnlyList<LocalFile> otherwise)
        {
            var files = new List<LocalFile>();
            foreach (var path in paths)
            {
                var outcome = workspace.FileAt(path);
                faults.AddRange(outcome.TryGet(out var found, out var why) ? [] : why);
                files.AddRange(found is null ? [] : [found]);
            }

            return paths.Count > 0 ? files : otherwise;
        }

        var (candidate, production) = (Files(Candidate, file.CandidateLogs), Files(Production, file.ProductionLogs));
        return faults.Count > 0
            ? faults
            : file with { CandidateLogs = candidate, ProductionLogs = production, LogOffset = Offset ?? file.LogOffset };
    }
}
