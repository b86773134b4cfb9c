namespace Lifecycle.Statistics.Functions;

/// <summary>Everything that compares samples, watches streams, draws again, or matches events.</summary>
internal static class DifferenceFunctions
{
    public static IReadOnlyList<StatFunction> All { get; } =
    [
        .. TwoSampleFunctions.All,
        .. StabilityFunctions.All,
        .. KernelFunctions.All,
        .. StreamFunctions.All,
        .. ChartFunctions.All,
        .. ResamplingFunctions.All,
        .. EventFunctions.All,
    ];
}
