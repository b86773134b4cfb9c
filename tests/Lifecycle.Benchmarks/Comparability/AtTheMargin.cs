using System.Globalization;
using Lifecycle.Statistics;

namespace Lifecycle.Comparability;

/// <summary>How often a candidate that is exactly as bad as the margin is called comparable, by how alike a batch is.</summary>
/// <remarks>At most 2.5 % is what the plan promises at a confidence of 95 %. Seeded, so the table can be made again.</remarks>
internal static class AtTheMargin
{
    private const double Alpha = 0.025;
    private const int EpisodesOfBatch = 3;
    private const int Runs = 20_000;
    private static readonly double[] Alike = [0, 0.1, 0.3];
    private static readonly int[] BatchCounts = [15, 33, 60, 100];

    public static void Write(TextWriter to)
    {
        to.WriteLine("sensitivity, three episodes a batch; columns: no regard for batches, withinBatch 0, 0.1, 0.3");
        foreach (var (margin, gains) in ((double, double)[])[(0.05, 0), (0.05, 0.03), (0.10, 0), (0.10, 0.03)])
        {
            Table(to, $"margin {margin} | gains {gains}", (random, alike, batches) => Found(random, margin, gains, alike, batches), -margin, true);
        }

        to.WriteLine("lead time, margin 2 h, three episodes a batch");
        Table(to, "median -2 h", Leads, -2, true);
        to.WriteLine("false alarms per 100 h, 168 h a batch; alike: restless batches alarm four times as often");
        foreach (var (rate, margin) in ((double, double)[])[(0.1, 0.3), (0.5, 0.5)])
        {
            Table(to, $"rate {rate} | margin {margin}", (random, alike, batches) => Differences(random, rate, rate + margin, alike, batches), margin, false);
            Table(to, $"rate {rate} | ratio 2", (random, alike, batches) => Ratios(random, rate, rate * 2, alike, batches), 2, false);
        }
    }

    private static void Table(
        TextWriter to, string what, Func<SeededRandom, double, int, Func<double, EndpointEvidence>> draw, double limit, bool moreIsBetter)
    {
        foreach (var batches in BatchCounts)
        {
            foreach (var alike in Alike)
            {
                var counts = new int[1 + Alike.Length];
                Parallel.For(0, Runs, run =>
                {
                    var data = draw(SeededRandom.ForPart(20260101, (ulong)run), alike, batches);
                    for (var column = 0; column < counts.Length; column++)
                    {
                        var evidence = data(column == 0 ? 0 : Alike[column - 1]);
                        var interval = column == 0 ? evidence.Plain(Alpha) : evidence.BetweenBatches(Alpha);
                        if (moreIsBetter ? interval.Lower > limit : interval.Upper < limit)
                        {
                            Interlocked.Increment(ref counts[column]);
                        }
                    }
                });
                to.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"| {what} | {batches} | {alike} | {string.Join(" | ", counts.Select(count => (100.0 * count / Runs).ToString("F2", CultureInfo.InvariantCulture)))} |"));
            }
        }
    }

    private static Func<double, EndpointEvidence> Found(SeededRandom random, double margin, double gains, double alike, int batches)
    {
        var drawn = Enumerable.Range(0, batches).Select(batch =>
        {
            // An urn: what was drawn in a batch becomes likelier in it.
            var counts = new double[3];
            double[] shares = [margin + gains, gains, 1 - margin - (2 * gains)];
            for (var episode = 0; episode < EpisodesOfBatch; episode++)
            {
                var at = random.NextShare();
                var kind = 0;
                for (; kind < 2; kind++)
                {
                    var chance = alike == 0 ? shares[kind]
                        : ((shares[kind] * (1 - alike) / alike) + counts[kind]) / (((1 - alike) / alike) + episode);
                    if (at < chance)
                    {
                        break;
                    }

                    at -= chance;
                }

                counts[kind]++;
            }

            return new PairedBatch($"B{batch}", (long)counts[2], (long)counts[1], (long)counts[0], 0);
        }).ToList();
        return withinBatch => new PairedSensitivity(drawn, withinBatch);
    }

    private static Func<double, EndpointEvidence> Leads(SeededRandom random, double alike, int batches)
    {
        var drawn = Enumerable.Range(0, batches).SelectMany(batch =>
        {
            var shared = Bell(random) * Math.Sqrt(alike);
            return Enumerable.Range(0, EpisodesOfBatch).Select(_ =>
                ($"B{batch}", -2 + (3 * (shared + (Bell(random) * Math.Sqrt(1 - alike))))));
        }).ToList();
        return withinBatch => new PairedLeadTimes(drawn, withinBatch);
    }

    private static Func<double, EndpointEvidence> Differences(SeededRandom random, double other, double candidate, double alike, int batches)
    {
        var drawn = Alarms(random, other, candidate, alike, batches);
        return withinBatch => new AlarmDifference(drawn, withinBatch);
    }

    private static Func<double, EndpointEvidence> Ratios(SeededRandom random, double other, double candidate, double alike, int batches)
    {
        var drawn = Alarms(random, other, candidate, alike, batches);
        return withinBatch => new AlarmRatio(drawn, withinBatch);
    }

    // Restless on either side by itself: the worst case, since both watch the same frames.
    private static List<AlarmBatch> Alarms(SeededRandom random, double other, double candidate, double alike, int batches)
    {
        const double Hours = 168;
        double Restless() => random.NextShare() < 0.2 ? 1 + (3 * alike) : 1 - (0.75 * alike);
        return [.. Enumerable.Range(0, batches).Select(batch => new AlarmBatch(
            $"B{batch}", Count(random, candidate / 100 * Hours * Restless()), Hours,
            Count(random, other / 100 * Hours * Restless()), Hours))];
    }

    // Box and Muller's.
    private static double Bell(SeededRandom random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextShare())) * Math.Cos(2 * Math.PI * random.NextShare());

    private static long Count(SeededRandom random, double mean)
    {
        var (limit, product) = (Math.Exp(-mean), random.NextShare());
        var count = 0L;
        for (; product > limit; count++)
        {
            product *= random.NextShare();
        }

        return count;
    }
}
