using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Lifecycle.Sets;
using Lifecycle.Statistics;
using Lifecycle.Workflows;

namespace Lifecycle;

/// <summary>Runs the benchmarks: <c>dotnet run -c Release --project tests/Lifecycle.Benchmarks -- --filter '*'</c>.</summary>
/// <remarks>
/// <c>-- clusters</c> draws how often a bound accepts what it should not: errors instead of speed, and <c>-- comparability</c> how often
/// a comparison errs, and <c>-- near-duplicates</c> how long the search of an independence check takes. <c>-- set-check</c>
/// holds a check beside bare decoding, <c>-- replay</c> a replay beside the bare engine (tests/bench/replay.sh), <c>-- tune</c>
/// tries 10,000 alert policies, <c>-- watch</c> times detectors, <c>-- watch-peers</c>
/// holds them beside peers', <c>-- drift</c> counts false drift, <c>-- drift-power</c> what is found and how soon, <c>-- drift-consequences</c> how
/// often the truth lies in what is estimated without labels, <c>-- drift-causes</c> plants causes into the demonstration's scene,
/// <c>-- large-sets</c> says what a thousand cases take, and <c>-- ledger</c> fills a signed ledger. With <c>beside FOLDER</c> it is our side of
/// tests/peer-speed.sh, with <c>beside-scipy</c> that of tests/bench/drift.sh.
/// </remarks>
internal static class Program
{
    private static void Main(string[] words)
    {
        // Frames are decoded by this very program, started again, as the tool itself does it.
        if (words is [HostWorkflow.Verb, var role])
        {
            Environment.Exit(HostWorkflow.Run(role));
        }

        if (words is ["set-check", .. var rounds])
        {
            SetCheckBenchmark.Run(Root(), rounds is [var count] ? int.Parse(count, System.Globalization.CultureInfo.InvariantCulture) : 5);
            return;
        }

        if (words is ["large-sets", .. var cases])
        {
            LargeSetBenchmark.Run(Root(), cases is [var number] ? int.Parse(number, System.Globalization.CultureInfo.InvariantCulture) : 1_000);
            return;
        }

        if (words is ["replay", .. var asked])
        {
            Replaying.ReplayBenchmark.Run(Root(), asked);
            return;
        }

        if (words is ["ledger", .. var acts])
        {
            Ledger.LedgerBenchmark.Run(acts is [var filled] ? int.Parse(filled, System.Globalization.CultureInfo.InvariantCulture) : 1_000_000);
            return;
        }

        if (words is ["clusters"])
        {
            ClusterBenchmark.Run(Root());
            return;
        }

        if (words is ["watch"])
        {
            Drift.WatchBenchmark.Run(Console.Out);
            return;
        }

        if (words is ["drift-causes", .. var plans])
        {
            int[] scenes = [.. plans.Select(word => int.Parse(word, System.Globalization.CultureInfo.InvariantCulture))];
            Drift.DriftCauseBenchmark.Run(Console.Out, scenes is [var many, ..] ? many : 3, scenes is [_, var from] ? from : Drift.DriftCauseBenchmark.FirstHeldOut);
            return;
        }

        if (words is ["drift-consequences", .. var windows])
        {
            Drift.ConsequenceBenchmark.Run(Console.Out, windows is [var howMany] ? int.Parse(howMany, System.Globalization.CultureInfo.InvariantCulture) : 1_000);
            return;
        }

        if (words is ["drift", .. var trials])
        {
            Drift.DriftBenchmark.Run(Console.Out, trials is [var asMany] ? int.Parse(asMany, System.Globalization.CultureInfo.InvariantCulture) : 2_000);
            return;
        }

        if (words is ["drift-power", .. var planted])
        {
            Drift.DriftPowerBenchmark.Run(Console.Out, planted is [var each] ? int.Parse(each, System.Globalization.CultureInfo.InvariantCulture) : 400);
            return;
        }

        if (words is ["watch-peers", .. var weeks])
        {
            int[] asWeeks = [.. weeks.Take(2).Select(word => int.Parse(word, System.Globalization.CultureInfo.InvariantCulture))];
            Drift.WatchPeers.Run(
                Console.Out, asWeeks is [var quiet, ..] ? quiet : 1_000, asWeeks is [_, > 0 and var scene] ? scene : null, weeks is [_, _, var named] ? named : "");
            return;
        }

        if (words is ["beside", var folder])
        {
            BesidePeer.Serve(folder);
            return;
        }

        if (words is ["beside-scipy"])
        {
            Drift.BesideScipy.Serve();
            return;
        }

        if (words is ["tune", .. var tunings])
        {
            Acceptance.TuneBenchmark.Run(tunings is [var many] ? int.Parse(many, System.Globalization.CultureInfo.InvariantCulture) : 5);
            return;
        }

        if (words is ["comparability"])
        {
            Comparability.AtTheMargin.Write(Console.Out);
            return;
        }

        if (words is ["near-duplicates"])
        {
            ChallengeSets.NearDuplicateBenchmark.Run(Console.Out);
            return;
        }

        // In this process: the other way writes a project of its own into the build output, where the settings of this
        // house (lock files, warnings as errors) do not suit it.
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(
            words, DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
                .WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "results")));
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !Path.Exists(Path.Combine(folder.FullName, "Lifecycle.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("no Lifecycle.sln above the program");
    }
}
