namespace Lifecycle.Replay.Recorded;

/// <summary>A clock that was set forward within a log: a hole among the frames of a case, and as many rows too many behind it.</summary>
/// <remarks>
/// After a jump by whole intervals every row still meets a frame, only the wrong one; what gives it away are the rows that
/// are left over. Only a log that names cases is looked at: a camera goes on after a case. A clock that was set back puts
/// rows out of order, which no log may be.
/// </remarks>
/// <param name="Case">Where it was seen first.</param>
/// <param name="Hole">Frames in a row without one, between frames that have theirs.</param>
/// <param name="Surplus">Rows that meet no frame of the case.</param>
internal sealed record LogJump(string Case, int Hole, int Surplus)
{
    private const int FewestFrames = 2;

    /// <summary>The first jump; null where the rows of every case could be its own.</summary>
    public static LogJump? In(
        IReadOnlyList<(ScoreRow Row, LogFrames Frames)> rows, IReadOnlyList<(ScoreRow Row, int Case, int Frame, long Residual)> met)
    {
        var taken = met.ToLookup(one => one.Row.Key, one => one.Frame, StringComparer.Ordinal);
        return rows.GroupBy(one => one.Frames)
            .Select(own => new LogJump(own.Key.Key, LongestHole(taken[own.Key.Key]), own.Count() - taken[own.Key.Key].Count()))
            .FirstOrDefault(found => found.Hole >= FewestFrames && found.Surplus >= found.Hole);
    }

    private static int LongestHole(IEnumerable<int> frames)
    {
        var (longest, before) = (0, int.MaxValue);
        foreach (var frame in frames.Order())
        {
            (longest, before) = (Math.Max(longest, before == int.MaxValue ? 0 : frame - before - 1), frame);
        }

        return longest;
    }
}
