using System.Globalization;
using Lifecycle.Acceptance;
using Lifecycle.Refusals;

namespace Lifecycle.Drift.Consequences;

/// <summary>Does it matter? Every criterion estimated for a window that has no labels, or why nothing can be said.</summary>
internal static class ConsequenceJudge
{
    private static readonly ConsequenceQuestion OfSettings = new("the profile's own", [], [], []);

    /// <summary>Null when nothing is asked.</summary>
    /// <param name="profile">The reference.</param>
    /// <param name="signals">Of the window.</param>
    /// <param name="cells">The window's, as the profile counts.</param>
    /// <param name="tables">The window.</param>
    /// <param name="question">What is asked beside the settings; null for nothing.</param>
    public static Outcome<ConsequenceReport?> Judge(
        DriftProfile profile, IReadOnlyList<SignalReport> signals, IReadOnlyList<ProfileCell> cells, IReadOnlyList<DriftTable> tables,
        ConsequenceQuestion? question)
    {
        var asked = question ?? OfSettings;
        IReadOnlyList<AskedCriterion> criteria =
        [
            .. profile.Settings.Consequences.Alerts.SelectMany(alert => alert.Asks.Select(ask => new AskedCriterion(
                $"{alert.Type} {CriteriaNames.NameOf(ask.Metric)}", alert.Type, ask.Metric, ask.Bound, null))),
            .. asked.Criteria,
        ];
        return criteria.Count + asked.Unasked.Count == 0 ? new Outcome<ConsequenceReport?>.Ok(null)
            : WhyNothing(profile, tables, asked) is { } why ? Nothing(asked, criteria, why)
            : Reference(profile, asked).Then<ConsequenceReport?>(reference => Judge(
                new ConsequenceScene
                {
                    Profile = profile, Signals = signals, WindowCells = cells, WindowAlerts = Spells(profile, tables),
                    ReferenceCells = reference.Cells, ReferenceAlerts = reference.Alerts,
                },
                asked, criteria, OfOne(profile, tables)));
    }

    private static string? WhyNothing(DriftProfile profile, IReadOnlyList<DriftTable> tables, ConsequenceQuestion asked) => asked.Model is { } model
        ? ScoreOrigin.WhyNothing(profile, tables, model) : ScoreOrigin.WhyNothing(profile, tables);

    // What scores meant, how often alerts were right and what became of cases is a model's own: of another one nothing follows.
    private static ConsequenceReport Nothing(ConsequenceQuestion asked, IReadOnlyList<AskedCriterion> criteria, string why)
    {
        var nothing = ConsequenceScene.Nothing(why);
        return new ConsequenceReport
        {
            Reference = asked.Reference,
            Consequences = [.. criteria.Select(one => new Consequence(one, double.NaN, nothing, nothing))],
            Unasked = asked.Unasked,
            Calibrations = [],
            Mix = [],
            Assumptions = [new Assumption(ScoreOrigin.Assumed, false, why)],
        };
    }

    private static Assumption OfOne(DriftProfile profile, IReadOnlyList<DriftTable> tables) => ScoreOrigin.One(profile, tables) is { } model
        ? new Assumption(ScoreOrigin.Assumed, true, model.LongWords)
        : new Assumption(ScoreOrigin.Assumed, null, "nobody says whose scores the tables have; the settings may (consequences: model:)");

    /// <summary>Spells of all tables.</summary>
    public static IReadOnlyList<AlertCell> Spells(DriftProfile profile, IReadOnlyList<DriftTable> tables) =>
        AlertCell.Merge(tables.SelectMany(table => new SpellCounter(profile.Settings, table).Count()));

    private static Outcome<(IReadOnlyList<ProfileCell> Cells, IReadOnlyList<AlertCell> Alerts)> Reference(DriftProfile profile, ConsequenceQuestion asked) =>
        asked.Tables.Count == 0
            ? (profile.Cells, profile.Alerts)
            : ProfileFitter.Count(profile, profile.Signals, asked.Tables)
                .Then<(IReadOnlyList<ProfileCell>, IReadOnlyList<AlertCell>)>(counted => (counted.Cells, Spells(profile, asked.Tables)));

    private static ConsequenceReport Judge(ConsequenceScene scene, ConsequenceQuestion asked, IReadOnlyList<AskedCriterion> criteria, Assumption ofOne)
    {
        var scores = new ScoreEstimator(scene, criteria.Select(one => one.Type));
        var mix = new MixEstimator(scene);
        return new ConsequenceReport
        {
            Reference = asked.Reference,
            Consequences = [.. criteria.Select(one => Consequence(scene, scores, mix, one))],
            Unasked = asked.Unasked,
            Calibrations = scores.Calibrations,
            Mix = mix.Mix,
            Assumptions = [ofOne, .. Assumptions(scene, scores.Calibrations)],
        };
    }

    private static Consequence Consequence(ConsequenceScene scene, ScoreEstimator scores, MixEstimator mix, AskedCriterion asked)
    {
        if (asked.Subgroup is { } group && !scene.Profile.Settings.Axes.Contains(group.Axis))
        {
            var nothing = ConsequenceScene.Nothing($"{group.Axis} is no axis of the profile");
            return new Consequence(asked, double.NaN, nothing, nothing);
        }

        var before = SpellStrata.Ratio(asked.Metric, SpellCounts.Sum(scene.ReferenceAlerts
            .Where(cell => cell.Type == asked.Type && scene.IsIn(cell.Levels, asked.Subgroup)).Select(cell => cell.Counts)));
        return new Consequence(asked, before, scores.Estimate(asked), mix.Estimate(asked));
    }

    private static IReadOnlyList<Assumption> Assumptions(ConsequenceScene scene, IReadOnlyList<CalibrationFound> found)
    {
        var (all, over) = (found.Where(one => one.Level is null).ToList(), scene.WhyInputsDoNotOverlap());
        var least = scene.Inputs.Where(report => report.Effect is not null).Select(report => report.Effect!.Overlap).DefaultIfEmpty(1).Min();
        return
        [
            new Assumption(
                "a score means what it meant in the reference (no change of concept)", null, "nothing in a window without outcomes can show it; confirmed outcomes can"),
            new Assumption(
                "it meant the same in every unit of the reference", all.Count == 0 ? null : found.All(one => one.Holds),
                all.Count == 0 ? "no outcomes to look at" : string.Join(", ", all.Select(one => string.Create(
                    CultureInfo.InvariantCulture, $"{one.Type} off by {one.Error:0.000}, up to {one.Upper:0.000}")))),
            new Assumption(
                "each input lies where the reference has been", over is null, over ?? $"every input has {ConsequenceScene.Percent(least)} or more in common with the reference"),
            new Assumption(
                "the condition is as frequent as inputs like these say", null, "looked at type by type: where another frequency explains the scores as well, the interval holds what both say"),
            new Assumption(
                "inside a stratum the window is like the reference", null, "the mean of each input that moved is held against that of its stratum; what no signal measures is not seen"),
        ];
    }
}
