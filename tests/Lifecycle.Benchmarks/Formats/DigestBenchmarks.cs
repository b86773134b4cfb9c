using BenchmarkDotNet.Attributes;

namespace Lifecycle.Formats;

/// <summary>Every file that evidence names is read through this once.</summary>
[MemoryDiagnoser]
public class DigestBenchmarks
{
    private readonly byte[] frame = new byte[64 * 64];
    private readonly byte[] stack = new byte[4_000_000];

    [Benchmark]
    public Digest Frame() => Digest.Of(frame);

    [Benchmark]
    public Digest Stack() => Digest.Of(stack);
}
