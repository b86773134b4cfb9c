using Lifecycle.Acceptance;
using Lifecycle.Statistics;

namespace Lifecycle.Drift.Consequences;

/// <summary>A labelled reference and a window, cut into the same strata.</summary>
/// <param name="Units">Of the reference.</param>
/// <param name="Others">Of the window: what of each unit lies in each stratum that the reference covers.</param>
/// <param name="Covered">The share of the window in such strata.</param>
internal sealed record SpellStrata(IReadOnlyList<StratifiedUnit> Units, IReadOnlyList<double[]> Others, double Covered)
{
    private const double MicrosPer100Hours = 3.6e11;

    public bool IsEmpty => Others.Count == 0 || Others[0].Length == 0;

    /// <param name="reference">Unit, stratum, exposure and what it came to.</param>
    /// <param name="window">Unit, stratum and exposure.</param>
    /// <param name="metric">What is counted.</param>
    /// <param name="isCovered">Whether the reference has enough of a stratum.</param>
    public static SpellStrata Of(
        IReadOnlyList<(string Unit, string Stratum, double Exposure, SpellCounts Counts)> reference,
        IReadOnlyList<(string Unit, string Stratum, double Exposure)> window, Metric metric, Func<string, bool> isCovered)
    {
        var strata = reference.Select(one => one.Stratum).Distinct().Where(isCovered).Order(StringComparer.Ordinal).ToList();
        var place = strata.Select((name, index) => (name, index)).ToDictionary(pair => pair.name, pair => pair.index, StringComparer.Ordinal);
        var units = reference.Where(one => place.ContainsKey(one.Stratum)).GroupBy(one => one.Unit, StringComparer.Ordinal)
            .OrderBy(unit => unit.Key, StringComparer.Ordinal).Select(unit =>
            {
                var all = new StratifiedUnit(new double[strata.Count], new double[strata.Count], new double[strata.Count]);
                foreach (var (_, stratum, exposure, counts) in unit)
                {
                    var (top, bottom) = Of(metric, counts);
                    all.Exposure[place[stratum]] += exposure;
                    all.Tops[place[stratum]] += top;
                    all.Bottoms[place[stratum]] += bottom;
                }

                return all;
            }).ToList();
        var others = window.GroupBy(one => one.Unit, StringComparer.Ordinal).OrderBy(unit => unit.Key, StringComparer.Ordinal).Select(unit =>
        {
            var all = new double[strata.Count];
            foreach (var (_, stratum, exposure) in unit.Where(one => place.ContainsKey(one.Stratum)))
            {
                all[place[stratum]] += exposure;
            }

            return all;
        }).ToList();
        var whole = window.Sum(one => one.Exposure);
        return new SpellStrata(units, others, whole > 0 ? others.Sum(other => other.Sum()) / whole : 0);
    }

    /// <summary>What a metric divides by what.</summary>
    public static (double Top, double Bottom) Of(Metric metric, SpellCounts counts) => metric switch
    {
        Metric.Sensitivity => (counts.Detected, counts.Episodes),
        Metric.Precision => (counts.Detected, counts.Detected + counts.Alarms),
        Metric.Specificity => (counts.Clean, counts.Quiets),
        Metric.FalseAlarmsPer100h => (counts.Alarms, counts.QuietMicros / MicrosPer100Hours),
        _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "nothing that is estimated"),
    };

    public static double Ratio(Metric metric, SpellCounts counts)
    {
        var (top, bottom) = Of(metric, counts);
        return bottom > 0 ? top / bottom : double.NaN;
    }
}
