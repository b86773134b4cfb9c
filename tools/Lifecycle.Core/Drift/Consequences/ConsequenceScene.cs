using System.Globalization;
using Lifecycle.Acceptance;
using Lifecycle.Statistics;

namespace Lifecycle.Drift.Consequences;

/// <summary>All that estimates stand on.</summary>
internal sealed record ConsequenceScene
{
    public required DriftProfile Profile { get; init; }

    /// <summary>The window held against the profile, signal by signal.</summary>
    public required IReadOnlyList<SignalReport> Signals { get; init; }

    public required IReadOnlyList<ProfileCell> WindowCells { get; init; }

    public required IReadOnlyList<AlertCell> WindowAlerts { get; init; }

    /// <summary>Of the labelled run that is weighted.</summary>
    public required IReadOnlyList<ProfileCell> ReferenceCells { get; init; }

    public required IReadOnlyList<AlertCell> ReferenceAlerts { get; init; }

    public ConsequenceSettings Settings => Profile.Settings.Consequences;

    public int UnitsMin => Profile.Units == DriftUnits.Batches ? Profile.Settings.BatchesMin : Profile.Settings.BlocksMin;

    public string Many => DriftWords.Many(Profile.Units);

    /// <summary>Signals that are no scores.</summary>
    public IEnumerable<SignalReport> Inputs
    {
        get
        {
            var scores = Settings.Alerts.Select(alert => alert.Score).ToHashSet(StringComparer.Ordinal);
            return Signals.Where(report => !scores.Contains(report.Signal.Name) && !report.Signal.Name.StartsWith(InputSignals.ScorePrefix, StringComparison.Ordinal));
        }
    }

    public static ConsequenceEstimate Nothing(string why) => new(ConsequenceAnswer.CannotSay, null, null, null, why);

    public static string Percent(double share) => (100 * share).ToString("0.#", CultureInfo.InvariantCulture) + " %";

    /// <summary>The level of the matched axes, joined; empty where none is matched.</summary>
    public string LevelOf(IReadOnlyList<string> levels) =>
        string.Join(" / ", Profile.Settings.Matched.Select(axis => levels[Profile.Settings.Axes.ToList().IndexOf(axis)]));

    public string Said(string level) => string.Join(", ", Profile.Settings.Matched.Zip(level.Split(" / "), (axis, own) => $"{axis} '{own}'"));

    public bool IsIn(IReadOnlyList<string> levels, Subgroup? group) =>
        group is null || (Profile.Settings.Axes.ToList().IndexOf(group.Axis) is >= 0 and var place && levels[place] == group.Value);

    public string? WhyInputsDoNotOverlap() => Inputs.FirstOrDefault(report => report.Effect?.Overlap < Settings.OverlapMin) is { Effect: { } effect } report
        ? $"{report.Signal.Name} has {Percent(effect.Overlap)} in common with the reference, {Percent(Settings.OverlapMin)} are needed"
        : null;

    /// <summary>An estimate held against what is asked.</summary>
    public ConsequenceEstimate Judge(AskedCriterion asked, SpellStrata strata, int cells)
    {
        var estimator = new PostStratified(strata.Units, strata.Others);
        var got = asked.Metric == Metric.FalseAlarmsPer100h
            ? estimator.Rate(Math.Max(asked.Variation ?? 0, Settings.Variation), Settings.Confidence)
            : estimator.Share(Math.Max(asked.Correlation ?? 0, Settings.Correlation), Settings.Confidence);
        if (double.IsNaN(got.Interval.Estimate) || double.IsNaN(got.Interval.Lower) || cells == 0)
        {
            return Nothing($"nothing of the reference counts for {CriteriaNames.NameOf(asked.Metric)}") with { Covered = strata.Covered };
        }

        return Held(asked, got.Interval, got.Worth, strata.Covered, null, isOtherFine: false);
    }

    /// <summary>An interval held against what is asked.</summary>
    /// <param name="asked">What is asked.</param>
    /// <param name="got">The estimate.</param>
    /// <param name="worth">In independent trials or events.</param>
    /// <param name="covered">The share of the window.</param>
    /// <param name="besides">What else must be said; null for nothing.</param>
    /// <param name="isOtherFine">Another explanation gives a number that is within what is asked.</param>
    public static ConsequenceEstimate Held(AskedCriterion asked, Interval got, double worth, double covered, string? besides, bool isOtherFine)
    {
        var worst = asked.Bound.Direction == BoundDirection.AtLeast ? got.Lower : got.Upper;
        var isWithin = asked.Bound.Allows(got.Estimate);
        var (answer, what) = !isWithin && !isOtherFine ? (ConsequenceAnswer.AtRisk, $"misses {asked.Bound}")
            : asked.Bound.Allows(worst) ? (ConsequenceAnswer.Holds, $"all within {asked.Bound}")
            : (ConsequenceAnswer.CannotSay, $"reaches beyond {asked.Bound}");
        var words = $"{Number(got.Estimate)}, {Number(got.Lower)} to {Number(got.Upper)}, worth {worth.ToString("0", CultureInfo.InvariantCulture)}: {what}";
        return new ConsequenceEstimate(answer, got, worth, covered, besides is null ? words : $"{words}; {besides}");
    }

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
