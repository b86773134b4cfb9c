namespace Lifecycle.Drift;

/// <summary><c>-- watch-peers</c>: how soon a change is found, by us and by what peers define, at the same rate of false alarms.</summary>
/// <remarks>
/// Each way to watch is a number per frame; its limit is what 2 % of quiet weeks go beyond. So everybody is wrong as often, and only the delay
/// differs. How often their own limits are wrong, where they have any, stands beside.
/// </remarks>
internal static class WatchPeers
{
    private const double Share = 0.02;
    private const int ReferenceWeeks = 60;
    private const int Week = 2_016;
    private const int SixHours = 72;
    private const int Day = 288;

    /// <summary>A batch of a week whose level its first six hours give, slow and noisy.</summary>
    public static readonly WatchScene Slow = new("a batch: a slow part (0.97, deviation 1) and noise (0.7), level from six hours", SixHours, Week, Week / 2, 0.97, 0.7);

    private static readonly (WatchScene Scene, double[] Planned, WatchChange[] Changes)[] Scenes =
    [
        (Slow, [2, 4, 8], [new(2, 1), new(4, 1), new(8, 1)]),
        (new("a stream: independent frames, level from a week", Week, 2 * Week, 3 * Week / 2, 0, 1), [0.25, 0.5, 1], Small()),
        (new("a stream: AR(1) 0.9, level from a week", Week, 2 * Week, 3 * Week / 2, 0.9, 0), [0.5, 1, 2], Small()),

        // Kept for the check: how a chart is designed was made with the others.
        (new("kept for the check, a batch: AR(1) 0.98, level from a day", Day, Week, Week / 2, 0.98, 0), [1, 2, 4], [new(1, 1), new(2, 1), new(4, 1)]),
    ];

    private static WatchChange[] Small() => [new(0.25, 1), new(0.5, 1), new(1, 1), new(2, 1), new(0, 1.25), new(0, 1.5), new(0, 2)];

    /// <param name="output">For the tables.</param>
    /// <param name="quiet">Weeks in which nothing happens; a fifth as many for each change.</param>
    /// <param name="only">Which table, from 1; null for all.</param>
    /// <param name="named">Only ways with this in their names: weeks are the same, and so is what a way comes to.</param>
    public static void Run(TextWriter output, int quiet, int? only, string named)
    {
        foreach (var (scene, planned, changes) in Scenes.Where((_, place) => only is null || only == place + 1))
        {
            Table(output, scene, planned, changes, quiet, named);
            output.WriteLine();
        }
    }

    private static void Table(TextWriter output, WatchScene scene, double[] planned, WatchChange[] changes, int quiet, string named)
    {
        var reference = Enumerable.Range(0, ReferenceWeeks).Select(week => scene.Draw(77, week, WatchChange.None).Frames).ToList();
        WatchWay[] ways = [.. new OurWays(scene, reference).Ways(planned).Concat(new PeerReference(reference, scene.Learn).Ways())
            .Where(way => way.Name.Contains(named, StringComparison.Ordinal))];
        var farthest = Farthest(scene, ways, quiet);
        var limits = farthest.Select(reaches => reaches.OrderDescending().ElementAt((int)(quiet * Share))).ToArray();
        output.WriteLine(scene.Name);
        output.WriteLine($"median delay in hours (found, %) at 2 % of {quiet} quiet weeks with a false alarm; a hyphen: not half of them before the end; {quiet / 5} weeks a change");
        output.WriteLine($"{"",-40}{"own limit wrong",16}{string.Join("", changes.Select(change => $"{change.Name,13}"))}");
        var delays = changes.Select((change, place) => Delays(scene, ways, limits, change, quiet / 5, (ulong)place)).ToList();
        for (var way = 0; way < ways.Length; way++)
        {
            var own = ways[way].OwnLimit is { } limit ? WatchBenchmark.Say($"{100.0 * farthest[way].Count(reach => reach > limit) / quiet,14:0.0} %") : $"{"",16}";
            output.WriteLine($"{ways[way].Name,-40}{own}{string.Join("", delays.Select(ofChange => Cell(ofChange[way])))}");
        }

        output.Flush();
    }

    private static double[][] Farthest(WatchScene scene, WatchWay[] ways, int quiet)
    {
        var farthest = ways.Select(_ => new double[quiet]).ToArray();
        Parallel.For(0, quiet, week =>
        {
            var (frames, _) = scene.Draw(1, week, WatchChange.None);
            for (var way = 0; way < ways.Length; way++)
            {
                farthest[way][week] = ways[way].Reaches(frames).Skip(scene.Learn).Max();
            }
        });
        return farthest;
    }

    // A week that alarmed before anything changed says nothing of the delay.
    private static List<double>[] Delays(WatchScene scene, WatchWay[] ways, double[] limits, WatchChange change, int weeks, ulong seed)
    {
        var delays = new double?[ways.Length, weeks];
        Parallel.For(0, weeks, week =>
        {
            var (frames, from) = scene.Draw(2 + seed, week, change);
            for (var way = 0; way < ways.Length; way++)
            {
                var found = Array.FindIndex(ways[way].Reaches(frames), scene.Learn, reach => reach > limits[way]);
                delays[way, week] = found < 0 ? double.PositiveInfinity : found < from ? null : (found - from + 1) / 12.0;
            }
        });
        return [.. ways.Select((_, way) => Enumerable.Range(0, weeks).Select(week => delays[way, week]).OfType<double>().Order().ToList())];
    }

    private static string Cell(List<double> delays)
    {
        var found = 100.0 * delays.Count(double.IsFinite) / delays.Count;
        return double.IsInfinity(delays[delays.Count / 2])
            ? WatchBenchmark.Say($"{"-",7}{$"({found:0})",6}") : WatchBenchmark.Say($"{delays[delays.Count / 2],7:0.0}{$"({found:0})",6}");
    }
}
