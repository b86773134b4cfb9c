using MathNet.Numerics.Distributions;
using static Lifecycle.Alerts.AlertSamples;
using static Lifecycle.Statistics.StatisticsSamples;

namespace Lifecycle.Statistics;

/// <summary>Shares that may have moved: against definitions written out, and what must not matter.</summary>
public sealed class StabilityTests
{
    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void The_stability_index_is_its_definition_and_sees_order_alone(ulong seed)
    {
        var random = new SeededRandom(seed);
        double[] reference = [.. random.Values(60, 40), 1], current = random.Values(60, 50);
        var bins = 1 + random.NextBelow(8);
        var result = Ok(PopulationStability.Between(reference, current, bins, ZeroCells.AddHalf));
        double[] ends = [double.NegativeInfinity, .. result.Edges, double.PositiveInfinity];
        double Share(double[] values, int bin) =>
            (values.Count(value => value >= ends[bin] && value < ends[bin + 1]) + 0.5) / (values.Length + (0.5 * (ends.Length - 1)));
        Close(result.Index, Enumerable.Range(0, ends.Length - 1).Sum(bin =>
            (Share(current, bin) - Share(reference, bin)) * Math.Log(Share(current, bin) / Share(reference, bin))));
        Close(result.Index, Ok(PopulationStability.OfCounts(result.ReferenceCounts, result.CurrentCounts, ZeroCells.AddHalf)));
        var spread = (1.0 / reference.Length) + (1.0 / current.Length);
        if (result.Edges.Count > 0)
        {
            Close(result.P, 1 - ChiSquared.CDF(result.Edges.Count, result.Index / spread), 1e-9);
            Close(result.Critical95, ChiSquared.InvCDF(result.Edges.Count, 0.95) * spread, 1e-9);
        }

        double[] Moved(double[] values) => [.. values.Select(value => (value * 4) - 8)];
        Close(Ok(PopulationStability.Between(Moved(reference), Moved(current), bins, ZeroCells.AddHalf)).Index, result.Index);
    }

    [Test]
    public void One_bin_has_not_moved_and_an_empty_bin_without_a_rule_has_moved_without_bound()
    {
        var one = Ok(PopulationStability.Between([1, 2, 3], [4, 5], 1, ZeroCells.AddHalf));
        Assert.That((one.Index, one.P, one.Critical95), Is.EqualTo((0.0, double.NaN, double.NaN)));
        var none = new ZeroCells(ZeroRule.None, 0);
        Assert.That(Ok(PopulationStability.OfCounts([1, 0, 0], [1, 1, 0], none)), Is.EqualTo(double.PositiveInfinity));
        Assert.That(Ok(PopulationStability.OfCounts([1, 0], [1, 0], none)), Is.EqualTo(0));
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void Homogeneity_does_not_see_the_order_of_rows_or_columns(ulong seed)
    {
        var random = new SeededRandom(seed);
        var (rows, columns) = (2 + random.NextBelow(3), 2 + random.NextBelow(4));
        double[][] table = [.. Enumerable.Range(0, rows).Select(_ =>
            Enumerable.Range(0, columns).Select(column => column == 0 ? 3.0 : random.NextBelow(20)).ToArray())];
        var result = Ok(ChiSquareHomogeneity.Of(table));
        Assert.That(Ok(ChiSquareHomogeneity.Of([.. table.Reverse()])).Statistic, Is.EqualTo(result.Statistic).Within(1e-9));
        double[][] wider = [.. table.Select(row => row.Reverse().Append(0).ToArray())];
        Assert.That(Ok(ChiSquareHomogeneity.Of(wider)).Statistic, Is.EqualTo(result.Statistic).Within(1e-9));
        Assert.That(Ok(ChiSquareHomogeneity.Of(wider)).Degrees, Is.EqualTo(result.Degrees));
        if (result.Degrees > 0)
        {
            Close(result.P, 1 - ChiSquared.CDF(result.Degrees, result.Statistic), 1e-9);
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void Jensen_and_Shannon_is_its_definition_from_either_side(ulong seed)
    {
        var random = new SeededRandom(seed);
        double[] Draw() => [1, .. Enumerable.Range(0, 5).Select(_ => (double)random.NextBelow(6))];
        var (p, q) = (Draw(), Draw());
        double[] a = [.. p.Select(value => value / p.Sum())], b = [.. q.Select(value => value / q.Sum())];
        double Toward(double[] from) => Enumerable.Range(0, 6).Sum(index =>
            from[index] == 0 ? 0 : from[index] * Math.Log2(from[index] / ((a[index] + b[index]) / 2)));
        var got = Ok(JensenShannon.Divergence(p, q, 2));
        Assert.That(got, Is.EqualTo((Toward(a) + Toward(b)) / 2).Within(1e-12).And.InRange(0, 1 + 1e-12));
        Close(Ok(JensenShannon.Divergence(q, p, 2)), got, 1e-12);
    }

    [Test]
    public void What_cannot_be_compared_is_refused()
    {
        Assert.That(Codes(PopulationStability.Between([], [double.NaN], 0, new(ZeroRule.Floor, -1))), Is.EqualTo("LC-Q102: LC-Q101: LC-Q105: LC-Q105:"));
        Assert.That(Codes(PopulationStability.OfCounts([1], [1, 2], ZeroCells.AddHalf)), Is.EqualTo("LC-Q104:"));
        Assert.That(Codes(PopulationStability.OfCounts([-1, 2], [0, 0], ZeroCells.AddHalf)), Is.EqualTo("LC-Q105: LC-Q105:"));
        Assert.That(Codes(ChiSquareHomogeneity.Of([])), Is.EqualTo("LC-Q102:"));
        Assert.That(Codes(ChiSquareHomogeneity.Of([[1, 2], [1], [0, 0]])), Is.EqualTo("LC-Q104: LC-Q105:"));
        Assert.That(Codes(ChiSquareHomogeneity.Of([[1, double.NaN]])), Is.EqualTo("LC-Q101:"));
        Assert.That(Codes(JensenShannon.Divergence([1, 2], [1], 1)), Is.EqualTo("LC-Q104: LC-Q105:"));
        Assert.That(Codes(JensenShannon.Divergence([], [], 2)), Does.StartWith("LC-Q102:"));
        Assert.That(Codes(JensenShannon.Divergence([0, 0], [-1, 2], 2)), Is.EqualTo("LC-Q105: LC-Q105:"));
    }
}
