using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Lifecycle;

/// <summary>Runs the benchmarks: <c>dotnet run -c Release --project tests/Lifecycle.Benchmarks -- --filter '*'</c>.</summary>
/// <remarks><c>-- comparability</c> instead simulates how often a comparison errs: docs/ideas/comparability.md has the table.</remarks>
internal static class Program
{
    // In this process: the other way writes a project of its own into the build output, where the settings of this
    // house (lock files, warnings as errors) do not suit it.
    private static void Main(string[] words)
    {
        if (words is ["comparability"])
        {
            Comparability.AtTheMargin.Write(Console.Out);
            return;
        }

        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(
            words, DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
                .WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "results")));
    }
}
