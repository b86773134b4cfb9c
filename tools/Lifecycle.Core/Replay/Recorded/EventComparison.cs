using Lifecycle.Alerts;

namespace Lifecycle.Replay.Recorded;

/// <summary>What a log says was raised, beside what the policy raises from the scores of the same model.</summary>
/// <param name="Same">In both.</param>
/// <param name="OnlyInLog">Raised there, and not by the policy here.</param>
/// <param name="OnlyRaised">Raised by the policy here, and not there.</param>
public sealed record EventComparison(
    IReadOnlyList<(RecordedEvent Logged, Alert Raised)> Same, IReadOnlyList<RecordedEvent> OnlyInLog, IReadOnlyList<Alert> OnlyRaised)
{
    /// <param name="events">Of the logs.</param>
    /// <param name="watched">What the policy raised.</param>
    /// <param name="apart">Starts no further apart are of the same event: one interval of the case's frames.</param>
    public static EventComparison Of(
        IReadOnlyList<RecordedEvent> events, IReadOnlyList<CaseAlerts> watched, Func<string, TimeSpan> apart)
    {
        var (same, onlyInLog) = (new List<(RecordedEvent, Alert)>(), new List<RecordedEvent>());
        var left = watched.ToDictionary(one => one.Case, one => one.Alerts.OrderBy(alert => alert.Start).ToList(), StringComparer.Ordinal);
        foreach (var logged in events)
        {
            var own = left.GetValueOrDefault(logged.Case) ?? [];
            var near = own.FindIndex(alert => alert.Type == logged.Type && (alert.Start - logged.Start).Duration() <= apart(logged.Case));
            if (near < 0)
            {
                onlyInLog.Add(logged);
                continue;
            }

            same.Add((logged, own[near]));
            own.RemoveAt(near);
        }

        return new EventComparison(same, onlyInLog, [.. left.OrderBy(entry => entry.Key, StringComparer.Ordinal).SelectMany(entry => entry.Value)]);
    }
}
