namespace Lifecycle.Statistics.Functions;

/// <summary>Every statistic that can be asked for by name: what <c>lifecycle stat --list</c> shows.</summary>
public static class StatCatalogue
{
    public static IReadOnlyList<StatFunction> All { get; } =
    [
        .. RandomFunctions.All,
        .. ProportionFunctions.All,
        .. DifferenceFunctions.All,
    ];

    public static StatFunction? Find(string name) => All.FirstOrDefault(function => function.Name == name);
}
