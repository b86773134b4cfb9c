using Lifecycle.Formats;

namespace Lifecycle.Drift.Watching;

/// <summary>Where to look first when a signal crossed: what is new with it, else what the cameras that moved have in common.</summary>
internal sealed class SuspectRule(WatchPlan plan, SeenLevels seen, IReadOnlyList<Lane> lanes)
{
    private const double Alike = 0.5;

    /// <summary>Where every camera stands, beside the one that crossed.</summary>
    public IReadOnlyList<LaneOffset> Offsets(Lane crossed, int signal, Move move) => [.. lanes.Select(lane =>
    {
        var own = lane.Signals[signal];
        if (WatchWords.IsSilence(move.Kind))
        {
            return new LaneOffset(lane.Camera, lane.Batch, lane.Levels, double.IsNaN(own.Off) ? null : own.Off, lane == crossed || own.IsAlike(move.Kind));
        }

        var mean = own.Design.Reference.Mean;
        var (from, off) = lane == crossed ? (move.Before, move.After - move.Before)
            : move.IsAnew ? (mean, own.Now - mean)
            : move.Kind == CrossingKind.NewBatch ? (mean, own.Level - mean)
            : (own.Level, own.Off);
        return new LaneOffset(lane.Camera, lane.Batch, lane.Levels, double.IsNaN(off) ? null : own.Design.InUnit(from, off), lane == crossed
            || (off * Math.Sign(move.After - move.Before) >= Alike * Math.Abs(move.After - move.Before)));
    })];

    public IReadOnlyList<WatchSuspect> Of(Lane crossed, Move move, IReadOnlyList<LaneOffset> offsets)
    {
        // A new lot or camera moves a signal; it takes nobody's numbers away.
        var fresh = WatchWords.IsSilence(move.Kind) ? [] : New(crossed, move).ToList();
        return fresh.Count > 0 ? fresh : [InCommon(crossed, move, offsets)];
    }

    // What was first seen when the signal began to move, where something else was seen before.
    private IEnumerable<WatchSuspect> New(Lane crossed, Move move)
    {
        for (var axis = 0; axis <= plan.Axes.Count; axis++)
        {
            var level = axis == 0 ? crossed.Camera : crossed.Levels[axis - 1];
            if (seen.Find(axis, level) is { } found && found.First >= move.Since - plan.Block
                && seen.All.Where(other => other.Axis == axis && other.First < found.First).ToList() is { Count: > 0 } others)
            {
                yield return new WatchSuspect(
                    seen.NameOf(axis), level, $"first seen at {found.First}; before there was {Names(others.Select(other => other.Level))}");
            }
        }
    }

    private WatchSuspect InCommon(Lane crossed, Move move, IReadOnlyList<LaneOffset> offsets)
    {
        var (did, inside) = move.Kind switch
        {
            CrossingKind.Frozen => ("froze", ""), CrossingKind.Empty => ("went empty", ""), _ => ("moved", $" inside batch {crossed.Batch}"),
        };
        var known = offsets.Where(lane => lane.Off is not null || WatchWords.IsSilence(move.Kind)).ToList();
        var (moved, stayed) = (known.Where(lane => lane.HasMoved).ToList(), known.Where(lane => !lane.HasMoved).ToList());
        if (moved.Count > 1)
        {
            for (var axis = 0; axis < plan.Axes.Count; axis++)
            {
                var level = crossed.Levels[axis];
                if (stayed.Count > 0 && moved.TrueForAll(lane => lane.Levels[axis] == level) && stayed.TrueForAll(lane => lane.Levels[axis] != level))
                {
                    return new WatchSuspect(plan.Axes[axis], level, $"{Names(moved.Select(lane => lane.Camera))} {did} alike and share it; the others do not");
                }
            }

            if (stayed.Count == 0)
            {
                return new WatchSuspect(WatchSuspect.All, Names(moved.Select(lane => lane.Camera)), $"they {did} alike: something they share");
            }
        }

        return move.IsAnew
            ? new WatchSuspect(WatchSuspect.Camera, crossed.Camera, stayed.Count > 0
                ? $"its record was closed inside batch {crossed.Batch}, and it is off still, unlike {Names(stayed.Select(lane => lane.Camera))}"
                : $"its record was closed inside batch {crossed.Batch}, and it is off still; no other camera says whether the culture is")
            : move.Kind == CrossingKind.NewBatch
            ? new WatchSuspect(WatchSuspect.Batch, crossed.Batch, "nothing else is new with it")
            : new WatchSuspect(WatchSuspect.Camera, crossed.Camera, stayed.Count > 0
                ? $"it {did}{inside}, and {Names(stayed.Select(lane => lane.Camera))} did not"
                : $"it {did}{inside}; {(inside.Length > 0 ? "no other camera says whether the culture did" : "there is no other camera to tell it from")}");
    }

    private static string Names(IEnumerable<string> names)
    {
        var all = names.Order(StringComparer.Ordinal).ToList();
        return all.Count <= 4 ? string.Join(", ", all)
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{string.Join(", ", all[..3])} and {all.Count - 3} others");
    }
}
