namespace Lifecycle.Statistics.Functions;

/// <summary>Every statistic that can be asked for by name: what <c>lifecycle stat --list</c> shows.</summary>
public static class StatCatalogue
{
    public static IReadOnlyList<StatFunction> All { get; } =
    [
        .. RandomFunctions.All,
        .. SpecialFunctions.All,
        .. ProportionFunctions.All,
        .. RateFunctions.All,
        .. BatchFunctions.All,
        .. PairedFunctions.All,
        .. PowerFunctions.All,
        .. RankingFunctions.All,
        .. CalibrationFunctions.All,
        .. ComparabilityFunctions.All,
        .. TwoSampleFunctions.All,
        .. StabilityFunctions.All,
        .. KernelFunctions.All,
        .. StreamFunctions.All,
        .. ChartFunctions.All,
        .. ResamplingFunctions.All,
        .. EventFunctions.All,
    ];

    public static StatFunction? Find(string name) => All.FirstOrDefault(function => function.Name == name);
}
