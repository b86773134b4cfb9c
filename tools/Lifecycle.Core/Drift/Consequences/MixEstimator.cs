using System.Globalization;
using Lifecycle.Acceptance;
using Lifecycle.Statistics;

namespace Lifecycle.Drift.Consequences;

/// <summary>What the labelled reference comes to, weighted to the window's mix of inputs.</summary>
internal sealed class MixEstimator
{
    // Two units of a stratum may both be odd.
    private const int UnitsOfStratumMin = 3;

    private readonly ConsequenceScene scene;
    private readonly int[] axes;
    private readonly Dictionary<string, int> unitsOf;
    private readonly string? unexplained;

    public MixEstimator(ConsequenceScene scene)
    {
        this.scene = scene;
        var (named, all) = (scene.Settings.Strata, scene.Profile.Settings.Axes);
        axes = [.. all.Select((axis, place) => (axis, place)).Where(axis => named.Count == 0 || named.Contains(axis.axis)).Select(axis => axis.place)];
        unitsOf = scene.ReferenceCells.GroupBy(cell => StratumOf(cell.Key.Levels), StringComparer.Ordinal)
            .ToDictionary(stratum => stratum.Key, stratum => stratum.Select(cell => cell.Key.Unit).Distinct().Count(), StringComparer.Ordinal);
        unexplained = axes.Length == 0 ? null : Unexplained();
    }

    /// <summary>Of every stratum that window or reference has.</summary>
    public IReadOnlyList<StratumShare> Mix
    {
        get
        {
            var (there, here) = (scene.ReferenceCells.Sum(cell => cell.Rows), scene.WindowCells.Sum(cell => cell.Rows));
            return axes.Length == 0 ? [] : [.. scene.ReferenceCells.Concat(scene.WindowCells).Select(cell => StratumOf(cell.Key.Levels)).Distinct()
                .Order(StringComparer.Ordinal).Select(stratum => new StratumShare(
                    stratum, Rows(scene.WindowCells, stratum) / (double)here, Rows(scene.ReferenceCells, stratum) / (double)there,
                    unitsOf.GetValueOrDefault(stratum)))];
        }
    }

    public ConsequenceEstimate Estimate(AskedCriterion asked)
    {
        var alerts = scene.ReferenceAlerts.Where(cell => cell.Type == asked.Type && cell.Counts.Labelled > 0).ToList();
        var units = alerts.Select(cell => cell.Unit).Distinct().Count();
        var why = axes.Length == 0 ? "no axis is declared whose mix could be weighted"
            : alerts.Count == 0 ? $"the reference has no outcomes of {asked.Type}"
            : units < scene.UnitsMin ? $"{units} of {scene.UnitsMin} {scene.Many} of the reference have outcomes"
            : asked.Metric == Metric.Precision ? "precision hangs on how frequent the condition is, and the mix does not tell that"
            : unexplained ?? (asked.Metric == Metric.FalseAlarmsPer100h ? MoreAlerts(asked) : null);
        if (why is not null)
        {
            return ConsequenceScene.Nothing(why);
        }

        var strata = Strata(asked, alerts);
        return strata.IsEmpty || strata.Covered < scene.Settings.CoveredMin
            ? ConsequenceScene.Nothing(
                $"{ConsequenceScene.Percent(strata.Covered)} of the window's rows lie in strata of {UnitsOfStratumMin} {scene.Many} with outcomes, " +
                $"{ConsequenceScene.Percent(scene.Settings.CoveredMin)} are needed") with
            {
                Covered = strata.Covered,
            }
            : scene.Judge(asked, strata, alerts.Count);
    }

