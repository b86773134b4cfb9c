using System.Globalization;
using Lifecycle.Refusals;

namespace Lifecycle.Statistics.Functions;

/// <summary>The generator and the array recipes: checked before anything that is drawn with them.</summary>
internal static class RandomFunctions
{
    private const long CountMax = 1_000_000;

    public static IReadOnlyList<StatFunction> All { get; } =
    [
        new("splitmix64",
            "the first draws of SplitMix64 from a seed, as 64-bit numbers and as shares: the upper 53 bits times 2^-53",
            [StatInput.Seed("seed", "where the stream starts"), StatInput.Whole("count", "how many draws")],
            inputs => Draws(inputs.Seed("seed"), inputs.Whole("count"))),
        new("array_spec",
            "the values that an array recipe makes: dist, const, ramp, concat, add, scale, clip, round",
            [StatInput.Series("spec", "the recipe")],
            inputs => StatAnswer.Of(("values", inputs.Series("spec")))),
    ];

    private static Outcome<StatAnswer> Draws(ulong seed, long count)
    {
        if (count is < 0 or > CountMax)
        {
            return StatisticsRefusals.InvalidArgument($"a count of {count}", $"0 to {CountMax}");
        }

        var (numbers, shares) = (new SeededRandom(seed), new SeededRandom(seed));
        var (texts, doubles) = (new string[count], new double[count]);
        for (var draw = 0; draw < count; draw++)
        {
            // As text: most readers of JSON hold numbers as doubles and would round these.
            texts[draw] = numbers.NextUInt64().ToString(CultureInfo.InvariantCulture);
            doubles[draw] = shares.NextShare();
        }

        return StatAnswer.Of(("uint64", texts), ("double", doubles));
    }
}
