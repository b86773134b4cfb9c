using Lifecycle.Alerts;
using Lifecycle.Formats;
using Lifecycle.ModelDescriptions;
using Lifecycle.Replay;

namespace Lifecycle.Workflows.Replaying;

/// <summary>What one model made of one case: the alerts, and the frames it could not assess, by limit.</summary>
/// <param name="role">Of the model.</param>
/// <param name="caseId">Of the case.</param>
/// <param name="machine">Raises the alerts; null where frames have no times, for then nothing can.</param>
internal sealed class ModelWatch(ModelRole role, string caseId, AlertMachine? machine)
{
    private readonly SortedDictionary<string, long> outside = new(StringComparer.Ordinal);

    public ModelRole Role => role;

    public CaseAlerts Watched => machine?.Judge() ?? CaseAlerts.WithoutTimes(caseId);

    public IReadOnlyDictionary<string, long> Outside => outside;

    /// <summary>Goes on with the frames' own facts alone: a model that failed raises nothing, in no part of the case.</summary>
    public ModelWatch Failed()
    {
        var watch = new ModelWatch(role, caseId, null);
        foreach (var (limit, frames) in outside)
        {
            watch.outside[limit] = frames;
        }

        return watch;
    }

    public void Observe(Moment time, ReadOnlySpan<float> scores, FrameUse use) => machine?.Observe(time, scores, use);

    public void Finish(Moment until) => machine?.Finish(until);

    public void Count(RangeMiss? miss)
    {
        if (miss is not null)
        {
            outside[miss.Limit] = outside.GetValueOrDefault(miss.Limit) + 1;
        }
    }
}
