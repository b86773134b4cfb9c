using Lifecycle.Alerts;
using Lifecycle.Formats;
using Lifecycle.ModelDescriptions;
using Lifecycle.Replay;

namespace Lifecycle.Workflows.Replaying;

/// <summary>What one model made of one case: the alerts, and the frames it could not assess, by limit.</summary>
/// <param name="role">Of the model.</param>
/// <param name="caseId">Of the case.</param>
/// <param name="machine">Raises the alerts; null where frames have no times, for then nothing can.</param>
/// <param name="noted">What a log says was raised, where nothing else is known; null elsewhere.</param>
internal sealed class ModelWatch(ModelRole role, string caseId, AlertMachine? machine, CaseAlerts? noted = null)
{
    private readonly SortedDictionary<string, long> outside = new(StringComparer.Ordinal);

    public ModelRole Role => role;

    public CaseAlerts Watched => noted ?? machine?.Judge() ?? CaseAlerts.WithoutTimes(caseId);

    public IReadOnlyDictionary<string, long> Outside => outside;

    public void Observe(Moment time, ReadOnlySpan<float> scores, FrameUse use) => machine?.Observe(time, scores, use);

    public void Finish(Moment until) => machine?.Finish(until);

    public void Count(RangeMiss? miss)
    {
        if (miss is { Limit: var limit })
        {
            Count(limit);
        }
    }

    public void Count(string reason) => outside[reason] = outside.GetValueOrDefault(reason) + 1;
}
