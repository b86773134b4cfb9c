using BenchmarkDotNet.Attributes;

namespace Lifecycle.Statistics;

/// <summary>What equal bytes on every processor cost: our functions against the library's.</summary>
public class RealBenchmarks
{
    private readonly double[] values = new double[1_000];

    [GlobalSetup]
    public void Draw()
    {
        var random = new SeededRandom(7);
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = (random.NextBelow(20_000) - 10_000) / 1_000.0;
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = 1_000)]
    public double LibraryExp()
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += Math.Exp(value);
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = 1_000)]
    public double RealExp()
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += Real.Exp(value);
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = 1_000)]
    public double LibraryLog()
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += Math.Log(value + 10.5);
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = 1_000)]
    public double RealLog()
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += Real.Log(value + 10.5);
        }

        return sum;
    }
}
