using Lifecycle.Replay;
using Lifecycle.Replay.Recorded;
using Lifecycle.Storage.Runs;

namespace Lifecycle.Workflows.Promotion;

/// <summary>A run that is there: made just now, or found.</summary>
public sealed record ReplayedRun
{
    internal ReplayedRun(PromotionInputs inputs, RunFolder folder, string path, bool isNew)
    {
        Inputs = inputs;
        Folder = folder;
        Path = path;
        IsNew = isNew;
    }

    public PromotionInputs Inputs { get; }

    /// <summary>Relative to the workspace.</summary>
    public string Path { get; }

    public bool IsNew { get; }

    public RunRecord Record => Folder.Record;

    internal RunFolder Folder { get; }

    /// <summary>By role: events of a log beside what the policy raises from the scores of the same model.</summary>
    public IReadOnlyDictionary<ModelRole, EventComparison> Events()
    {
        var found = new Dictionary<ModelRole, EventComparison>();
        var intervals = Inputs.Set.Cases.ToDictionary(entry => entry.Facts.Id, entry => entry.Facts.Frames, StringComparer.Ordinal);
        foreach (var (role, recorded) in Inputs.Recorded.Where(one => one.Value is { HasScores: true, HasEvents: true }))
        {
            if (Folder.Alerts(role).TryGet(out var watched, out _))
            {
                found[role] = EventComparison.Of(recorded.Events, watched, id => intervals[id].Interval);
            }
        }

        return found;
    }
}
