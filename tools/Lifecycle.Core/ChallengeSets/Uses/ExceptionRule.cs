using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Ledger.Pending;

namespace Lifecycle.ChallengeSets.Uses;

/// <summary>Which consumed cases count again, because a role said so before the run began.</summary>
public static class ExceptionRule
{
    /// <param name="judged">What is consumed without any exception.</param>
    /// <param name="acts">The whole ledger.</param>
    /// <param name="use">Who is judged on what.</param>
    /// <param name="now">The moment that counts for a use which has not begun.</param>
    /// <param name="unfit">Why an exception is none of somebody who may make it; null when it is.</param>
    public static UseJudgement Lift(
        UseJudgement judged, IReadOnlyList<Act> acts, SetUse use, Moment now, Func<ExceptedUse, string?> unfit)
    {
        var (excepted, not) = (new SortedDictionary<string, ExceptedUse>(StringComparer.Ordinal), new List<(ExceptedUse, string)>());
        foreach (var one in acts.Select((act, place) => ExceptedUse.Of(act, place)).OfType<ExceptedUse>())
        {
            if (one.Candidate != use.Candidate || one.Set != use.Set)
            {
                continue;
            }

            if (WhyNot(judged, acts, one, now) is { } why || (why = unfit(one)) is not null)
            {
                not.Add((one, why));
                continue;
            }

            foreach (var id in judged.Consumed.Keys.Where(one.Covers))
            {
                excepted.TryAdd(id, one);
            }
        }

        return judged with
        {
            Excepted = excepted,
            NotExcepted = not,
            Consumed = judged.Consumed.Where(consumed => !excepted.ContainsKey(consumed.Key)).ToDictionary(),
        };
    }

    private static string? WhyNot(UseJudgement judged, IReadOnlyList<Act> acts, ExceptedUse one, Moment now) => judged.Begun is not { } begun
        ? one.Until < now ? $"it ended at {one.Until}" : null
        : !PendingRule.IsBefore(acts, one.Place, begun) ? $"it is not shown to come before the run's first frame, act {begun}"
        : one.Until < acts[(int)begun].At ? $"it ended at {one.Until}, before the run began" : null;
}
