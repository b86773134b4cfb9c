namespace Lifecycle.Acceptance.Tuning;

/// <summary>Policies than which none is better: more found, fewer false alarms and earlier cannot all be had.</summary>
internal static class ParetoFront
{
    /// <summary>From the fewest found to the most, then from the most false alarms to the fewest; each with how many come to the same.</summary>
    /// <remarks>Of several that come to the same the first of the grid stands for them, which is the present one where it is among them.</remarks>
    public static IReadOnlyList<(TunedPolicy Policy, int Same)> Of(IReadOnlyList<TunedPolicy> policies)
    {
        var front = new List<TunedPolicy>();
        var same = new Dictionary<int, int>();
        foreach (var policy in policies
            .Where(policy => !double.IsNaN(policy.Sensitivity.Estimate) && !double.IsNaN(policy.FalseAlarmRate.Estimate))
            .OrderByDescending(policy => policy.Sensitivity.Estimate).ThenBy(policy => policy.FalseAlarmRate.Estimate)
            .ThenByDescending(policy => policy.LeadTime.Estimate).ThenBy(policy => policy.Place))
        {
            // In this order nobody who comes later can be better than one who is in already.
            var standing = front.Find(one => one.IsAsGoodAs(policy));
            if (standing is null)
            {
                front.Add(policy);
                same[policy.Place] = 0;
            }
            else if (!standing.IsBetterThan(policy))
            {
                same[standing.Place]++;
            }
        }

        front.Reverse();
        return [.. front.Select(policy => (policy, same[policy.Place]))];
    }

    /// <summary>No worse than the present one in anything, and of those the one with the fewest false alarms.</summary>
    public static FrontPolicy Suggested(IReadOnlyList<FrontPolicy> front, FrontPolicy present) => front
        .Where(one => one.Tuned.IsAsGoodAs(present.Tuned))
        .OrderBy(one => one.Tuned.FalseAlarmRate.Estimate).ThenByDescending(one => one.Tuned.Sensitivity.Estimate)
        .ThenByDescending(one => one.Tuned.LeadTime.Estimate)
        .FirstOrDefault(present);
}
