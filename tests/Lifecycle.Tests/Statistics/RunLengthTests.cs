using MathNet.Numerics.LinearAlgebra;
using static Lifecycle.Alerts.AlertSamples;
using Bell = MathNet.Numerics.Distributions.Normal;

namespace Lifecycle.Statistics;

/// <summary>Run lengths against a Markov chain on a fine grid (Brook and Evans 1972) and against charts that run.</summary>
public sealed class RunLengthTests
{
    private const int States = 401;

    [Test]
    public void A_cusum_runs_as_long_as_its_Markov_chain([Values(0.25, 0.5, 1)] double k, [Values(2, 4)] double h, [Values(0, 0.7)] double shift)
    {
        double OneSide(double mean)
        {
            var width = 2 * h / ((2 * States) - 1);
            var chain = Matrix<double>.Build.Dense(States, States, (from, to) =>
            {
                var middle = ((to - from) * width) + k - mean;
                return Bell.CDF(0, 1, middle + (width / 2)) - (to == 0 ? 0 : Bell.CDF(0, 1, middle - (width / 2)));
            });
            return (Matrix<double>.Build.DenseIdentity(States) - chain).Solve(Vector<double>.Build.Dense(States, 1))[0];
        }

        var expected = 1 / ((1 / OneSide(shift)) + (1 / OneSide(-shift)));
        Assert.That(Ok(RunLengths.Cusum(k, h, shift)), Is.EqualTo(expected).Within(0.1).Percent);
    }

    [Test]
    public void An_average_runs_as_long_as_its_Markov_chain([Values(0.1, 0.4, 1)] double weight, [Values(2, 3)] double limit, [Values(0, 0.7)] double shift)
    {
        var end = limit * Math.Sqrt(weight / (2 - weight));
        var width = 2 * end / States;
        double At(int state) => -end + ((state + 0.5) * width);
        var chain = Matrix<double>.Build.Dense(States, States, (from, to) =>
        {
            double Below(double y) => Bell.CDF(0, 1, ((y - ((1 - weight) * At(from))) / weight) - shift);
            return Below(At(to) + (width / 2)) - Below(At(to) - (width / 2));
        });
        var expected = (Matrix<double>.Build.DenseIdentity(States) - chain).Solve(Vector<double>.Build.Dense(States, 1))[States / 2];
        Assert.That(Ok(RunLengths.Ewma(weight, limit, shift)), Is.EqualTo(expected).Within(0.1).Percent);
    }

    [Test]
    public void Charts_that_run_stay_quiet_as_long_as_was_said()
    {
        var random = new SeededRandom(21);
        var (runs, length) = (0, 0L);
        for (; runs < 1_500; runs++)
        {
            var chart = Ok(CusumDetector.Start(new(0, 1, 0.5, 3)));
            while (chart.Judge() == ChangeVerdict.Steady)
            {
                Ok(chart.Observe(Normal.Quantile(random.NextShare() + 1e-17)));
            }

            length += chart.Seen;
        }

        Assert.That(length / (double)runs, Is.EqualTo(Ok(RunLengths.Cusum(0.5, 3, 0))).Within(8).Percent);
    }

    [Test]
    public void A_chart_that_cannot_be_is_refused()
    {
        Assert.That(Codes(RunLengths.Cusum(-1, 0, double.NaN)), Is.EqualTo("LC-Q105: LC-Q105: LC-Q105:"));
        Assert.That(Codes(RunLengths.Ewma(0, -1, double.NaN)), Is.EqualTo("LC-Q105: LC-Q105: LC-Q105:"));
        Assert.That(Codes(RunLengths.Ewma(1e-6, 3, 0)), Is.EqualTo("LC-Q105:"));
    }
}
