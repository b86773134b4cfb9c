using Lifecycle.Statistics;

namespace Lifecycle.Drift;

/// <summary>The energy distance of all signals together. Whole units change sides, so what is alike inside them stays alike.</summary>
internal static class TogetherTest
{
    private const double Same = 1e-12;

    // Of more units on a side some are taken by lot: every two of all units are held against each other, and shuffled again and again.
    private const int UnitsMax = 100;

    public static TogetherReport? Of(DriftProfile profile, UnitChoice choice, IReadOnlyList<SampledRow> window)
    {
        var names = choice.Reference.Select(unit => unit.Name).ToHashSet(StringComparer.Ordinal);
        var here = choice.Window.Select(unit => unit.Name).ToHashSet(StringComparer.Ordinal);
        var was = Some(profile.Settings, [.. profile.Sample.Where(row => names.Contains(row.Unit))]);
        var now = Some(profile.Settings, [.. window.Where(row => here.Contains(row.Unit))]);

        // Parts are not told apart in the sample: half a batch is not like a whole one.
        if (was.Count == 0 || now.Count == 0 || profile.Settings.Part is not null)
        {
            return null;
        }

        var (centre, scale) = Standard(was);
        var units = Units(was, centre, scale).Concat(Units(now, centre, scale)).ToList();
        var first = was.Select(row => row.Unit).Distinct().Count();
        var distances = Distances(units);
        var shuffles = Shuffles(profile.Settings, distances, first);
        return new TogetherReport(
            Energy(distances, [.. Enumerable.Range(0, units.Count).Select(unit => unit < first)]), shuffles.P, shuffles.Count, shuffles.IsAll,
            was.Count, now.Count, Separation.Of([.. units.Take(first)], [.. units.Skip(first)]));
    }

    private static List<SampledRow> Some(DriftSettings settings, List<SampledRow> rows)
    {
        var units = rows.Select(row => row.Unit).Distinct().ToList();
        if (units.Count <= UnitsMax)
        {
            return rows;
        }

        var taken = units.OrderBy(unit => SampledRow.LotOf(SampledRow.LotsOf(settings.Seed, unit), 0)).Take(UnitsMax).ToHashSet(StringComparer.Ordinal);
        return [.. rows.Where(row => taken.Contains(row.Unit))];
    }

    private static (double[] Centre, double[] Scale) Standard(List<SampledRow> rows)
    {
        var width = rows[0].Values.Count;
        var (centre, scale) = (new double[width], new double[width]);
        for (var column = 0; column < width; column++)
        {
            double[] values = [.. rows.Select(row => row.Values[column])];
            centre[column] = SampleMoments.Mean(values);
            var variance = SampleMoments.Variance(values, centre[column]);
            scale[column] = variance > 0 ? Math.Sqrt(variance) : 1;
        }

        return (centre, scale);
    }

    private static IEnumerable<double[][]> Units(List<SampledRow> rows, double[] centre, double[] scale) =>
        rows.GroupBy(row => row.Unit, StringComparer.Ordinal).Select(unit =>
            unit.Select(row => row.Values.Select((value, column) => (value - centre[column]) / scale[column]).ToArray()).ToArray());

    // Of every two units, the mean distance of their rows.
    private static double[][] Distances(List<double[][]> units)
    {
        var distances = units.Select(_ => new double[units.Count]).ToArray();
        Parallel.For(0, units.Count, one =>
        {
            for (var other = 0; other < units.Count; other++)
            {
                distances[one][other] = Mean(units[one], units[other]);
            }
        });
        return distances;
    }

    private static double Mean(double[][] one, double[][] other)
    {
        var sum = 0.0;
        foreach (var row in one)
        {
            foreach (var with in other)
            {
                var square = 0.0;
                for (var column = 0; column < row.Length; column++)
                {
                    square += (row[column] - with[column]) * (row[column] - with[column]);
                }

                sum += Math.Sqrt(square);
            }
        }

        return sum / ((double)one.Length * other.Length);
    }

    // Units count alike, however many rows of each were kept.
    private static double Energy(double[][] distances, bool[] isFirst)
    {
        var (between, within, other, m, n) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < isFirst.Length; i++)
        {
            (m, n) = isFirst[i] ? (m + 1, n) : (m, n + 1);
            for (var j = 0; j < isFirst.Length; j++)
            {
                if (isFirst[i] != isFirst[j])
                {
                    between += distances[i][j];
                }
                else if (isFirst[i])
                {
                    within += distances[i][j];
                }
                else
                {
                    other += distances[i][j];
                }
            }
        }

        // Between is counted from both sides.
        return Math.Max(0, (between / (m * n)) - (within / (m * m)) - (other / (n * n)));
    }

    private static (double P, int Count, bool IsAll) Shuffles(DriftSettings settings, double[][] distances, int first)
    {
        var (count, second) = (distances.Length, distances.Length - first);
        var sides = Enumerable.Range(0, count).Select(unit => unit < first).ToArray();
        var seen = Energy(distances, sides);
        if (second == 1)
        {
            // One unit of the window can change places with each of the reference: that is every shuffle there is.
            var further = Enumerable.Range(0, count).Count(alone =>
                Energy(distances, [.. Enumerable.Range(0, count).Select(unit => unit != alone)]) >= seen - Same);
            return (further / (double)count, count, true);
        }

        var (random, atLeast) = (new SeededRandom(settings.Seed), 1);
        for (var shuffle = 0; shuffle < settings.Permutations; shuffle++)
        {
            for (var last = count - 1; last > 0; last--)
            {
                var other = random.NextBelow(last + 1);
                (sides[last], sides[other]) = (sides[other], sides[last]);
            }

            atLeast += Energy(distances, sides) >= seen - Same ? 1 : 0;
        }

        return (atLeast / (settings.Permutations + 1.0), settings.Permutations, false);
    }
}
