using Lifecycle.ChallengeSets;
using Lifecycle.Drift.Consequences;
using Lifecycle.Formats;

namespace Lifecycle.Drift;

/// <summary>Whether the parts of a profile can all be true at once: what a program counted fits together, and what a hand changed seldom does.</summary>
internal static class ProfileRule
{
    /// <summary>Sums and sums of squares stay exact for so many rows.</summary>
    public const long RowsMax = 1L << 32;

    // Sums of whole numbers of all cells stay far within a long.
    private const long OutcomesMax = 1L << 61;

    /// <summary>What cannot be in the settings and signals, in words.</summary>
    public static IEnumerable<string> Faults(DriftSettings settings, Digest? digest, IReadOnlyList<DriftSignal> signals)
    {
        foreach (var twice in signals.GroupBy(signal => signal.Name, StringComparer.Ordinal).Where(same => same.Count() > 1))
        {
            yield return $"the signal {twice.Key} is there twice";
        }

        foreach (var signal in signals.Where(signal => !signal.IsCategory))
        {
            if (signal.Edges.Zip(signal.Edges.Skip(1)).Any(pair => !(pair.First < pair.Second)))
            {
                yield return $"the edges of {signal.Name} do not rise";
            }

            if (!IsPowerOfTwo(signal.Quantum))
            {
                yield return $"the quantum of {signal.Name} is no power of 2 above 0";
            }
        }

        if (digest is null && !DriftProfileDocument.IsDefault(settings))
        {
            yield return "its settings are not the default ones, and the digest of their file is not there";
        }
    }

    /// <summary>What cannot be in a cell, in words; null when nothing was found.</summary>
    public static string? Fault(ProfileCell cell, ProfileCell? before, DriftUnits units, TimeSpan? part)
    {
        var hasTimes = cell.First is not null;
        return before is not null && CellKey.Order.Compare(before.Key, cell.Key) >= 0 ? "it is there twice, or not in the order of units, parts and levels"
            : hasTimes != cell.Last is not null || cell.First > cell.Last ? "its last row is before its first, or one of them has no time"
            : hasTimes != units is DriftUnits.TimeBlocks && units is not DriftUnits.Batches ? "blocks of time have times, and blocks of rows have none"
            : cell.Key.Part != 0 && (units is not DriftUnits.Batches || part is not { } length || IsBeyond(cell.Key.Part, length)) ? "it is a part of what has no such part"
            : null;
    }

    /// <summary>What cannot be in the rows that were kept, and in the spells of alert types.</summary>
    public static IEnumerable<string> Faults(DriftProfile profile)
    {
        if (profile.Cells.Sum(cell => cell.Rows) > RowsMax)
        {
            yield return $"it counts more than {RowsMax} rows";
        }

        var units = profile.Cells.GroupBy(cell => cell.Key.Unit, StringComparer.Ordinal).ToDictionary(unit => unit.Key, unit => unit.ToList(), StringComparer.Ordinal);
        foreach (var fault in SampleFaults(profile, units).Concat(AlertFaults(profile, units)))
        {
            yield return fault;
        }
    }

    private static IEnumerable<string> SampleFaults(DriftProfile profile, Dictionary<string, List<ProfileCell>> units)
    {
        var places = Enumerable.Range(0, profile.Signals.Count).Where(place => !profile.Signals[place].IsCategory).ToList();
        foreach (var kept in profile.Sample.GroupBy(row => row.Unit, StringComparer.Ordinal))
        {
            if (!units.TryGetValue(kept.Key, out var cells))
            {
                yield return $"rows are kept of {kept.Key}, of which nothing was counted";
                continue;
            }

            if (kept.Count() > Math.Min(profile.Settings.SampleRows, cells.Sum(cell => cell.Rows)))
            {
                yield return $"more rows are kept of {kept.Key} than it has, or than are to be kept";
            }

            var ends = places.Select(place => (
                Min: cells.Min(cell => double.IsNaN(cell.Tallies[place].Min) ? double.PositiveInfinity : cell.Tallies[place].Min),
                Max: cells.Max(cell => double.IsNaN(cell.Tallies[place].Max) ? double.NegativeInfinity : cell.Tallies[place].Max))).ToList();
            if (kept.Any(row => row.Values.Zip(ends).Any(pair => !(pair.First >= pair.Second.Min && pair.First <= pair.Second.Max))))
            {
                yield return $"a row is kept of {kept.Key} whose values are not among those that were counted";
            }
        }

        if (!profile.Sample.SequenceEqual(profile.Sample.OrderBy(row => row.Unit, StringComparer.Ordinal).ThenBy(row => row.Lot)))
        {
            yield return "the rows that were kept are not in the order of units and lots";
        }
    }

    private static IEnumerable<string> AlertFaults(DriftProfile profile, Dictionary<string, List<ProfileCell>> units)
    {
        foreach (var spells in profile.Alerts.GroupBy(cell => (cell.Type, cell.Unit)))
        {
            if (!units.TryGetValue(spells.Key.Unit, out var cells) || spells.Sum(cell => (decimal)cell.Counts.Spells) > cells.Sum(cell => cell.Rows))
            {
                yield return $"there are more spells of {spells.Key.Type} in {spells.Key.Unit} than rows";
            }
        }

        if (profile.Alerts.Zip(profile.Alerts.Skip(1)).Any(pair => AlertCell.Order.Compare(pair.First, pair.Second) >= 0))
        {
            yield return "spells of an alert type are there twice, or not in their order";
        }

        foreach (var of in (Func<SpellCounts, long>[])[
            counts => counts.Episodes, counts => counts.Quiets, counts => counts.Alarms, counts => counts.QuietMicros])
        {
            if (profile.Alerts.Sum(cell => (decimal)of(cell.Counts)) > OutcomesMax)
            {
                yield return "more came of spells of an alert type than can be counted";
            }
        }
    }

    private static bool IsPowerOfTwo(double number) =>
        double.IsPow2(number) && double.IsNormal(number) && double.IsNormal(1 / number);

    // Beyond what a span of time can be.
    private static bool IsBeyond(int part, TimeSpan length) =>
        Int128.Abs(part) * (length.Ticks / TimeSpan.TicksPerMicrosecond) > 2 * (Int128)ChallengeSetForms.MicrosMax;
}
