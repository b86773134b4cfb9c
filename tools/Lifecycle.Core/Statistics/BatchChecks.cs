using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>The input contract of counts that come in batches.</summary>
internal static class BatchChecks
{
    /// <summary>All batches together: every part of the events is looked at, so the work grows with them.</summary>
    public const long EventsMax = 100_000;

    public static List<Refusal> Of(
        IReadOnlyList<long> hits, IReadOnlyList<long> trials, double correlation, double confidence)
    {
        var faults = StatisticsChecks.Confidence(confidence);
        faults.AddRange(Correlation(correlation));
        faults.AddRange(Lengths(hits.Count, trials.Count));
        foreach (var (hit, trial) in hits.Zip(trials))
        {
            if (hit < 0 || hit > trial || trial > EventsMax)
            {
                faults.Add(StatisticsRefusals.InvalidArgument($"{hit} hits of {trial} trials", $"0 <= hits <= trials <= {EventsMax}"));
            }
        }

        return faults.Count == 0 ? Together(trials, "trials") : faults;
    }

    public static List<Refusal> Of(IReadOnlyList<long> events, IReadOnlyList<double> hours, double variation, double confidence)
    {
        var faults = StatisticsChecks.Confidence(confidence);
        faults.AddRange(Variation(variation));
        faults.AddRange(Lengths(events.Count, hours.Count));
        foreach (var (count, exposure) in events.Zip(hours))
        {
            if (count is < 0 or > EventsMax || !(exposure > 0 && double.IsFinite(exposure)))
            {
                faults.Add(StatisticsRefusals.InvalidArgument(
                    $"{count} events in an exposure of {Scalars.Write(exposure)}", $"0 to {EventsMax} events in a finite exposure above 0"));
            }
        }

        return faults.Count == 0 ? Together(events, "events") : faults;
    }

    public static List<Refusal> Correlation(double correlation) => StatisticsChecks.Number(
        "correlation", correlation, correlation is >= 0 and < 1, "at least 0 and below 1");

    public static List<Refusal> Variation(double variation) => StatisticsChecks.Number(
        "variation", variation, variation is >= 0 and <= 10, "at least 0 and at most 10");

    private static List<Refusal> Lengths(int first, int second) =>
        first != second ? [StatisticsRefusals.LengthMismatch(first, second)]
        : first == 0 ? [StatisticsRefusals.Empty()]
        : first > EventsMax ? [StatisticsRefusals.InvalidArgument($"{first} batches", $"at most {EventsMax}")]
        : [];

    private static List<Refusal> Together(IReadOnlyList<long> counts, string what) => counts.Sum() > EventsMax
        ? [StatisticsRefusals.InvalidArgument($"{counts.Sum()} {what} in all", $"at most {EventsMax}")]
        : [];
}
