using Lifecycle.Acceptance;
using Lifecycle.Alerts;
using Lifecycle.ChallengeSets;
using Lifecycle.ChallengeSets.Uses;

namespace Lifecycle.Workflows.Judging;

/// <summary>Which cases, and what of them, a judgement counts: fresh ones, less what the set excludes.</summary>
internal static class CountedCases
{
    /// <param name="inputs">What is judged by.</param>
    /// <param name="watched">What one model did on every case.</param>
    /// <param name="consumed">Which cases are consumed.</param>
    /// <param name="withExcluded">As if nothing were excluded.</param>
    public static List<ScoredCase> Of(
        JudgedInputs inputs, IReadOnlyList<CaseAlerts> watched, IReadOnlyDictionary<string, ConsumedCase> consumed, bool withExcluded = false)
    {
        var facts = inputs.Set.Cases.ToDictionary(entry => entry.Facts.Id, entry => entry.Facts);
        var labels = LabelsOf(inputs, consumed, withExcluded);
        return [.. watched.Where(one => labels.ContainsKey(one.Case)).Select(one => new ScoredCase(facts[one.Case], labels[one.Case], one))];
    }

    /// <summary>The labels that count, of the cases that count.</summary>
    public static IReadOnlyDictionary<string, CaseLabels> LabelsOf(
        JudgedInputs inputs, IReadOnlyDictionary<string, ConsumedCase> consumed, bool withExcluded = false)
    {
        var exclusions = withExcluded ? [] : inputs.Set.Description.Exclusions;
        return inputs.Labels.Cases.Values.Where(labels => !consumed.ContainsKey(labels.Case))
            .Select(labels => ExclusionRule.Counted(exclusions, labels)).OfType<CaseLabels>()
            .ToDictionary(labels => labels.Case, StringComparer.Ordinal);
    }
}
