using System.Diagnostics;
using System.Globalization;
using Lifecycle.Replay;
using Lifecycle.Statistics;

namespace Lifecycle.ChallengeSets;

/// <summary>A million hashes against a hundred thousand on two workers, beside comparing every pair.</summary>
internal static class NearDuplicateBenchmark
{
    private const int FirstCount = 100_000;
    private const int SecondCount = 1_000_000;
    private const int Jobs = 2;

    // Of a vessel, when hashes are drawn by vessel.
    private const int FramesOfVessel = 1_000;

    public static void Run(TextWriter to)
    {
        Hashing(to);
        to.WriteLine($"{SecondCount:N0} x {FirstCount:N0} hashes, radius {NearDuplicateIndex.StandardRadius}, {Jobs} workers");
        Case(to, "spread out", Spread(1, FirstCount), Spread(2, SecondCount));
        Case(to, "stills of 100 vessels, 10 shared", Vessels(0, 100, 4), Vessels(90, 1_000, 4));
        Case(to, "the same, hardly moving", Vessels(0, 100, 1), Vessels(90, 1_000, 1));
        Case(to, "every hash near every other", Vessels(7, 1, 6, FirstCount), Vessels(7, 1, 6, SecondCount / 50), SecondCount / 50);
        Case(to, "crowded: half of the bits alike", Crowded(3, FirstCount), Crowded(4, SecondCount));
        Brute(to, Spread(1, FirstCount), Spread(2, 20_000));
    }

    private static void Hashing(TextWriter to)
    {
        foreach (var shape in (FrameShape[])[new(64, 64, 1, 8), new(512, 512, 1, 8), new(512, 512, 1, 16), new(512, 512, 3, 8), new(550, 660, 1, 8)])
        {
            var hasher = new PerceptualHasher(shape);
            var random = new SeededRandom(1);
            var frame = new byte[shape.Bytes];
            for (var at = 0; at < frame.Length; at++)
            {
                frame[at] = (byte)random.NextBelow(256);
            }

            var rounds = Math.Max(200, 400_000_000 / (shape.Bytes * 20));
            // Compiled once more, and better, in the background: until then it is not what a long run does.
            for (var warm = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(warm).TotalSeconds < 1;)
            {
                hasher.Of(frame);
            }

            var begun = Stopwatch.GetTimestamp();
            for (var round = 0; round < rounds; round++)
            {
                hasher.Of(frame);
            }

            Say(to, $"hash of {shape}", $"{Stopwatch.GetElapsedTime(begun).TotalMicroseconds / rounds:F1} us");
        }
    }

    private static void Case(TextWriter to, string what, HashedFrame[] first, HashedFrame[] second, int scale = SecondCount)
    {
        var begun = Stopwatch.GetTimestamp();
        var search = new NearDuplicateSearch(first, NearDuplicateIndex.StandardRadius, NearDuplicateSearch.StandardKeep);
        var built = Stopwatch.GetElapsedTime(begun);
        search.Hold(second, Jobs, CancellationToken.None);
        var all = Stopwatch.GetElapsedTime(begun);
        var part = scale == SecondCount ? "" : $" (only {scale:N0} held)";
        Say(to, what, $"{all.TotalSeconds:F2} s, of that built {built.TotalSeconds:F2} s; {search.Found.Sum(pair => pair.Count):N0} pairs{part}");
    }

    private static void Brute(TextWriter to, HashedFrame[] first, HashedFrame[] second)
    {
        var begun = Stopwatch.GetTimestamp();
        var found = 0L;
        Parallel.For(0, second.Length, new ParallelOptions { MaxDegreeOfParallelism = Jobs }, at =>
        {
            var near = 0;
            foreach (ref readonly var one in first.AsSpan())
            {
                near += one.Hash.DistanceTo(second[at].Hash) <= NearDuplicateIndex.StandardRadius ? 1 : 0;
            }

            Interlocked.Add(ref found, near);
        });
        var all = Stopwatch.GetElapsedTime(begun).TotalSeconds * SecondCount / second.Length;
        Say(to, "every pair compared", $"{all:F1} s, from {second.Length:N0} of them; {found} pairs");
    }

    private static HashedFrame[] Spread(ulong seed, int count)
    {
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, count).Select(at => new HashedFrame(at / FramesOfVessel, at % FramesOfVessel, Draw(random)))];
    }

    // Each vessel has a look of its own, and each frame differs from it in about twice so many bits as flips.
    private static HashedFrame[] Vessels(int from, int count, int flips, int frames = FramesOfVessel) =>
    [
        .. Enumerable.Range(from, count).SelectMany(vessel =>
        {
            var look = Draw(SeededRandom.ForPart(5, (ulong)vessel));
            var random = SeededRandom.ForPart((ulong)(6 + frames + count), (ulong)vessel);
            return Enumerable.Range(0, frames).Select(frame => new HashedFrame(vessel - from, frame, Flipped(look, random, flips)));
        }),
    ];

    private static HashedFrame[] Crowded(ulong seed, int count) =>
        [.. Spread(seed, count).Select(frame => frame with { Hash = frame.Hash with { First = 1, Second = 2 } })];

    private static PerceptualHash Draw(SeededRandom random) =>
        new(random.NextUInt64(), random.NextUInt64(), random.NextUInt64(), random.NextUInt64());

    private static PerceptualHash Flipped(PerceptualHash hash, SeededRandom random, int flips)
    {
        Span<byte> bytes = stackalloc byte[PerceptualHash.Bytes];
        hash.Write(bytes);
        for (var flip = 0; flip < flips; flip++)
        {
            var bit = (int)(random.NextUInt64() % PerceptualHash.Bits);
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        return PerceptualHash.Read(bytes);
    }

    private static void Say(TextWriter to, string what, string answer) =>
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-36} {answer}"));
}
