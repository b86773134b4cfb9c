using Lifecycle.Statistics;

namespace Lifecycle.Drift.Consequences;

/// <summary>Would another share of spells with the condition explain the window's scores as well as other inputs do?</summary>
/// <remarks>
/// If the condition became more frequent and nothing else changed, scores move too, and what a score meant in the reference is
/// no longer so. Then sensitivity stays, and the share of spells with the condition is what the mixture of both kinds of scores says.
/// </remarks>
/// <param name="Before">Share of the reference's spells with the condition.</param>
/// <param name="Now">Share of the window's that explains its scores best.</param>
/// <param name="OffBefore">Total variation between the scores of window and reference.</param>
/// <param name="OffNow">Between those of the window and of the mixture.</param>
/// <param name="OffChance">Between as many units of the reference and its others.</param>
internal sealed record ConditionShift(double Before, double Now, double OffBefore, double OffNow, double OffChance)
{
    private const double Explained = 0.5;
    private const int Steps = 500;
    private const int Lots = 40;

    /// <summary>The mixture takes away at least half of what scores are off beyond chance.</summary>
    /// <remarks>Not only where that they moved is shown: what few batches do not show is wrong all the same.</remarks>
    public bool IsSuspected => OffBefore > OffChance && OffNow - OffChance <= Explained * (OffBefore - OffChance);

    /// <param name="strata">Of spells; the metric is of no matter, tops are spells with the condition.</param>
    public static ConditionShift? Of(SpellStrata strata)
    {
        var count = strata.Others[0].Length;
        var (with, all, now) = (new double[count], new double[count], new double[count]);
        for (var stratum = 0; stratum < count; stratum++)
        {
            all[stratum] = strata.Units.Sum(unit => unit.Exposure[stratum]);
            with[stratum] = Math.Min(all[stratum], strata.Units.Sum(unit => unit.Bottoms[stratum]));
            now[stratum] = strata.Others.Sum(other => other[stratum]);
        }

        var (sure, spells, seen) = (with.Sum(), all.Sum(), now.Sum());
        if (!(sure > 0 && sure < spells && seen > 0))
        {
            return null;
        }

        double[] there = [.. with.Select(one => one / sure)];
        double[] absent = [.. all.Zip(with, (one, positive) => (one - positive) / (spells - sure))];
        double[] share = [.. now.Select(one => one / seen)];
        var before = sure / spells;
        var found = Mixed(there, absent, share, before);
        return new ConditionShift(before, found, Off(there, absent, share, before), Off(there, absent, share, found), Chance(strata, all));
    }

    // How far units of the reference are from one another by chance: as many as the window has, drawn by lot, against the others.
    private static double Chance(SpellStrata strata, double[] all)
    {
        var (random, sum, take) = (new SeededRandom(1), 0.0, Math.Min(strata.Others.Count, strata.Units.Count / 2));
        for (var lot = 0; lot < Lots; lot++)
        {
            var drawn = new double[all.Length];
            foreach (var unit in strata.Units.OrderBy(_ => random.NextUInt64()).Take(take))
            {
                for (var place = 0; place < drawn.Length; place++)
                {
                    drawn[place] += unit.Exposure[place];
                }
            }

            var (part, rest) = (drawn.Sum(), all.Sum() - drawn.Sum());
            sum += part > 0 && rest > 0 ? drawn.Zip(all, (own, whole) => Math.Abs((own / part) - ((whole - own) / rest))).Sum() / 2 : 0;
        }

        return sum / Lots;
    }

    // Total variation between the window and the mixture.
    private static double Off(double[] there, double[] absent, double[] share, double part) =>
        share.Select((own, place) => Math.Abs(own - (part * there[place]) - ((1 - part) * absent[place]))).Sum() / 2;

    // Dempster, Laird and Rubin's steps: each spell is shared out by how likely it is of either kind.
    private static double Mixed(double[] there, double[] absent, double[] share, double part)
    {
        for (var step = 0; step < Steps; step++)
        {
            var next = 0.0;
            for (var place = 0; place < share.Length; place++)
            {
                var (one, other) = (part * there[place], (1 - part) * absent[place]);
                next += one + other > 0 ? share[place] * one / (one + other) : 0;
            }

            part = Math.Clamp(next, 1e-9, 1 - 1e-9);
        }

        return part;
    }
}
