using System.Globalization;
using Lifecycle.Acceptance;
using Lifecycle.Statistics;

namespace Lifecycle.Drift.Consequences;

/// <summary>What the window's scores come to, if they mean what they meant in the reference.</summary>
internal sealed class ScoreEstimator
{
    private readonly ConsequenceScene scene;
    private readonly Dictionary<string, IReadOnlyList<CalibrationFound>> calibrations = new(StringComparer.Ordinal);

    public ScoreEstimator(ConsequenceScene scene, IEnumerable<string> types)
    {
        this.scene = scene;
        foreach (var type in types.Distinct())
        {
            calibrations.Add(type, CalibrationOf(type));
        }
    }

    public IReadOnlyList<CalibrationFound> Calibrations => [.. calibrations.OrderBy(one => one.Key, StringComparer.Ordinal).SelectMany(one => one.Value)];

    public ConsequenceEstimate Estimate(AskedCriterion asked)
    {
        var reference = Labelled(asked.Type);
        var window = scene.WindowAlerts.Where(cell => cell.Type == asked.Type).ToList();
        if (WhyNot(asked, reference, window) is { } why)
        {
            return ConsequenceScene.Nothing(why);
        }

        var (inGroup, there) = (reference.Where(cell => scene.IsIn(cell.Levels, asked.Subgroup)).ToList(), window.Where(cell => scene.IsIn(cell.Levels, asked.Subgroup)).ToList());
        var strata = Strata(asked.Metric, inGroup, there);
        if (strata.IsEmpty || strata.Covered < scene.Settings.CoveredMin)
        {
            return ConsequenceScene.Nothing(
                $"{ConsequenceScene.Percent(strata.Covered)} of the window's spells have scores that the reference has too, {ConsequenceScene.Percent(scene.Settings.CoveredMin)} are needed") with
            {
                Covered = strata.Covered,
            };
        }

        var got = scene.Judge(asked, strata, inGroup.Count);
        return Shifted(asked, got, strata, Strata(Metric.Sensitivity, inGroup, there));
    }

    // Pools are those of the whole reference, so that a subgroup is weighted on the same strata.
    private SpellStrata Strata(Metric metric, IReadOnlyList<AlertCell> reference, IReadOnlyList<AlertCell> window)
    {
        var names = new ScoreStrata(reference, scene.Settings.SpellsMin);
        return SpellStrata.Of(
            [.. reference.Select(cell => (cell.Unit, names.Of(cell), (double)cell.Counts.Labelled, cell.Counts))],
            [.. window.Select(cell => (cell.Unit, names.Of(cell), (double)cell.Counts.Spells))],
            metric, stratum => stratum != ScoreStrata.Outside);
    }

    private List<AlertCell> Labelled(string type) =>
        [.. scene.Profile.Alerts.Where(cell => cell.Type == type && cell.Counts.Labelled > 0 && cell.Bin != ScoreBins.None)];

    private string? WhyNot(AskedCriterion asked, List<AlertCell> reference, List<AlertCell> window)
    {
        var (there, here) = (reference.Select(cell => cell.Unit).Distinct().Count(), window.Select(cell => cell.Unit).Distinct().Count());
        return reference.Count == 0
                ? scene.Profile.Alerts.Any(cell => cell.Type == asked.Type && cell.Counts.Labelled > 0)
                    ? $"the score of {asked.Type} does not say how likely the condition is"
                    : $"the profile has no outcomes of {asked.Type}"
            : window.Count == 0 ? $"the window has no scores of {asked.Type}"
            : there < scene.UnitsMin ? $"{there} of {scene.UnitsMin} {scene.Many} of the reference have outcomes"
            : here < scene.Settings.WindowUnitsMin ? $"{here} of {scene.Settings.WindowUnitsMin} {scene.Many} in the window"
            : Uncalibrated(asked.Type, window) ?? scene.WhyInputsDoNotOverlap();
    }

    private string? Uncalibrated(string type, List<AlertCell> window)
    {
        var found = calibrations[type];
        var spells = window.Sum(cell => cell.Counts.Spells);
        var strange = window.Where(cell => scene.LevelOf(cell.Levels) is { Length: > 0 } level && found.All(one => one.Level != level)).Sum(cell => cell.Counts.Spells);
        var levels = window.Select(cell => scene.LevelOf(cell.Levels)).ToHashSet(StringComparer.Ordinal);
        var bad = found.FirstOrDefault(one => !one.Holds && (one.Level is null || levels.Contains(one.Level)));
        return found.Count == 0 ? "no unit of the reference can be held against the others"
            : strange > (1 - scene.Settings.CoveredMin) * spells ? $"{ConsequenceScene.Percent((double)strange / spells)} of the window's spells are of levels that were not calibrated"
            : bad is null ? null
            : string.Create(CultureInfo.InvariantCulture, $"calibration did not hold in the reference{(bad.Level is { } level ? $" for {scene.Said(level)}" : "")}: off by {bad.Error:0.000}, up to {Worst(bad):0.000}, {scene.Settings.CalibrationErrorMax} allowed");
    }

    private static double Worst(CalibrationFound found) => Math.Max(Math.Abs(found.Lower), Math.Abs(found.Upper));

    private IReadOnlyList<CalibrationFound> CalibrationOf(string type)
    {
        var cells = Labelled(type);
        var names = new ScoreStrata(cells, scene.Settings.SpellsMin);
        return CalibrationCheck.Of(type, [.. cells.Select(cell => (cell, names.Of(cell), scene.LevelOf(cell.Levels)))], scene.Settings);
    }

    // An answer stands only where it is the same if the condition became more or less frequent instead: both are one interval then.
    private ConsequenceEstimate Shifted(AskedCriterion asked, ConsequenceEstimate got, SpellStrata strata, SpellStrata episodes)
    {
        if (got.Got is not { } own || ConditionShift.Of(episodes) is not { IsSuspected: true } shift)
        {
            return got;
        }

        var (top, bottom) = (strata.Units.Sum(unit => unit.Tops.Sum()), strata.Units.Sum(unit => unit.Bottoms.Sum()));
        var (more, less) = (shift.Now / shift.Before, (1 - shift.Now) / (1 - shift.Before));
        var other = asked.Metric == Metric.Precision ? top * more / ((top * more) + ((bottom - top) * less)) : top / bottom;
        var beside = PostStratified.Around(other, got.Worth!.Value, asked.Metric == Metric.FalseAlarmsPer100h, scene.Settings.Confidence);
        var both = own with { Lower = Math.Min(own.Lower, beside.Lower), Upper = Math.Max(own.Upper, beside.Upper) };
        var words = string.Create(
            CultureInfo.InvariantCulture, $"with the condition in {shift.Now * 100:0} % of spells instead of {shift.Before * 100:0} % scores would look so too, and it would be {other:0.000}");
        return ConsequenceScene.Held(asked, both, got.Worth.Value, got.Covered!.Value, words, asked.Bound.Allows(other));
    }
}
