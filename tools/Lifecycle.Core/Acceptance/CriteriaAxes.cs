using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Acceptance;

/// <summary>Holds the axes and subgroups that criteria name against those that the set declares.</summary>
public static class CriteriaAxes
{
    /// <param name="criteria">The criteria.</param>
    /// <param name="axes">The axes of the set, with their levels.</param>
    /// <param name="where">The criteria file.</param>
    public static IReadOnlyList<Refusal> Faults(
        CriteriaSet criteria, IReadOnlyDictionary<string, IReadOnlyList<string>> axes, SourceSpot where)
    {
        var known = axes.ToDictionary(axis => axis.Key, axis => axis.Value, StringComparer.Ordinal);
        known.TryAdd(ScoredCase.OriginAxis, [.. Origins.Names]);
        return
        [
            .. criteria.Criteria.SelectMany(criterion => criterion.Axes.Where(axis => !known.ContainsKey(axis))
                .Select(axis => CriterionRefusals.AxisUnknown(where, criterion.Id, axis, known.Keys.Order(StringComparer.Ordinal)))),
            .. criteria.Criteria.Where(criterion => criterion.Subgroup is { } group
                    && !(known.TryGetValue(group.Axis, out var levels) && levels.Contains(group.Value)))
                .Select(criterion => CriterionRefusals.AxisUnknown(
                    where, criterion.Id, criterion.Subgroup!.ToString(), known.SelectMany(axis => axis.Value.Select(level => $"{axis.Key}={level}")))),
        ];
    }
}
