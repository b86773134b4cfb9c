using System.Diagnostics;
using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.Models.Hosting;
using Lifecycle.Replay;
using Lifecycle.Storage.Sets;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows;
using Lifecycle.Workflows.Sets;
using static Lifecycle.TestKit.Outcomes;

namespace Lifecycle.Sets;

/// <summary><c>set check</c> beside bare decoding of the same files by the same hosts, in turn; medians. And the most memory that it takes.</summary>
internal static class SetCheckBenchmark
{
    public static void Run(string root, int rounds)
    {
        var jobs = Environment.ProcessorCount;
        Console.WriteLine($"{jobs} cores, {jobs} workers; {rounds} rounds in turn, medians, in brackets seconds of the processor; load before: {File.ReadAllText("/proc/loadavg").Split(' ')[0]}");
        Measure("demonstration v1", Path.Combine(root, "challenge-sets", "car-t-expansion", "v1"), root, rounds, jobs);
        using var drawn = new DrawnSets();
        foreach (var (name, folder) in drawn.Write())
        {
            Measure(name, folder, root, rounds, jobs);
        }
    }

    private static void Measure(string name, string folder, string root, int rounds, int jobs)
    {
        var workspace = Value(Workspace.Around(folder));
        var set = Value(SetFolder.Read(workspace, Value(workspace.FileAt(Path.Combine(folder, SetFolder.DescriptionFile)))));
        var files = Value(new SetFrames(workspace).Bring(set, jobs, (_, _) => { }, CancellationToken.None));
        var (bare, check) = (new List<(double Wall, double Processor)>(), new List<(double Wall, double Processor)>());
        for (var round = 0; round < rounds; round++)
        {
            bare.Add(Seconds(() => Decode(set, files, jobs)));
            check.Add(Seconds(() => Check(folder, jobs)));
        }

        var (decoded, judged) = (Median(bare.Select(one => one.Wall)), Median(check.Select(one => one.Wall)));
        var (decodedBusy, judgedBusy) = (Median(bare.Select(one => one.Processor)), Median(check.Select(one => one.Processor)));
        var (own, hosts, _, _) = ProgramMemory.Run(root, folder, "set", "check", folder, "--quiet");
        Console.WriteLine(string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{name,-31}{set.FrameCount,8:N0} frames  decoded {decoded,6:0.00} s ({decodedBusy:0.00})  checked {judged,6:0.00} s ({judgedBusy:0.00})  " +
            $"x {judged / decoded:0.00} ({judgedBusy / decodedBusy:0.00})  {own} MB, hosts {hosts} MB"));
    }

    // As a check goes through them: a worker takes the next case, and reads its frames a mebibyte at a time.
    private static void Decode(ChallengeSet set, IReadOnlyDictionary<string, IReadOnlyList<LocalFile>> files, int jobs)
    {
        var taken = -1;
        Task.WaitAll([.. Enumerable.Range(0, jobs).Select(_ => Task.Factory.StartNew(
            () =>
            {
                using var decoder = new HostedDecoder(HostWorkflow.Command);
                var buffer = new byte[1 << 20];
                for (int index; (index = Interlocked.Increment(ref taken)) < set.Cases.Count;)
                {
                    foreach (var local in files[set.Cases[index].Facts.Id])
                    {
                        Decode(decoder, Value(decoder.Open(local)), ref buffer);
                    }
                }
            },
            TaskCreationOptions.LongRunning))]);
    }

    private static void Decode(HostedDecoder decoder, FrameFile file, ref byte[] buffer)
    {
        var perChunk = Math.Max(1, (1 << 20) / file.Shape.Bytes);
        for (var first = 0; first < file.Count; first += perChunk)
        {
            var bytes = Math.Min(perChunk, file.Count - first) * file.Shape.Bytes;
            buffer = buffer.Length < bytes ? new byte[bytes] : buffer;
            Value(decoder.Read(file, first, Math.Min(perChunk, file.Count - first), buffer.AsMemory(0, bytes)));
        }
    }

    private static void Check(string folder, int jobs)
    {
        var check = Value(new SetCheckWorkflow(TimeProvider.System).Run(folder, jobs, new Silence(), CancellationToken.None));
        if (check.Faults.Count > 0)
        {
            throw new InvalidOperationException($"{folder}: {check.Faults[0].What}");
        }
    }

    // Of the clock, and of the processor: both cores and the hosts added up, which other work on the machine changes less.
    private static (double Wall, double Processor) Seconds(Action work)
    {
        GC.Collect();
        var before = Busy();
        var watch = Stopwatch.StartNew();
        work();
        var wall = watch.Elapsed.TotalSeconds;

        // Hosts are ended when the work is done, and counted once the system has buried them.
        Thread.Sleep(200);
        return (wall, Busy() - before);
    }

    private static double Busy()
    {
        // After the name in brackets; user and system time of this process, and of its children that ended, in hundredths.
        var fields = File.ReadAllText("/proc/self/stat").Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields[11..15].Sum(field => double.Parse(field, System.Globalization.CultureInfo.InvariantCulture)) / 100;
    }

    private static double Median(IEnumerable<double> values)
    {
        var all = values.Order().ToList();
        return all[all.Count / 2];
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
