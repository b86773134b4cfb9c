namespace Lifecycle.Statistics;

public sealed class RealTests
{
    [Test]
    public void Exp_is_within_two_units_in_the_last_place_of_the_library()
    {
        var random = new SeededRandom(1);
        for (var draw = 0; draw < 200_000; draw++)
        {
            var x = (random.NextBelow(1_400_000) - 700_000) / 1000.0 + (random.NextBelow(1_000_000) / 1e9);
            var expected = Math.Exp(x);
            Assert.That(Math.Abs(Real.Exp(x) - expected), Is.LessThanOrEqualTo(2 * Math.BitIncrement(expected) - 2 * expected), $"x = {x:R}");
        }
    }

    [Test]
    public void Log_is_within_two_units_in_the_last_place_of_the_library()
    {
        var random = new SeededRandom(2);
        for (var draw = 0; draw < 200_000; draw++)
        {
            var x = BitConverter.Int64BitsToDouble((long)(random.NextUInt64() % 0x7FF0000000000000));
            var expected = Math.Log(x);
            var unit = Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected);
            Assert.That(Math.Abs(Real.Log(x) - expected), Is.LessThanOrEqualTo(2 * unit), $"x = {x:R}");
        }
    }

    [Test]
    public void Log_near_one_keeps_its_digits()
    {
        for (var step = -1000; step <= 1000; step++)
        {
            var x = 1 + (step * 1e-9);
            var expected = Math.Log(x);
            Assert.That(Real.Log(x), Is.EqualTo(expected).Within(Math.Abs(expected) * 1e-15));
        }
    }

    [TestCase(double.NaN, double.NaN)]
    [TestCase(double.NegativeInfinity, 0)]
    [TestCase(double.PositiveInfinity, double.PositiveInfinity)]
    [TestCase(710, double.PositiveInfinity)]
    [TestCase(-746, 0)]
    [TestCase(0, 1)]
    public void Exp_at_its_edges(double x, double expected) => Assert.That(Real.Exp(x), Is.EqualTo(expected));

    [TestCase(double.NaN, double.NaN)]
    [TestCase(-1, double.NaN)]
    [TestCase(0, double.NegativeInfinity)]
    [TestCase(1, 0)]
    [TestCase(double.PositiveInfinity, double.PositiveInfinity)]
    public void Log_at_its_edges(double x, double expected) => Assert.That(Real.Log(x), Is.EqualTo(expected));

    [TestCase(-1000, 0)]
    [TestCase(0, 0.5)]
    [TestCase(1000, 1)]
    public void Sigmoid_at_its_edges(double x, double expected) => Assert.That(Real.Sigmoid(x), Is.EqualTo(expected));
}
