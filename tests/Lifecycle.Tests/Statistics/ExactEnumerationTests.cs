using System.Numerics;
using static Lifecycle.Alerts.AlertSamples;

namespace Lifecycle.Statistics;

/// <summary>Binomial tails counted with whole numbers of any length: slow, obvious, and without any rounding.</summary>
public sealed class ExactEnumerationTests
{
    private const double Near = 1e-12;

    [Test]
    public void Every_exact_interval_up_to_30_trials_cuts_off_its_tail([Values(0.9, 0.95, 0.99)] double confidence)
    {
        var tail = 1 - confidence;
        for (var trials = 1; trials <= 30; trials++)
        {
            for (var hits = 0; hits <= trials; hits++)
            {
                var lower = Ok(Proportions.ClopperPearson(hits, trials, confidence, IntervalSide.Lower)).Lower;
                var upper = Ok(Proportions.ClopperPearson(hits, trials, confidence, IntervalSide.Upper)).Upper;
                Assert.That(hits == 0 ? lower == 0 : Brackets(lower, p => AtLeast(hits, trials, p), tail), $"{hits}/{trials} {lower}");
                Assert.That(
                    hits == trials ? upper == 1 : Brackets(upper, p => -AtMost(hits, trials, p), -tail), $"{hits}/{trials} {upper}");
            }
        }
    }

    [Test]
    public void The_smallest_sample_is_the_first_that_works([Values(0, 1, 2, 3)] int failures, [Values(0.8, 0.9, 0.95)] double bound)
    {
        var trials = failures + 1;
        while (AtMost(failures, trials, 1 - bound) > Exactly(1 - 0.95))
        {
            trials++;
        }

        Assert.That(Ok(SampleSizes.ForLowerBound(bound, 0.95, failures)), Is.EqualTo(trials));
    }

    [Test]
    public void The_binomial_distribution_is_exact_to_twelve_digits()
    {
        for (var trials = 1; trials <= 30; trials += 7)
        {
            for (var hits = 0; hits <= trials; hits++)
            {
                foreach (var p in new[] { 0.001, 0.3, 0.5, 0.97 })
                {
                    Assert.That(Binomial.AtMost(hits, trials, p), Is.EqualTo(AtMost(hits, trials, p).ToDouble()).Within(1e-10).Percent);
                    var exactly = AtMost(hits, trials, p) - AtMost(hits - 1, trials, p);
                    Assert.That(Binomial.Exactly(hits, trials, p), Is.EqualTo(exactly.ToDouble()).Within(1e-10).Percent);
                }
            }
        }
    }

    // The tail grows with p: just below the limit it is too small, just above it too large.
    private static bool Brackets(double limit, Func<double, Ratio> growing, double tail) =>
        growing(limit * (1 - Near)) < Exactly(tail) && growing(Math.Min(1, limit * (1 + Near))) > Exactly(tail);

    private static Ratio AtLeast(int hits, int trials, double p) => Exactly(1) - AtMost(hits - 1, trials, p);

    private static Ratio AtMost(int hits, int trials, double p)
    {
        var (chance, rest) = (Exactly(p), Exactly(1) - Exactly(p));
        var (sum, ways) = (BigInteger.Zero, BigInteger.One);
        for (var k = 0; k <= hits; k++)
        {
            sum += ways * BigInteger.Pow(chance.Over(rest), k) * BigInteger.Pow(rest.Over(chance), trials - k);
            ways = ways * (trials - k) / (k + 1);
        }

        return new Ratio(sum, BigInteger.Pow(BigInteger.Max(chance.Bottom, rest.Bottom), trials));
    }

    // A double is a whole number over a power of two.
    private static Ratio Exactly(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(Math.Abs(value));
        var (exponent, fraction) = ((int)(bits >> 52), bits & 0xFFFFFFFFFFFFF);
        var mantissa = (BigInteger)(exponent == 0 ? fraction : fraction | 0x10000000000000) * (value < 0 ? -1 : 1);
        var power = Math.Max(exponent, 1) - 1075;
        return power >= 0 ? new Ratio(mantissa << power, 1) : new Ratio(mantissa, BigInteger.One << -power);
    }

    private readonly record struct Ratio(BigInteger Top, BigInteger Bottom)
    {
        public static Ratio operator -(Ratio left, Ratio right) =>
            new((left.Top * right.Bottom) - (right.Top * left.Bottom), left.Bottom * right.Bottom);

        public static Ratio operator -(Ratio value) => new(-value.Top, value.Bottom);

        public static bool operator <(Ratio left, Ratio right) => left.Top * right.Bottom < right.Top * left.Bottom;

        public static bool operator >(Ratio left, Ratio right) => right < left;

        // The top on the larger of the two bottoms, both powers of two.
        public BigInteger Over(Ratio other) => Top * (BigInteger.Max(Bottom, other.Bottom) / Bottom);

        public double ToDouble() => (double)((Top << 900) / Bottom) / Math.Pow(2, 900);
    }
}
