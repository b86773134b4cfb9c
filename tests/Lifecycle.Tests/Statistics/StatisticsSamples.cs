namespace Lifecycle.Statistics;

/// <summary>Random samples and slow enumerations that the tests of this room share.</summary>
internal static class StatisticsSamples
{
    public static double[] Values(this SeededRandom random, int countMax, int levels) =>
        [.. Enumerable.Range(0, 1 + random.NextBelow(countMax)).Select(_ => (random.NextBelow(levels) / 4.0) - 3)];

    /// <summary>Without two equal ones.</summary>
    public static double[] Distinct(this SeededRandom random, int count) =>
        [.. Enumerable.Range(0, 100).OrderBy(_ => random.NextUInt64()).Take(count).Select(value => value / 8.0)];

    /// <summary>Nearly normal: twelve shares, less six.</summary>
    public static double NextBell(this SeededRandom random) => Enumerable.Range(0, 12).Sum(_ => random.NextShare()) - 6;

    /// <summary>Every way to mark so many of all places.</summary>
    public static IEnumerable<bool[]> Splits(int all, int marked) => Enumerable.Range(0, 1 << all)
        .Where(bits => System.Numerics.BitOperations.PopCount((uint)bits) == marked)
        .Select(bits => Enumerable.Range(0, all).Select(place => ((bits >> place) & 1) == 1).ToArray());

    public static void Close(double got, double expected, double tolerance = 1e-10) =>
        Assert.That(got, Is.EqualTo(expected).Within(tolerance * (1 + Math.Abs(expected))));

    /// <summary>Grows everywhere on the values that the tests draw, and bends.</summary>
    public static double[] Bent(double[] values) => [.. values.Select(value => (value * value * value) + (2 * value) - 7)];
}
