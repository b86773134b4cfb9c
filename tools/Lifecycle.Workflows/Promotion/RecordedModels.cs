using Lifecycle.Alerts;
using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.ModelDescriptions;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Replay.Recorded;

namespace Lifecycle.Workflows.Promotion;

/// <summary>Reads the logs that a promotion names, and holds them against its frames.</summary>
internal static class RecordedModels
{
    private const long BytesMax = 1L << 29;

    /// <summary>By role; those that are run are not among them. Every fault of every log at once.</summary>
    public static Outcome<IReadOnlyDictionary<ModelRole, RecordedModel>> Of(
        PromotionFile file, ChallengeSet set, AlertPolicySet policies, ModelFolder candidate, ModelFolder? production)
    {
        var (models, faults) = (new Dictionary<ModelRole, RecordedModel>(), new List<Refusal>());
        foreach (var (role, model, logs) in ((ModelRole, ModelFolder?, IReadOnlyList<LocalFile>)[])
            [(ModelRole.Candidate, candidate, file.CandidateLogs), (ModelRole.Production, production, file.ProductionLogs)])
        {
            if (logs.Count == 0)
            {
                continue;
            }

            if (model is null)
            {
                faults.Add(RecordedRefusals.NoRole(logs[0].Spot, ReplayedModel.FolderOf(role)));
            }
            else if (!set.HasTimes)
            {
                faults.Add(RecordedRefusals.NoTimes(logs[0].Spot, set.Description.Id));
            }
            else if (Read(logs, model.Description.ScoreNames, policies)
                .Then(read => RecordedModel.Of(read, set.Cases, model.Description.ScoreNames.Count, file.LogOffset)).TryGet(out var recorded, out var why))
            {
                models[role] = recorded;
            }
            else
            {
                faults.AddRange(why);
            }
        }

        return faults.Count > 0 ? faults : models;
    }

    private static Outcome<IReadOnlyList<RecordedLog>> Read(
        IReadOnlyList<LocalFile> logs, IReadOnlyList<string> scoreNames, AlertPolicySet policies)
    {
        var (read, faults) = (new List<RecordedLog>(), new List<Refusal>());
        foreach (var log in logs)
        {
            var outcome = new FileInfo(log.FullPath).Length > BytesMax
                ? SourceRefusals.TooLarge(log.Spot, "bytes", BytesMax)
                : RecordedLog.Read(log.Name, File.ReadAllBytes(log.FullPath), scoreNames, policies.Types);
            faults.AddRange(outcome.TryGet(out var one, out var why) ? [] : why);
            read.AddRange(one is null ? [] : [one]);
        }

        return faults.Count > 0 ? faults : read;
    }
}
