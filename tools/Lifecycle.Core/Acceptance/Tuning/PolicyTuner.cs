using System.Collections.Concurrent;
using Lifecycle.Alerts;
using Lifecycle.Alerts.Tuning;
using Lifecycle.ChallengeSets;
using Lifecycle.Refusals;

namespace Lifecycle.Acceptance.Tuning;

/// <summary>Tries alert policies on recorded scores. Pure: no model is run and no frame is read.</summary>
/// <remarks>docs/ideas/tuning.md says why it need not look at every frame for every policy, and what is held against what.</remarks>
public static class PolicyTuner
{
    private const long ValuesMax = 250_000_000;

    /// <param name="request">What is asked.</param>
    /// <param name="progress">Told how many policies are done, of how many.</param>
    /// <param name="stop">Stops between policies.</param>
    public static Outcome<TuningResult> Of(TuningRequest request, Action<long, long> progress, CancellationToken stop)
    {
        var type = request.Grid.Type;
        var present = request.Score.Policies.Policies.FirstOrDefault(policy => policy.Type == type);
        if (present is null)
        {
            return TuningRefusals.TypeUnknown(type, request.Score.Policies.Types);
        }

        var grid = request.Grid.IsEmpty ? TuningGrid.Around(present) : request.Grid;
        var cases = Counted(request, type);
        if (Faults(grid, cases, type) is { Count: > 0 } faults)
        {
            return faults;
        }

        var (policies, leftOut) = grid.Policies(present);
        return new Work(request.Score, type, cases, progress, stop).Of(policies).Then<TuningResult>(work => work.Result(leftOut));
    }

    private static List<Refusal> Faults(TuningGrid grid, List<LabelledCase> cases, string type)
    {
        var faults = new List<Refusal>();
        if (grid.Size > TuningGrid.PoliciesMax)
        {
            faults.Add(TuningRefusals.TooMany(grid.Size, TuningGrid.PoliciesMax));
        }

        var pairs = (long)Math.Max(1, grid.Smoothings.Count) * Math.Max(1, grid.Measures.Count);
        if (pairs * cases.Sum(one => (long)one.Observed.Times.Count) > ValuesMax)
        {
            faults.Add(TuningRefusals.TooLarge(pairs, cases.Sum(one => (long)one.Observed.Times.Count), ValuesMax));
        }

        if (!cases.Any(one => one.Labels.Episodes.Any(episode => episode.Type == type))
            || !cases.Any(one => one.Labels.Quiet.Any(quiet => quiet.Type == type)))
        {
            faults.Add(TuningRefusals.NothingLabelled(type));
        }

        return faults;
    }

    // As a scorecard counts: labelled for the type; synthetic ones in a demonstration alone.
    private static List<LabelledCase> Counted(TuningRequest request, string type) =>
    [
        .. request.Cases
            .Where(one => one.Labels.Episodes.Any(episode => episode.Type == type) || one.Labels.Quiet.Any(quiet => quiet.Type == type))
            .Where(one => one.Facts.Origin != Origin.Synthetic || request.Score.Conditions.HasFlag(ScoreConditions.Demonstration))
            .OrderBy(one => one.Facts.Id, StringComparer.Ordinal),
    ];

    private sealed class Work(
        ScoreRequest request, string type, List<LabelledCase> cases, Action<long, long> progress, CancellationToken stop)
    {
        private readonly TuningCriteria criteria = TuningCriteria.Of(request, type);
        private readonly Dictionary<(Smoothing, Measure), TuningGround> grounds = [];
        private TunedPolicy[] tuned = [];
        private long done;

        public Outcome<Work> Of(IReadOnlyList<AlertPolicy> policies)
        {
            tuned = new TunedPolicy[policies.Count];
            var observed = cases.Select(one => one.Observed).ToList();
            foreach (var group in policies.Select((policy, place) => (Policy: policy, Place: place))
                .GroupBy(entry => (entry.Policy.Smoothing, entry.Policy.Measure)))
            {
                var first = group.First().Policy;
                var set = request.Policies with
                {
                    Policies = [.. request.Policies.Policies.Select(policy => policy.Type == type ? first : policy)],
                };
                if (!MeasuredSeries.Of(observed, set, type, stop).TryGet(out var series, out var why))
                {
                    return new Outcome<Work>.Refused(why);
                }

                grounds[group.Key] = new TuningGround(request, criteria, type, cases, series);
                Try(grounds[group.Key], [.. group]);
            }

            return this;
        }

        public TuningResult Result(int leftOut)
        {
            var front = ParetoFront.Of(tuned);
            var judged = new ConcurrentDictionary<int, FrontPolicy>();
            Parallel.ForEach(
                front.Append((tuned[0], 0)).DistinctBy(entry => entry.Item1.Place), new ParallelOptions { CancellationToken = stop },
                entry => judged[entry.Item1.Place] = Judged(entry.Item1, entry.Item2));
            var present = judged[0];
            FrontPolicy[] shown = [.. front.Select(entry => judged[entry.Policy.Place])];
            var suggested = ParetoFront.Suggested(shown, present);
            foreach (var one in ((FrontPolicy[])[present, suggested]).Distinct())
            {
                GroundOf(one.Tuned.Policy).Hold(one.Tuned, Raised(one.Tuned.Policy), stop);
            }

            var masked = tuned[0].Policy.Masks.Select(mask => mask.Type).ToList();
            return new TuningResult(
                type, tuned, leftOut, shown, present, suggested, grounds.Values.First().Series.Count, masked);
        }

        private void Try(TuningGround ground, List<(AlertPolicy Policy, int Place)> group)
        {
            var options = new ParallelOptions { CancellationToken = stop };
            var clears = new ConcurrentDictionary<double, ClearStarts>();
            Parallel.ForEach(group.DistinctBy(entry => entry.Policy.Clear), options, entry =>
                clears[entry.Policy.Clear] = ClearStarts.Of(ground.Series, entry.Policy));
            Parallel.ForEach(
                group.GroupBy(entry => (entry.Policy.Raise, entry.Policy.Persistence)), options,
                () => (Tally: new PolicyTally(ground), Alerts: new List<RaisedAlert>()),
                (same, _, own) =>
                {
                    var runs = RaiseRuns.Of(ground.Series, same.First().Policy);
                    foreach (var (policy, place) in same)
                    {
                        stop.ThrowIfCancellationRequested();
                        AlertWalk.Of(ground.Series, runs, clears[policy.Clear], policy.Rearm, own.Alerts);
                        tuned[place] = own.Tally.Of(place, policy, own.Alerts);
                    }

                    progress(Interlocked.Add(ref done, same.Count()), tuned.Length);
                    return own;
                },
                _ => { });
        }

        private FrontPolicy Judged(TunedPolicy policy, int same)
        {
            var (sensitivity, rate) = GroundOf(policy.Policy).Judge(policy, Raised(policy.Policy));
            return new FrontPolicy(policy, sensitivity, rate, same);
        }

        private List<RaisedAlert> Raised(AlertPolicy policy)
        {
            var (series, alerts) = (GroundOf(policy).Series, new List<RaisedAlert>());
            AlertWalk.Of(series, RaiseRuns.Of(series, policy), ClearStarts.Of(series, policy), policy.Rearm, alerts);
            return alerts;
        }

        private TuningGround GroundOf(AlertPolicy policy) => grounds[(policy.Smoothing, policy.Measure)];
    }
}
