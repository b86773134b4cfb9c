using Lifecycle.Statistics;

namespace Lifecycle.Drift;

/// <summary>The numbers of one row, kept by lot: which rows are kept hangs on the seed and on what they are called, not on their order.</summary>
/// <param name="Unit">Its batch or block.</param>
/// <param name="Lot">The lowest lots of a unit are kept.</param>
/// <param name="Values">Of every signal that is a number, in their order; a row that lacks one is never kept.</param>
public sealed record SampledRow(string Unit, ulong Lot, IReadOnlyList<double> Values)
{
    private const ulong Basis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>What the lots of a unit are drawn from.</summary>
    /// <param name="seed">Of the settings.</param>
    /// <param name="unit">Where rows belong.</param>
    public static ulong LotsOf(ulong seed, string unit)
    {
        var hash = Basis ^ seed;
        unchecked // Fowler, Noll and Vo's hash is defined modulo 2^64.
        {
            foreach (var letter in unit)
            {
                hash = (hash ^ letter) * Prime;
            }

            return hash;
        }
    }

    /// <param name="lots">Of the unit.</param>
    /// <param name="place">The row's time, or its number where rows have none.</param>
    public static ulong LotOf(ulong lots, long place) => SeededRandom.ForPart(lots, (ulong)place).NextUInt64();

    /// <summary>So many of each unit, those of the lowest lots.</summary>
    public static IReadOnlyList<SampledRow> Kept(IEnumerable<SampledRow> rows, int perUnit) =>
        [.. rows.GroupBy(row => row.Unit, StringComparer.Ordinal).OrderBy(unit => unit.Key, StringComparer.Ordinal)
            .SelectMany(unit => unit.OrderBy(row => row.Lot).Take(perUnit))];
}
