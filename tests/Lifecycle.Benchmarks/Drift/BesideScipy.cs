using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Lifecycle.Replay;
using Lifecycle.Statistics;
using Lifecycle.Workflows;
using Lifecycle.Workflows.Drift;
using static Lifecycle.TestKit.Outcomes;

namespace Lifecycle.Drift;

/// <summary>Our side of tests/bench/drift.sh: does one job per line that it reads, and answers with a line of JSON.</summary>
/// <remarks>
/// <c>load A B</c> reads two samples of doubles; <c>ks</c>, <c>carried</c>, <c>energy</c> and <c>stability</c> compare them;
/// <c>check WINDOW PROFILE COLUMNS</c> is the whole verb as a library call.
/// </remarks>
internal sealed class BesideScipy
{
    private const int Bins = 10;

    private double[] first = [];
    private double[] second = [];

    public static void Serve()
    {
        var side = new BesideScipy();
        Console.WriteLine("ready");
        while (Console.ReadLine() is { } line)
        {
            GC.Collect();
            Console.WriteLine(JsonSerializer.Serialize(side.Do(line.Split(' '))));
        }
    }

    private Dictionary<string, object> Do(string[] words)
    {
        var (begin, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var answer = Answer(words);
        return new()
        {
            ["value"] = answer,
            ["seconds"] = Stopwatch.GetElapsedTime(begin).TotalSeconds,
            ["processor"] = (Environment.CpuUsage.TotalTime - used).TotalSeconds,
        };
    }

    private object Answer(string[] words)
    {
        switch (words)
        {
            case ["load", var one, var other]:
                (first, second) = (Read(one), Read(other));
                return first.Length + second.Length;
            case ["ks"]:
                var distance = Value(KolmogorovSmirnov.TwoSamples(first, second));
                return new[] { distance.Distance, distance.AsymptoticP };
            case ["carried"]:
                return new[] { Value(WassersteinDistance.Between(first, second)) };
            case ["energy"]:
                return new[] { Value(EnergyDistance.Between(first, second)) };
            case ["stability"]:
                var moved = Value(PopulationStability.Between(first, second, Bins, ZeroCells.AddHalf));
                return moved.Edges.Concat(moved.CurrentCounts.Select(count => (double)count)).Append(moved.Index).ToArray();
            case ["check", var window, var profile, var columns]:
                var report = Value(new DriftCheckWorkflow(TimeProvider.System).Run(
                    window, profile, null, new DriftReading(columns.Split(','), ModelRole.Candidate, Environment.ProcessorCount), new Silence(), default)).Report;
                return $"{DriftWords.Of(report.Answer)} {report.Rows} rows {report.Signals.Count} signals";
            default:
                throw new ArgumentException(string.Join(' ', words), nameof(words));
        }
    }

    private static double[] Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        return MemoryMarshal.Cast<byte, double>(bytes).ToArray();
    }

    private sealed class Silence : IWorkProgress
    {
        public void Report(string what, long done, long total)
        {
        }

        public void Say(string what)
        {
        }
    }
}
