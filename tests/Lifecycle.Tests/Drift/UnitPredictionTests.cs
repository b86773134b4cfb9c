using Lifecycle.Statistics;

namespace Lifecycle.Drift;

/// <summary>One unit among others, beside slow arithmetic and simulation.</summary>
public sealed class UnitPredictionTests
{
    [Test]
    public void One_group_is_the_prediction_of_a_new_value_from_a_normal_sample()
    {
        // Mean 10, variance 2.5, five units: t = 3 / sqrt(2.5 (1 + 1/5)), four degrees.
        var test = UnitPrediction.Independent([new UnitGroup([8, 9, 10, 11, 12], [13])]);
        Assert.That(test.T, Is.EqualTo(3 / Math.Sqrt(3)).Within(1e-12));
        Assert.That(test.Degrees, Is.EqualTo(4));
        Assert.That(test.P, Is.EqualTo(2 * StudentT.Above(3 / Math.Sqrt(3), 4)).Within(1e-12));
    }

    [Test]
    public void Groups_have_their_own_means_and_share_their_spread()
    {
        var test = UnitPrediction.Independent([new UnitGroup([9, 10, 11], [12]), new UnitGroup([109, 110, 111], [112])]);
        Assert.That(test.Difference, Is.EqualTo(2).Within(1e-12));
        Assert.That(test.Degrees, Is.EqualTo(4));
        Assert.That(test.Error, Is.EqualTo(Math.Sqrt(0.5 + (2 * 0.25 / 3))).Within(1e-12));
    }

    [Test]
    public void Units_that_never_differ_are_left_by_any_difference()
    {
        Assert.That(UnitPrediction.Independent([new UnitGroup([5, 5, 5], [5])]).P, Is.EqualTo(1));
        Assert.That(UnitPrediction.Independent([new UnitGroup([5, 5, 5], [6])]).P, Is.Zero);
    }

    [Test]
    public void Without_memory_a_row_of_blocks_is_a_sample()
    {
        double[] alternating = [.. Enumerable.Range(0, 40).Select(at => at % 2 == 0 ? 1.0 : -1.0)];
        var memory = LongMemory.Longest(alternating);
        Assert.That((memory.Exponent, memory.SpreadShare, memory.Degrees), Is.EqualTo((0.5, 1.0, 39.0)).Within(1e-9));
        Assert.That(memory.MeanVariance, Is.EqualTo(1.0 / 40).Within(1e-12));
    }

    [Test]
    public void A_row_that_wanders_is_allowed_the_longest_memory_and_counts_for_less()
    {
        double[] ramp = [.. Enumerable.Range(0, 40).Select(at => (double)at)];
        var memory = LongMemory.Longest(ramp);
        Assert.That(memory.Exponent, Is.EqualTo(0.95));
        Assert.That(memory.Degrees, Is.LessThan(20));
        Assert.That(memory.SpreadShare, Is.LessThan(0.4));
    }

    [Test]
    public void What_fractional_noise_does_to_a_variance_is_the_sum_over_its_correlations()
    {
        // Slow: the centred correlation matrix of 12 values with H = 0.95, element by element.
        double[] ramp = [.. Enumerable.Range(0, 12).Select(at => (double)at)];
        var memory = LongMemory.Longest(ramp);
        double Rho(int k) => (Math.Pow(k + 1, 1.9) - (2 * Math.Pow(k, 1.9)) + Math.Pow(Math.Abs(k - 1), 1.9)) / 2;
        var sigma = Matrix((i, j) => Rho(Math.Abs(i - j)));
        var centre = Matrix((i, j) => (i == j ? 1 : 0) - (1.0 / 12));
        var product = Times(Times(centre, sigma), centre);
        var trace = Enumerable.Range(0, 12).Sum(i => product[i, i]);
        var second = Times(product, product);
        Assert.That(memory.SpreadShare, Is.EqualTo(trace / 11).Within(1e-9));
        Assert.That(memory.Degrees, Is.EqualTo(trace * trace / Enumerable.Range(0, 12).Sum(i => second[i, i])).Within(1e-6));
    }

    private static double[,] Matrix(Func<int, int, double> value)
    {
        var matrix = new double[12, 12];
        for (var i = 0; i < 12; i++)
        {
            for (var j = 0; j < 12; j++)
            {
                matrix[i, j] = value(i, j);
            }
        }

        return matrix;
    }

    private static double[,] Times(double[,] one, double[,] other) =>
        Matrix((i, j) => Enumerable.Range(0, 12).Sum(k => one[i, k] * other[k, j]));
}
