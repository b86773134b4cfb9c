using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Alerts.Tuning;

/// <summary>What one alert type measured on every frame of many cases, laid end to end.</summary>
/// <remarks>
/// Made by the alert machine itself, with levels that nothing reaches: smoothing, measure, masks, gaps and active days are
/// its own. None of them hangs on the type's levels, persistence or re-arming, so that every policy with the same smoothing
/// and measure reads the same series. Only assessed frames are kept: no other can raise, hold or clear.
/// </remarks>
public sealed class MeasuredSeries
{
    private readonly long[] times;
    private readonly double[] values;
    private readonly MeasuredStretch[] stretches;

    private MeasuredSeries(long[] times, double[] values, MeasuredStretch[] stretches, IReadOnlyList<CaseAlerts> watched)
    {
        (this.times, this.values, this.stretches) = (times, values, stretches);
        Watched = watched;
    }

    /// <summary>By case, in the order given: what was watched, without an alert of the type.</summary>
    public IReadOnlyList<CaseAlerts> Watched { get; }

    /// <summary>Assessed frames of all cases.</summary>
    public int Count => times.Length;

    internal ReadOnlySpan<long> Times => times;

    internal ReadOnlySpan<double> Values => values;

    internal ReadOnlySpan<MeasuredStretch> Stretches => stretches;

    /// <param name="cases">With their scores.</param>
    /// <param name="policies">All of them; the one of the type says smoothing and measure.</param>
    /// <param name="type">The alert type.</param>
    /// <param name="stop">Stops between cases.</param>
    public static Outcome<MeasuredSeries> Of(
        IReadOnlyList<ObservedCase> cases, AlertPolicySet policies, string type, CancellationToken stop)
    {
        var around = Deaf(LevelLadder.Around(policies, type), type);
        var measured = new Outcome<MeasuredCase>[cases.Count];
        Parallel.For(0, cases.Count, new ParallelOptions { CancellationToken = stop }, place =>
            measured[place] = MeasuredCase.Of(cases[place], around, type));
        var faults = measured.SelectMany(one => one.TryGet(out _, out var why) ? [] : why).Distinct().ToList();
        return faults.Count > 0 ? faults : Joined([.. measured.Select(one => ((Outcome<MeasuredCase>.Ok)one).Value)]);
    }

    // Measures are finite, so no frame is at or beyond infinity and nothing is ever raised.
    private static AlertPolicySet Deaf(AlertPolicySet around, string type) => around with
    {
        Policies = [.. around.Policies.Select(policy => policy.Type != type ? policy : policy with
        {
            Raise = policy.Direction == AlertDirection.Above ? double.PositiveInfinity : double.NegativeInfinity,
            Clear = policy.Direction == AlertDirection.Above ? double.PositiveInfinity : double.NegativeInfinity,
        })],
    };

    private static MeasuredSeries Joined(List<MeasuredCase> cases)
    {
        var (times, values) = (new long[cases.Sum(one => one.Times.Count)], new double[cases.Sum(one => one.Times.Count)]);
        var stretches = new List<MeasuredStretch>();
        var first = 0;
        for (var place = 0; place < cases.Count; place++)
        {
            var one = cases[place];
            one.Times.CopyTo(times, first);
            one.Values.CopyTo(values, first);
            foreach (var stretch in one.Stretches)
            {
                stretches.Add(stretch with { From = stretch.From + first, To = stretch.To + first, Case = place });
            }

            first += one.Times.Count;
        }

        return new MeasuredSeries(times, values, [.. stretches], [.. cases.Select(one => one.Watched)]);
    }
}
