using BenchmarkDotNet.Attributes;

namespace Lifecycle.Statistics;

/// <summary>The area under the curve with DeLong's variance, and average precision.</summary>
[MemoryDiagnoser]
public class RankingBenchmarks
{
    private double[] scores = [];
    private bool[] labels = [];

    [Params(1_000_000, 10_000_000)]
    public int Count { get; set; }

    [GlobalSetup]
    public void Draw()
    {
        var random = new SeededRandom(7);
        labels = [.. Enumerable.Range(0, Count).Select(_ => random.NextShare() < 0.3)];
        scores = [.. labels.Select(label => random.NextShare() + random.NextShare() + (label ? 0.5 : 0))];
    }

    [Benchmark]
    public double DeLong() => Ranking.DeLong(scores, labels, 0.95).TryGet(out var found, out _) ? found.Variance : double.NaN;

    [Benchmark]
    public double AveragePrecision() => Ranking.AveragePrecision(scores, labels).TryGet(out var found, out _) ? found : double.NaN;
}
