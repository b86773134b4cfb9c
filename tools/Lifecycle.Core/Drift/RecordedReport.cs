using Lifecycle.Formats;

namespace Lifecycle.Drift;

/// <summary>A drift report that was kept, read again.</summary>
/// <param name="Answer">Of all signals together.</param>
/// <param name="IsInformational">The profile was not sealed when the window was checked.</param>
/// <param name="Tool">The program that checked.</param>
/// <param name="Profile">The digest of the profile.</param>
/// <param name="Window">What was held against it.</param>
/// <param name="WindowDigest">Of that; null where it is no single file.</param>
/// <param name="Signals">What was said of each, in the order of the profile.</param>
public sealed record RecordedReport(
    DriftAnswer Answer, bool IsInformational, string Tool, Digest Profile, string Window, Digest? WindowDigest,
    IReadOnlyList<(string Signal, DriftAnswer Answer)> Signals)
{
    /// <summary>Units of the window that the profile had counted.</summary>
    public IReadOnlyList<string> Counted { get; init; } = [];

    /// <summary>As every renderer ends, with the signals that are not stable.</summary>
    public string Line
    {
        get
        {
            var other = Signals.Where(signal => signal.Answer != DriftAnswer.Stable).Select(signal => signal.Signal).ToList();
            return $"DRIFT: {DriftWords.Of(Answer)}{DriftWords.Caveat(IsInformational, Counted.Count)}{(other.Count > 0 ? $" ({string.Join(", ", other)})" : "")}";
        }
    }
}
