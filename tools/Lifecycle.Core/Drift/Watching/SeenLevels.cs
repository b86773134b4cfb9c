using Lifecycle.Formats;

namespace Lifecycle.Drift.Watching;

/// <summary>The levels of each axis that were seen: camera first, then the plan's axes. Their number is bounded.</summary>
internal sealed class SeenLevels(WatchPlan plan)
{
    private readonly List<SeenLevel> levels = [];

    public IReadOnlyList<SeenLevel> All => levels;

    public void Add(SeenLevel level) => levels.Add(level);

    public string NameOf(int axis) => axis == 0 ? WatchSuspect.Camera : plan.Axes[axis - 1];

    public void See(in WatchFrame frame)
    {
        See(0, frame.Camera, frame.At);
        for (var axis = 0; axis < frame.Levels.Count; axis++)
        {
            See(axis + 1, frame.Levels[axis], frame.At);
        }
    }

    /// <summary>When the level was first seen; null when it was forgotten.</summary>
    public SeenLevel? Find(int axis, string level)
    {
        foreach (var seen in levels)
        {
            if (seen.Axis == axis && seen.Level == level)
            {
                return seen;
            }
        }

        return null;
    }

    public IReadOnlyList<LevelShare> Shares(Moment at)
    {
        var shares = new List<LevelShare>();
        foreach (var axis in levels.GroupBy(level => level.Axis).OrderBy(axis => axis.Key))
        {
            var (recent, all) = (axis.Sum(level => level.RecentAt(at)), axis.Sum(level => level.Frames));
            shares.AddRange(axis.OrderBy(level => level.Level, StringComparer.Ordinal).Select(level => new LevelShare(
                NameOf(axis.Key), level.Level, Share(level.Frames - level.RecentAt(at), all - recent), Share(level.RecentAt(at), recent))));
        }

        return shares;
    }

    private static double Share(long part, long all) => all == 0 ? 0 : (double)part / all;

    private void See(int axis, string level, Moment at)
    {
        if (Find(axis, level) is { } known)
        {
            known.Count(at);
        }
        else
        {
            Begin(axis, level, at); // Apart: a method that captures its arguments takes memory each time.
        }
    }

    private void Begin(int axis, string level, Moment at)
    {
        var ofAxis = levels.Where(seen => seen.Axis == axis).ToList();
        if (ofAxis.Count >= WatchLimits.LevelsMax)
        {
            levels.Remove(ofAxis.MinBy(seen => seen.Last)!);
        }

        var added = new SeenLevel { Axis = axis, Level = level, First = at };
        added.Count(at);
        levels.Add(added);
    }
}
