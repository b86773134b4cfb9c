using System.Numerics;
using static Lifecycle.Alerts.AlertSamples;

namespace Lifecycle.Statistics;

/// <summary>Two answers about the same events, counted outcome by outcome.</summary>
public sealed class PairedTests
{
    [Test]
    public void Every_p_of_McNemar_up_to_30_pairs_is_counted()
    {
        for (var n = 1; n <= 30; n++)
        {
            for (var b = 0; b <= n; b++)
            {
                var (found, other) = (Ok(McNemar.Of(b, n - b)), Ok(McNemar.Of(n - b, b)));
                var fewer = Math.Min(b, n - b);
                var below = Ways(n, k => k <= fewer);
                var exactly = Ways(n, k => k == fewer);
                Close(found.PExact, 2 * b == n ? 1 : Math.Min(1, 2 * below));
                Close(found.PMid, 2 * b == n ? 1 - (exactly / 2) : (2 * below) - exactly);
                Close(found.PFirstIsBetter, Ways(n, k => k >= b));
                Assert.That((other.PExact, other.PMid, other.ChiSquare), Is.EqualTo((found.PExact, found.PMid, found.ChiSquare)));
            }
        }
    }

    [Test]
    public void Turning_the_pair_round_turns_the_intervals_round()
    {
        foreach (var (b, c, n) in Tables(24))
        {
            var (tango, turned) = (Ok(PairedDifference.Tango(b, c, n, 0.95)), Ok(PairedDifference.Tango(c, b, n, 0.95)));
            Assert.That((turned.Lower, turned.Upper), Is.EqualTo((-tango.Upper, -tango.Lower)));
            Assert.That(tango.Lower, Is.LessThanOrEqualTo(tango.Estimate).And.GreaterThanOrEqualTo(-1));
            Assert.That(tango.Upper, Is.GreaterThanOrEqualTo(tango.Estimate).And.LessThanOrEqualTo(1));
            for (var both = 0; both <= n - b - c; both += 5)
            {
                var newcombe = Ok(PairedDifference.Newcombe(both, b, c, n - b - c - both, 0.95));
                var other = Ok(PairedDifference.Newcombe(both, c, b, n - b - c - both, 0.95));
                Assert.That(other.Interval.Lower, Is.EqualTo(-newcombe.Interval.Upper).Within(1e-12));
                Assert.That(other.Phi, Is.EqualTo(newcombe.Phi).Within(1e-12));
                Assert.That(newcombe.Interval.Lower, Is.GreaterThanOrEqualTo(-1 - 1e-12));
            }
        }
    }

    [Test]
    public void The_score_at_a_limit_of_Tango_is_z()
    {
        foreach (var (b, c, n) in Tables(30).Where(table => table.B + table.C > 0 && table.C < table.N))
        {
            var lower = Ok(PairedDifference.Tango(b, c, n, 0.95)).Lower;
            Assert.That(TangoScore.At(b, c, n, lower), Is.EqualTo(1.959963984540054).Within(1e-6), $"{b} {c} {n}");
        }
    }

    [Test]
    public void The_most_likely_share_of_Tango_is_where_the_likelihood_is_largest()
    {
        // The closed form against a search: q is the chance of "second only" given the difference.
        foreach (var (b, c, delta) in new[] { (3.0, 5.0, -0.05), (10, 2, 0.1), (1, 1, -0.3), (7, 0, 0.2) })
        {
            const double N = 40;
            double LogLikelihood(double q) =>
                (b * Math.Log(q + delta)) + (c == 0 ? 0 : c * Math.Log(q)) + ((N - b - c) * Math.Log(1 - (2 * q) - delta));
            var (low, high) = (Math.Max(0, -delta) + 1e-12, ((1 - delta) / 2) - 1e-12);
            for (var step = 0; step < 200; step++)
            {
                var (left, right) = (low + ((high - low) / 3), high - ((high - low) / 3));
                (low, high) = LogLikelihood(left) < LogLikelihood(right) ? (left, high) : (low, right);
            }

            var variance = N * ((2 * low) + delta - (delta * delta));
            var score = (b - c - (N * delta)) / Math.Sqrt(variance);
            Assert.That(TangoScore.At(b, c, N, delta), Is.EqualTo(score).Within(1e-5));
        }
    }

    [Test]
    public void Not_inferior_is_a_lower_limit_above_the_margin([Values(0.02, 0.1, 0.3)] double margin)
    {
        foreach (var (b, c, n) in Tables(40))
        {
            var found = Ok(NonInferiority.Of(b, c, n, margin, 0.025));
            Assert.That(found.IsShown, Is.EqualTo(found.Lower > -margin), $"{b} {c} {n}");
            Assert.That(found.Lower, Is.EqualTo(Ok(PairedDifference.Tango(b, c, n, 0.95)).Lower).Within(1e-12));
        }
    }

    [TestCase(1, 0.1, 0.2, 0.1)]
    [TestCase(12, 0.1, 0.2, 0.3)]
    [TestCase(30, 0.05, 0.05, 0.2)]
    [TestCase(30, 0, 0.1, 0.2)]
    [TestCase(30, 1, 0, 0.05)]
    [TestCase(25, 0.6, 0.4, 0)]
    public void The_power_is_that_of_every_outcome(int n, double p10, double p01, double margin)
    {
        var power = 0.0;
        for (var b = 0; b <= n; b++)
        {
            for (var c = 0; c <= n - b; c++)
            {
                var chance = Choose(n, b) * Choose(n - b, c) * Math.Pow(p10, b) * Math.Pow(p01, c) * Math.Pow(Math.Max(0, 1 - p10 - p01), n - b - c);
                power += Ok(NonInferiority.Of(b, c, n, margin, 0.025)).IsShown ? chance : 0;
            }
        }

        Assert.That(Ok(NonInferiority.Power(n, p10, p01, margin, 0.025)), Is.EqualTo(power).Within(1e-10));
    }

    [Test]
    public void Without_pairs_nothing_is_known()
    {
        Assert.That(Ok(PairedDifference.Tango(0, 0, 0, 0.95)), Is.EqualTo(new Interval(double.NaN, -1, 1)));
        Assert.That(Ok(PairedDifference.Newcombe(0, 0, 0, 0, 0.95)).Interval, Is.EqualTo(new Interval(double.NaN, -1, 1)));
        Assert.That(Ok(NonInferiority.Of(0, 0, 0, 0.1, 0.025)).IsShown, Is.False);
        Assert.That(Codes(PairedDifference.Tango(3, 3, 5, 0.95)), Is.EqualTo("LC-Q105:"));
        Assert.That(Codes(NonInferiority.Of(0, 0, 5, 1, 0.5)), Is.EqualTo("LC-Q105: LC-Q105:"));
    }

    private static IEnumerable<(int B, int C, int N)> Tables(int n) =>
        from b in Enumerable.Range(0, n + 1)
        from c in Enumerable.Range(0, n + 1 - b)
        select (b, c, n);

    private static double Ways(int n, Func<int, bool> counts) =>
        Enumerable.Range(0, n + 1).Where(counts).Sum(k => Choose(n, k)) / Math.Pow(2, n);

    private static double Choose(int n, int k)
    {
        var ways = BigInteger.One;
        for (var step = 1; step <= k; step++)
        {
            ways = ways * (n - k + step) / step;
        }

        return (double)ways;
    }

    private static void Close(double got, double expected) => Assert.That(got, Is.EqualTo(expected).Within(1e-10).Percent);
}
