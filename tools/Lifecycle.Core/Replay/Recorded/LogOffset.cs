using System.Globalization;
using Lifecycle.Formats;

namespace Lifecycle.Replay.Recorded;

/// <summary>How the clock of one log stands to that of the frames. Times are in microseconds.</summary>
/// <param name="Micros">So much later the log says it is.</param>
/// <param name="IsGiven">Somebody said so; else it was found from the times themselves.</param>
/// <param name="MedianResidual">What is left between a row and its frame.</param>
/// <param name="LargestResidual">Likewise, the largest either way.</param>
/// <param name="Drift">From the first tenth of the rows to the last.</param>
/// <param name="Rows">Rows that are of a frame.</param>
/// <param name="RowsWithoutFrame">Rows that are of none.</param>
public sealed record LogOffset(
    long Micros, bool IsGiven, long MedianResidual, long LargestResidual, long Drift, long Rows, long RowsWithoutFrame)
{
    /// <summary>Of an event log, whose rows are of no frame.</summary>
    public string EventWords => string.Create(
        CultureInfo.InvariantCulture, $"clock {Seconds(Micros)} s {(IsGiven ? "as given" : "as of the score log")}, {Rows:N0} events");

    public string Words => string.Create(
        CultureInfo.InvariantCulture,
        $"clock {Seconds(Micros)} s {(IsGiven ? "as given" : "as found")}, residuals {Seconds(MedianResidual)} s in the median and at most {Seconds(LargestResidual)} s, drift {Seconds(Drift)} s; {Rows:N0} rows of a frame, {RowsWithoutFrame:N0} of none");

    /// <summary>A duration, with a minus sign before it where the log is behind. Null when it is none.</summary>
    public static long? Parse(string text)
    {
        var isBehind = text.StartsWith('-');
        return Scalars.TryDuration(isBehind ? text[1..].TrimStart() : text, out var span)
            ? (isBehind ? -1 : 1) * (span.Ticks / TimeSpan.TicksPerMicrosecond)
            : null;
    }

    private static string Seconds(long micros) => (micros / 1e6).ToString("0.######", CultureInfo.InvariantCulture);
}
