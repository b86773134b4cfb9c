using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Drift.Watching;

/// <summary>What a drift profile says of the plan's signals: its batches, part by part.</summary>
public static class ProfileReference
{
    /// <summary>Of each signal that reads its reference from the profile.</summary>
    public static Outcome<IReadOnlyDictionary<string, KnownSignal>> Of(DriftProfile profile, WatchPlan plan, SourceSpot where)
    {
        var known = new Dictionary<string, KnownSignal>(StringComparer.Ordinal);
        var faults = new List<Refusal>();
        foreach (var signal in plan.Signals.Where(signal => signal.Reference is null))
        {
            var place = profile.Signals.Index().Where(one => one.Item.Name == signal.Column && !one.Item.IsCategory).Select(one => one.Index).FirstOrDefault(-1);
            if (place < 0)
            {
                faults.Add(WatchRefusals.NoReference(where, signal.Name));
            }
            else if (profile.Settings.Part != plan.Block)
            {
                faults.Add(WatchRefusals.NoProfileParts(where, signal.Name, plan.Block, profile.Settings.Part));
            }
            else if (KnownSignal.Of(Batches(profile, plan, signal, place), plan.LearnBlocks, signal.IsSpread) is { } found)
            {
                known.Add(signal.Name, found with { Silence = Silence(profile, plan, signal, place) });
            }
            else
            {
                faults.Add(WatchRefusals.NoReference(where, signal.Name));
            }
        }

        return faults.Count > 0 ? faults : known;
    }

    private static IReadOnlyList<double[]> Batches(DriftProfile profile, WatchPlan plan, WatchedSignal signal, int place)
    {
        var (least, of) = (plan.NumbersMin(signal), profile.Signals[place]);
        return [.. Cameras(profile)
            .Select(camera => Blocks(camera, place).Where(block => block.Tally.Count >= least).ToList())
            .Select(blocks => signal.IsSpread ? Spreads(of, blocks).ToArray() : blocks.Select(block => block.Tally.Mean(of)).ToArray())];
    }

    // Of each part with the one before it, as a watch takes them.
    private static IEnumerable<double> Spreads(DriftSignal signal, List<(int Part, SignalTally Tally)> blocks) => blocks.Zip(blocks.Skip(1))
        .Where(pair => pair.Second.Part == pair.First.Part + 1)
        .Select(pair => pair.First.Tally.With(pair.Second.Tally))
        .Select(both => SpreadScale.Of(both.Variance(signal) * both.Count / (both.Count - 1)));

    private static ReferenceSilence Silence(DriftProfile profile, WatchPlan plan, WatchedSignal signal, int place) =>
        ReferenceSilence.Of(Cameras(profile).Select(camera => Blocks(camera, place).Select(block => block.Tally)), plan.NumbersMin(signal));

    // A watch looks at each camera by itself. Where the profile does not tell them apart, a batch is what all its cameras are together.
    private static IEnumerable<IEnumerable<ProfileCell>> Cameras(DriftProfile profile)
    {
        var axis = profile.Settings.Axes.Index().Where(one => one.Item == WatchSuspect.Camera).Select(one => one.Index).FirstOrDefault(-1);
        return profile.Cells.GroupBy(cell => (cell.Key.Unit, axis < 0 ? "" : cell.Key.Levels[axis]));
    }

    private static IEnumerable<(int Part, SignalTally Tally)> Blocks(IEnumerable<ProfileCell> cells, int place) => cells
        .GroupBy(cell => cell.Key.Part).OrderBy(part => part.Key)
        .Select(part => (part.Key, part.Select(cell => cell.Tallies[place]).Aggregate((one, two) => one.With(two))));
}
