using Lifecycle.Statistics;

namespace Lifecycle.Drift.Consequences;

/// <summary>Does what scores meant in all other units of the reference say what they meant in each?</summary>
/// <remarks>
/// A map that fits the whole reference says nothing of the next batch. So each unit in turn is left out, and its episodes per spell
/// are held against what the others' map makes of its scores.
/// </remarks>
internal static class CalibrationCheck
{
    private const double Tail = 0.05;

    /// <param name="type">The alert type.</param>
    /// <param name="cells">Of it, labelled, with their strata and the level of the matched axes; at least of two units.</param>
    /// <param name="settings">What is allowed.</param>
    public static IReadOnlyList<CalibrationFound> Of(
        string type, IReadOnlyList<(AlertCell Cell, string Stratum, string Level)> cells, ConsequenceSettings settings)
    {
        var strata = cells.GroupBy(one => one.Stratum, StringComparer.Ordinal)
            .ToDictionary(stratum => stratum.Key, stratum => SpellCounts.Sum(stratum.Select(one => one.Cell.Counts)), StringComparer.Ordinal);
        var units = cells.GroupBy(one => one.Cell.Unit, StringComparer.Ordinal).Select(unit => Off([.. unit], strata))
            .Where(unit => !double.IsNaN(unit.Off)).ToList();
        var levels = units.Where(unit => unit.Level.Length > 0).GroupBy(unit => unit.Level, StringComparer.Ordinal)
            .OrderBy(level => level.Key, StringComparer.Ordinal).Select(level => OfLevel(type, level.Key, [.. level.Select(unit => unit.Off)], settings));
        return units.Count < 2 ? [] : [OfAll(type, units, settings), .. levels];
    }

    private static (string Level, double Off, double Chance) Off(
        IReadOnlyList<(AlertCell Cell, string Stratum, string Level)> unit, Dictionary<string, SpellCounts> strata)
    {
        var (spells, off, chance) = (0.0, 0.0, 0.0);
        foreach (var stratum in unit.GroupBy(one => one.Stratum, StringComparer.Ordinal))
        {
            var own = SpellCounts.Sum(stratum.Select(one => one.Cell.Counts));
            var (others, episodes) = (strata[stratum.Key].Labelled - own.Labelled, strata[stratum.Key].Episodes - own.Episodes);
            if (others == 0)
            {
                continue; // Nobody else has such scores: nothing is said of them.
            }

            var share = episodes / (double)others;
            var sure = Math.Min(share, 1);
            spells += own.Labelled;
            off += own.Episodes - (share * own.Labelled);
            chance += own.Labelled * sure * (1 - sure) * (1 + (own.Labelled / (double)others));
        }

        return (unit[0].Level, spells > 0 ? off / spells : double.NaN, spells > 0 ? chance / spells / spells : 0);
    }

    // Root mean square beyond chance, with the limit that its mean square has by chi-square.
    private static CalibrationFound OfAll(
        string type, List<(string Level, double Off, double Chance)> units, ConsequenceSettings settings)
    {
        var (square, chance) = (units.Average(unit => unit.Off * unit.Off), units.Average(unit => unit.Chance));
        double Beyond(double scale) => Math.Sqrt(Math.Max(0, (square * scale) - chance));
        var (lower, upper) = (Beyond(units.Count / ChiSquare.UpperQuantile(Tail / 2, units.Count)), Beyond(units.Count / ChiSquare.Quantile(Tail / 2, units.Count)));
        return new CalibrationFound(type, null, units.Count, Beyond(1), lower, upper, upper <= settings.CalibrationErrorMax);
    }

    private static CalibrationFound OfLevel(string type, string level, double[] off, ConsequenceSettings settings)
    {
        var mean = SampleMoments.Mean(off);
        if (off.Length < 2)
        {
            return new CalibrationFound(type, level, off.Length, mean, double.NaN, double.NaN, false);
        }

        var half = StudentT.UpperQuantile(Tail / 2, off.Length - 1) * Math.Sqrt(SampleMoments.Variance(off, mean) / off.Length);
        return new CalibrationFound(
            type, level, off.Length, mean, mean - half, mean + half,
            mean - half >= -settings.CalibrationErrorMax && mean + half <= settings.CalibrationErrorMax);
    }
}
