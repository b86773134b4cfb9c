using Lifecycle.Alerts;

namespace Lifecycle.Replay.Differences;

/// <summary>An alert that one of two runs has and the other has not, or that ended otherwise.</summary>
/// <param name="Role">Whose alert.</param>
/// <param name="Case">The place of the case in the set's order.</param>
/// <param name="First">The first run's; null where it has none.</param>
/// <param name="Second">The second run's; null where it has none.</param>
public sealed record AlertDifference(ModelRole Role, int Case, Alert? First, Alert? Second)
{
    /// <summary>Either of them: case, type, start and id are the same where there are two.</summary>
    public Alert Either => First ?? Second!;

    /// <summary>Every alert that the two lists do not share, in the order of cases, then of starts.</summary>
    /// <remarks>
    /// An alert is the same when its id and its end are: the id comes of case, type, start, model and alert policy.
    /// Confidences are made of scores, and lie within a tolerance like them.
    /// </remarks>
    public static IReadOnlyList<AlertDifference> Between(
        ModelRole role, IReadOnlyList<CaseAlerts> first, IReadOnlyList<CaseAlerts> second)
    {
        var found = new List<AlertDifference>();
        for (var place = 0; place < first.Count; place++)
        {
            var one = first[place].Alerts.ToDictionary(alert => alert.Id, StringComparer.Ordinal);
            var other = second[place].Alerts.ToDictionary(alert => alert.Id, StringComparer.Ordinal);
            found.AddRange(one.Keys.Union(other.Keys)
                .Select(id => new AlertDifference(role, place, one.GetValueOrDefault(id), other.GetValueOrDefault(id)))
                .Where(pair => pair.First is null || pair.Second is null || pair.First.End != pair.Second.End)
                .OrderBy(pair => pair.Either.Start).ThenBy(pair => pair.Either.Id, StringComparer.Ordinal));
        }

        return found;
    }
}
