using Lifecycle.Alerts;
using Lifecycle.ModelDescriptions;
using Lifecycle.Replay;

namespace Lifecycle.Workflows.Replaying;

/// <summary>What one model made of one case: the alerts, and the frames it could not assess, by limit.</summary>
internal sealed class ModelWatch(ModelRole role, AlertMachine machine)
{
    private readonly SortedDictionary<string, long> outside = new(StringComparer.Ordinal);

    public ModelRole Role => role;

    public AlertMachine Machine => machine;

    public IReadOnlyDictionary<string, long> Outside => outside;

    public void Count(RangeMiss? miss)
    {
        if (miss is not null)
        {
            outside[miss.Limit] = outside.GetValueOrDefault(miss.Limit) + 1;
        }
    }
}
