using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Lifecycle;

/// <summary>
/// Runs the benchmarks: <c>dotnet run -c Release --project tests/Lifecycle.Benchmarks -- --filter '*'</c>. With
/// <c>beside FOLDER</c> it is our side of tests/peer-speed.sh.
/// </summary>
internal static class Program
{
    private static void Main(string[] words)
    {
        if (words is ["beside", var folder])
        {
            BesidePeer.Serve(folder);
            return;
        }

        // In this process: the other way writes a project of its own into the build output, where the settings of this
        // house (lock files, warnings as errors) do not suit it.
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(
            words, DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
                .WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "results")));
    }
}
