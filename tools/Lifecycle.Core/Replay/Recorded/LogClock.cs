using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Replay.Recorded;

/// <summary>How the clock of a log stands to that of the frames, and which row is of which frame by it.</summary>
/// <remarks>
/// One constant offset per file. Where it is not given it is the one by which the most rows meet a frame; when another meets
/// nearly as many, as with frames at one interval, nobody can know it and it must be given.
/// </remarks>
internal sealed class LogClock
{
    private const long OffsetMax = 36L * 3_600_000_000;
    private const int RowsVoting = 2_000;
    private const int OffsetsTried = 16;
    private const double NearlyAsMany = 0.9;
    private const double FewestShare = 0.5;
    private const int RowsForDrift = 20;

    private readonly RecordedLog log;
    private readonly long tolerance;
    private readonly List<(ScoreRow Row, LogFrames Frames)> rows = [];

    /// <param name="log">A score log.</param>
    /// <param name="frames">By case or camera, as the log names them.</param>
    /// <param name="tolerance">A row is of a frame no further from it, in microseconds.</param>
    public LogClock(RecordedLog log, IReadOnlyDictionary<string, LogFrames> frames, long tolerance)
    {
        (this.log, this.tolerance) = (log, tolerance);
        foreach (var row in log.Scores)
        {
            if (frames.TryGetValue(row.Key, out var own))
            {
                rows.Add((row, own));
            }
        }
    }

    /// <summary>The offset, refused where it is not known or not constant; and the rows that meet a frame by it.</summary>
    /// <param name="given">What somebody says it is; null to estimate it.</param>
    public Outcome<(LogOffset Offset, IReadOnlyList<(ScoreRow Row, int Case, int Frame)> Met)> Find(long? given)
    {
        var spot = new SourceSpot(log.File);
        if (rows.Count == 0)
        {
            return RecordedRefusals.NoneMeets(spot, log.Scores.Count);
        }

        var offset = given ?? 0;
        if (given is null && !Estimate(spot).TryGet(out offset, out var why))
        {
            return new Outcome<(LogOffset, IReadOnlyList<(ScoreRow, int, int)>)>.Refused(why);
        }

        var met = Meet(offset);
        if (met.Count < FewestShare * rows.Count)
        {
            return RecordedRefusals.OffsetDoesNotFit(spot, offset, met.Count, rows.Count);
        }

        if (!log.IsByCamera && LogJump.In(rows, met) is { } jump)
        {
            return RecordedRefusals.Jumps(spot, jump.Case, jump.Hole, jump.Surplus);
        }

        var residuals = met.Select(one => one.Residual).ToList();
        var drift = Drift(met);
        var stated = new LogOffset(
            offset, given is not null, Median(residuals), residuals.Max(Math.Abs), drift, met.Count, log.Scores.Count - met.Count);
        return Math.Abs(drift) > tolerance / 2
            ? RecordedRefusals.Drifts(spot, stated)
            : (stated, (IReadOnlyList<(ScoreRow, int, int)>)[.. met.Select(one => (one.Row, one.Case, one.Frame))]);
    }

    private Outcome<long> Estimate(SourceSpot spot)
    {
        var tried = new List<(long Offset, int Met)>();
        foreach (var near in Voted())
        {
            var met = Meet(near);
            var offset = met.Count == 0 ? near : near + Median([.. met.Select(one => one.Residual)]);
            tried.Add((offset, Meet(offset).Count));
        }

        var best = tried.OrderByDescending(one => one.Met).ThenBy(one => Math.Abs(one.Offset)).First();
        var rivals = tried.Where(one => Math.Abs(one.Offset - best.Offset) > 2 * tolerance && one.Met >= NearlyAsMany * best.Met)
            .OrderByDescending(one => one.Met).ThenBy(one => Math.Abs(one.Offset)).ToList();
        return rivals.Count > 0 ? RecordedRefusals.OffsetUnknown(spot, best, rivals[0], rows.Count) : best.Offset;
    }

    // Differences of some rows to every frame around them, counted in bins as wide as the tolerance.
    private IEnumerable<long> Voted()
    {
        var votes = new Dictionary<long, int>();
        var step = Math.Max(1, rows.Count / RowsVoting);
        for (var place = 0; place < rows.Count; place += step)
        {
            var (row, frames) = rows[place];
            for (var frame = frames.Nearest(row.Time.Micros - OffsetMax); frame < frames.Frames.Length; frame++)
            {
                var difference = row.Time.Micros - frames.Frames[frame].Time;
                if (difference < -OffsetMax)
                {
                    break;
                }

                var bin = (long)Math.Floor(difference / (double)tolerance);
                votes[bin] = votes.GetValueOrDefault(bin) + 1;
            }
        }

        return votes.Keys.Select(bin => (Bin: bin, Votes: votes[bin] + votes.GetValueOrDefault(bin + 1)))
            .OrderByDescending(entry => entry.Votes).ThenBy(entry => Math.Abs(entry.Bin)).ThenBy(entry => entry.Bin)
            .Take(OffsetsTried).Select(entry => (entry.Bin + 1) * tolerance).DefaultIfEmpty(0);
    }

    // Each frame goes to the row that is nearest to it; another row that comes near is of no frame.
    private List<(ScoreRow Row, int Case, int Frame, long Residual)> Meet(long offset)
    {
        var nearest = new Dictionary<(int Case, int Frame), (ScoreRow Row, long Residual)>();
        foreach (var (row, frames) in rows)
        {
            var (time, ofCase, frame) = frames.Frames[frames.Nearest(row.Time.Micros - offset)];
            var residual = row.Time.Micros - offset - time;
            if (Math.Abs(residual) <= tolerance
                && (!nearest.TryGetValue((ofCase, frame), out var other) || Math.Abs(residual) < Math.Abs(other.Residual)))
            {
                nearest[(ofCase, frame)] = (row, residual);
            }
        }

        return [.. nearest.OrderBy(entry => entry.Key).Select(entry => (entry.Value.Row, entry.Key.Case, entry.Key.Frame, entry.Value.Residual))];
    }

    // From the first tenth of the rows by the log's clock to the last.
    private static long Drift(List<(ScoreRow Row, int Case, int Frame, long Residual)> met)
    {
        if (met.Count < RowsForDrift)
        {
            return 0;
        }

        var inTime = met.OrderBy(one => one.Row.Time).Select(one => one.Residual).ToList();
        var tenth = inTime.Count / 10;
        return Median([.. inTime.TakeLast(tenth)]) - Median([.. inTime.Take(tenth)]);
    }

    private static long Median(List<long> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
