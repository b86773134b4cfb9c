using System.Diagnostics;
using System.Globalization;
using Lifecycle.Formats;
using Lifecycle.Statistics;
using Lifecycle.Storage.Ledger;
using Lifecycle.TestKit;
using static Lifecycle.TestKit.Outcomes;

namespace Lifecycle.Ledger;

/// <summary>A signed ledger of a million acts in batches of a thousand: how fast it grows, and how long a proof takes.</summary>
internal static class LedgerBenchmark
{
    private const string Origin = "bench.example/ledger";
    private const int BatchActs = 1_000;
    private const int Proofs = 1_000;

    public static void Run(int count)
    {
        using var folder = new TempFolder();
        using var site = new BenchSite(Origin);
        var signer = new TimedSigner(site.Signer);
        var store = Value(LedgerStore.Open(folder.Path, Origin));
        var watch = Stopwatch.StartNew();
        var (made, before) = (TimeSpan.Zero, Environment.CpuUsage.TotalTime);
        for (var first = 0; first < count; first += BatchActs)
        {
            var began = watch.Elapsed;
            var acts = Enumerable.Range(first, Math.Min(BatchActs, count - first)).Select(number => Make(number, signer.ActKey)).ToArray();
            made += watch.Elapsed - began;
            Value(store.Append(acts, signer));
        }

        var appended = watch.Elapsed - made;
        Print($"{count:N0} acts in batches of {BatchActs:N0}: {count / appended.TotalSeconds:N0} a second");
        // Other jobs on the cores change the processor's time less than the clock's; making the acts is in it.
        var processor = Environment.CpuUsage.TotalTime - before;
        Print($"  by the processor's time, making the acts included: {count / processor.TotalSeconds:N0} a second");
        Print($"  signing and time stamps {signer.Spent.TotalMicroseconds / count:0} us an act, of {Environment.ProcessorCount} threads together");

        Single(store, signer, signer.ActKey, count);
        Prove(Value(LedgerStore.Open(folder.Path, Origin)), count);
        watch.Restart();
        Value(LedgerStore.Open(folder.Path, Origin).Then(opened => opened.Read()));
        Print($"  read whole, digests only: {count / watch.Elapsed.TotalSeconds:N0} acts a second");
    }

    private static void Single(LedgerStore store, TimedSigner signer, Digest key, int count)
    {
        const int Singles = 50;
        var times = new List<double>();
        for (var number = 0; number < Singles; number++)
        {
            var watch = Stopwatch.StartNew();
            Value(store.Append([Make(count + number, key)], signer));
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        Print($"  one act alone: median {Median(times):0.0} ms");
    }

    private static void Prove(LedgerStore store, int count)
    {
        var chance = new SeededRandom(7);
        var (inclusion, consistency) = (new List<double>(), new List<double>());
        for (var proof = 0; proof < Proofs; proof++)
        {
            var watch = Stopwatch.StartNew();
            Value(store.Find(chance.NextBelow(count)));
            inclusion.Add(watch.Elapsed.TotalMilliseconds);
            watch.Restart();
            Value(store.ProveConsistency(1 + chance.NextBelow(count - 1)));
            consistency.Add(watch.Elapsed.TotalMilliseconds);
        }

        Print($"  an act with its proof: median {Median(inclusion):0.00} ms, slowest of {Proofs:N0} {inclusion.Max():0.0} ms");
        Print($"  a proof of consistency: median {Median(consistency):0.00} ms, slowest {consistency.Max():0.0} ms");
    }

    private static Act Make(int number, Digest key) => Value(Act.From(new ActDraft
    {
        Kind = "score",
        Subjects = [NamedDigest.Of(Purpose.Run, "car-t-expansion", Digest.Of([]))],
        Inputs = [NamedDigest.Of(Purpose.Set, "car-t-expansion v1", Digest.Of([])), NamedDigest.Of(Purpose.Criteria, "criteria.yaml", Digest.Of([]))],
        Role = "ml-engineer",
        Key = key,
        At = new Moment(1_800_000_000_000_000 + number),
        Tool = new ToolVersion("lifecycle", "0.1.0"),
        Facts = new Dictionary<string, string> { ["number"] = number.ToString(CultureInfo.InvariantCulture) },
    }));

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
