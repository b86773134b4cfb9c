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
            var place = profile.Signals.Index().Where(one => one.Item.Name == signal.Name && !one.Item.IsCategory).Select(one => one.Index).FirstOrDefault(-1);
            if (place < 0)
            {
                faults.Add(WatchRefusals.NoReference(where, signal.Name));
            }
            else if (profile.Settings.Part != plan.Block)
            {
                faults.Add(WatchRefusals.NoProfileParts(where, signal.Name, plan.Block, profile.Settings.Part));
            }
            else if (KnownSignal.Of(Batches(profile, plan, place), plan.LearnBlocks) is { } found)
            {
                known.Add(signal.Name, found);
            }
            else
            {
                faults.Add(WatchRefusals.NoReference(where, signal.Name));
            }
        }

        return faults.Count > 0 ? faults : known;
    }

    private static IReadOnlyList<double[]> Batches(DriftProfile profile, WatchPlan plan, int place)
    {
        var least = Math.Max(1, plan.FramesPerBlock / 4);
        return [.. profile.Cells.GroupBy(cell => cell.Key.Unit, StringComparer.Ordinal).Select(unit => unit
            .GroupBy(cell => cell.Key.Part).OrderBy(part => part.Key)
            .Select(part => part.Select(cell => cell.Tallies[place]).Aggregate((one, two) => one.With(two)))
            .Where(tally => tally.Count >= least)
            .Select(tally => tally.Mean(profile.Signals[place])).ToArray())];
    }
}
