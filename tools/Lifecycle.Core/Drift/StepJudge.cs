using Lifecycle.Statistics;

namespace Lifecycle.Drift;

/// <summary>Judges the steps inside batches: what a batch is by itself falls out, and what batches do as they grow is in the reference's steps.</summary>
internal static class StepJudge
{
    /// <summary>The least likely step of the window, null where batches are judged whole or none can be compared; and all that were judged.</summary>
    public static (StepTest? Most, IReadOnlyList<UnitStep> Judged) Find(DriftProfile profile, UnitChoice choice, int place)
    {
        if (profile.Signals[place].IsCategory || profile.Settings.Part is null || profile.Units != DriftUnits.Batches)
        {
            return (null, []);
        }

        var (reference, window) = (UnitStep.Of(profile, choice.WholeReference, place), UnitStep.Of(profile, choice.WholeWindow, place));
        var isRatio = reference.Concat(window).All(step => step.IsPositive);
        var judged = window.Select(step => (Step: step, Same: Same(choice, reference, step)))
            .Where(pair => pair.Same.Count > 0)
            .Select(pair => (pair.Step, Result: Judge(pair.Step, pair.Same, isRatio)))
            .ToList();
        if (judged.Count == 0)
        {
            return (null, []);
        }

        var (most, result) = judged.OrderBy(step => step.Result.P).ThenByDescending(step => Math.Abs(step.Result.Difference)).First();
        return (new StepTest
        {
            Unit = most.Unit, Part = most.Part, At = most.At, IsRatio = isRatio, Mean = most.After, Result = result, Steps = judged.Count,
        }, [.. judged.Select(step => step.Step)]);
    }

    /// <summary>Steps of the reference at the same part, by group, the step's own first; empty when they are too few.</summary>
    public static List<(string Group, List<UnitStep> Reference)> Same(UnitChoice choice, IReadOnlyList<UnitStep> reference, UnitStep step)
    {
        var groups = reference.Where(other => other.Part == step.Part).GroupBy(other => other.Group, StringComparer.Ordinal)
            .Select(group => (Group: group.Key, Reference: group.ToList())).OrderByDescending(group => group.Group == step.Group).ToList();
        return groups.Count > 0 && groups[0].Group == step.Group && groups[0].Reference.Count >= UnitChoice.GroupMin
            && groups.Sum(group => group.Reference.Count - 1) >= choice.UnitsMin - 1 ? groups : [];
    }

    private static UnitPredictionResult Judge(UnitStep step, List<(string Group, List<UnitStep> Reference)> same, bool isRatio) =>
        UnitPrediction.Independent([.. same.Select((group, place) => new UnitGroup(
            [.. group.Reference.Select(other => other.Size(isRatio))], place == 0 ? [step.Size(isRatio)] : [], group.Group))]);
}
