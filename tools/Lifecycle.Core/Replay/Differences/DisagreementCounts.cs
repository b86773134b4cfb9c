namespace Lifecycle.Replay.Differences;

/// <summary>Events of one alert type, of one subgroup or of all, by who alerted.</summary>
public sealed record DisagreementCounts(string Name, long OnlyProduction, long OnlyCandidate, long Later, long Earlier, long Same)
{
    public long Differ => OnlyProduction + OnlyCandidate + Later + Earlier;

    public static DisagreementCounts Of(string name, IEnumerable<Disagreement> events)
    {
        var counts = new long[5];
        foreach (var one in events)
        {
            counts[(int)one.Kind]++;
        }

        return new DisagreementCounts(name, counts[0], counts[1], counts[2], counts[3], counts[4]);
    }
}