    private SpellStrata Strata(AskedCriterion asked, List<AlertCell> alerts)
    {
        var counted = alerts.Where(cell => scene.IsIn(cell.Levels, asked.Subgroup)).ToList();
        var rows = scene.ReferenceCells.Where(cell => scene.IsIn(cell.Key.Levels, asked.Subgroup));
        var known = counted.GroupBy(cell => StratumOf(cell.Levels), StringComparer.Ordinal)
            .Where(stratum => SpellStrata.Of(asked.Metric, SpellCounts.Sum(stratum.Select(cell => cell.Counts))).Bottom > 0
                && stratum.Select(cell => cell.Unit).Distinct().Count() >= UnitsOfStratumMin)
            .Select(stratum => stratum.Key).ToHashSet(StringComparer.Ordinal);
        return SpellStrata.Of(
            [
                .. rows.Select(cell => (cell.Key.Unit, StratumOf(cell.Key.Levels), (double)cell.Rows, SpellCounts.None)),
                .. counted.Select(cell => (cell.Unit, StratumOf(cell.Levels), 0.0, cell.Counts)),
            ],
            [.. scene.WindowCells.Where(cell => scene.IsIn(cell.Key.Levels, asked.Subgroup)).Select(cell => (cell.Key.Unit, StratumOf(cell.Key.Levels), (double)cell.Rows))],
            asked.Metric, known.Contains);
    }

    // How often alerts are on is seen without labels. Where the mix does not explain it, conditions or false alarms came oftener.
    private string? MoreAlerts(AskedCriterion asked)
    {
        ILookup<string, double> Shares(IReadOnlyList<AlertCell> cells) => cells.Where(cell => cell.Type == asked.Type)
            .GroupBy(cell => (cell.Unit, Stratum: StratumOf(cell.Levels)))
            .Select(unit => (unit.Key.Stratum, Share: unit.Where(cell => cell.IsRaised).Sum(cell => cell.Counts.Spells) / (double)unit.Sum(cell => cell.Counts.Spells)))
            .ToLookup(unit => unit.Stratum, unit => unit.Share, StringComparer.Ordinal);
        var (there, here) = (Shares(scene.ReferenceAlerts), Shares(scene.WindowAlerts));
        UnitGroup[] groups = [.. there.Select(stratum => new UnitGroup([.. stratum], [.. here[stratum.Key]]))];
        if (!groups.Any(group => group.New.Length > 0) || groups.Sum(group => group.Reference.Length - 1) < 1)
        {
            return null;
        }

        var test = UnitPrediction.Independent(groups);
        return test.P >= scene.Profile.Settings.Alpha ? null : string.Create(
            CultureInfo.InvariantCulture, $"alerts are on in {Math.Abs(test.Difference) * 100:0.#} % {(test.Difference > 0 ? "more" : "fewer")} of the spells than the mix explains");
    }

    private string StratumOf(IReadOnlyList<string> levels) => string.Join(", ", axes.Select(axis => $"{scene.Profile.Settings.Axes[axis]}={levels[axis]}"));

    private long Rows(IReadOnlyList<ProfileCell> cells, string stratum) => cells.Where(cell => StratumOf(cell.Key.Levels) == stratum).Sum(cell => cell.Rows);

    // What moved must have moved because the mix did; what moved inside the strata is another input, and the reference has not seen it.
    private string? Unexplained()
    {
        foreach (var report in scene.Inputs.Where(report => report.Answer is DriftAnswer.Drifted or DriftAnswer.Watch))
        {
            var place = scene.Profile.Signals.ToList().IndexOf(report.Signal);
            if (report.Effect is not { Deviation: > 0 and var deviation })
            {
                return $"{report.Signal.Name} has moved, and nothing says by how much within a stratum";
            }

            var (off, rows) = (0.0, 0L);
            foreach (var stratum in scene.WindowCells.GroupBy(cell => StratumOf(cell.Key.Levels), StringComparer.Ordinal))
            {
                var own = Tally(stratum, place);
                var was = Tally(scene.ReferenceCells.Where(cell => StratumOf(cell.Key.Levels) == stratum.Key), place);
                if (own is { Count: > 0 } && was is { Count: > 0 })
                {
                    off += own.Count * (own.Mean(report.Signal) - was.Mean(report.Signal));
                    rows += own.Count;
                }
            }

            if (rows > 0 && Math.Abs(off / rows / deviation) >= scene.Profile.Settings.Shift.Watch)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{report.Signal.Name} moved by {off / rows / deviation:0.00} standard deviations within the strata: the mix does not explain it");
            }
        }

        return scene.WhyInputsDoNotOverlap();
    }

    private static SignalTally? Tally(IEnumerable<ProfileCell> cells, int place) =>
        cells.Select(cell => cell.Tallies[place]).Aggregate((SignalTally?)null, (sum, one) => sum is null ? one : sum.With(one));
}
