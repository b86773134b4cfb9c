using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>The score of the Numenta benchmark: early alarms in a window gain, alarms outside lose, missed windows lose.</summary>
/// <remarks>
/// For comparison with publications alone: windows may begin before anything can be seen, so early alarms may be luck.
/// Samples at the start, a share of the stream and of at most 5000, are probation and do not count.
/// </remarks>
/// <param name="Raw">The sum of gains and losses.</param>
/// <param name="Normalised">0 for a detector that never speaks, 100 for a perfect one; NaN without windows.</param>
public sealed record NabScore(double Raw, double Normalised)
{
    private const double ProbationShare = 0.15;
    private const double ProbationMax = 0.15 * 5000;
    private const double FarBehind = 3;
    private const double Steepness = 5;

    /// <param name="alarms">The places at which the detector spoke, from 0.</param>
    /// <param name="windows">First and last place of each, in order, apart from each other, at least 2 long.</param>
    /// <param name="samples">How long the stream is.</param>
    /// <param name="weights">The profile.</param>
    public static Outcome<NabScore> Of(
        IReadOnlyList<long> alarms, IReadOnlyList<(long First, long Last)> windows, long samples, NabWeights weights)
    {
        var faults = Judged(alarms, windows, samples, weights);
        if (faults.Count > 0)
        {
            return faults;
        }

        var probation = Math.Min(Math.Floor(ProbationShare * samples), ProbationMax);
        var counted = windows.Where(window => window.Last >= probation).ToArray();
        var best = Array.ConvertAll(counted, _ => -weights.Miss);
        var lost = 0.0;
        foreach (var alarm in alarms.Where(alarm => alarm >= probation).Distinct().Order())
        {
            var hit = Array.FindIndex(counted, window => window.First <= alarm && alarm <= window.Last);
            if (hit >= 0)
            {
                var (first, last) = counted[hit];
                var place = -(last - alarm + 1) / (double)(last - first + 1);
                best[hit] = Math.Max(best[hit], weights.Hit * Curve(place) / Curve(-1));
                continue;
            }

            // Before any window there is nothing to be late for.
            var behind = windows.Where(window => window.Last < alarm).Select(window => ((long First, long Last)?)window).LastOrDefault();
            lost += weights.FalseAlarm * Curve(
                behind is { } window ? (alarm - window.Last) / (double)(window.Last - window.First) : FarBehind);
        }

        var raw = best.Sum() + lost;
        var (silent, perfect) = (-weights.Miss * counted.Length, weights.Hit * counted.Length);
        return new NabScore(raw, 100 * (raw - silent) / (perfect - silent));
    }

    // From 0.987 at the start of a window over 0 at its end to -1 behind it.
    private static double Curve(double place) => place >= FarBehind ? -1 : (2 * Real.Sigmoid(-Steepness * place)) - 1;

    private static List<Refusal> Judged(
        IReadOnlyList<long> alarms, IReadOnlyList<(long First, long Last)> windows, long samples, NabWeights weights)
    {
        List<Refusal> faults =
        [
            .. SampleChecks.That(samples > 0, $"{samples} samples", "at least 1 sample"),
            .. SampleChecks.That(
                alarms.All(alarm => alarm >= 0 && alarm < samples), "an alarm outside the stream", "places inside the stream"),
            .. StatisticsChecks.Number("hit", weights.Hit, weights.Hit > 0, "a finite weight above 0"),
            .. StatisticsChecks.Number("false alarm", weights.FalseAlarm, weights.FalseAlarm >= 0, "a finite weight from 0"),
            .. StatisticsChecks.Number("miss", weights.Miss, weights.Miss >= 0, "a finite weight from 0"),
        ];
        for (var index = 0; index < windows.Count; index++)
        {
            var (first, last) = windows[index];
            faults.AddRange(SampleChecks.That(
                first >= 0 && first < last && last < samples && (index == 0 || windows[index - 1].Last < first),
                $"a window from {first} to {last}",
                "windows of at least 2 samples, in order, apart from each other and inside the stream"));
        }

        return faults;
    }
}
