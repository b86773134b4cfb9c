using Lifecycle.Alerts;
using Lifecycle.Formats;

namespace Lifecycle.Acceptance;

/// <summary>One alert, and what it was.</summary>
/// <param name="Case">The case it is in.</param>
/// <param name="Alert">As raised.</param>
/// <param name="Fate">What it was.</param>
/// <param name="Episode">The episode that it belongs to; null when it belongs to none.</param>
public sealed record MatchedAlert(ScoredCase Case, Alert Alert, AlertFate Fate, string? Episode)
{
    /// <summary>The beginnings of quiet stretches in which it was still on, and that is a false alarm of each.</summary>
    public IReadOnlyList<Moment> HangsInto { get; init; } = [];

    /// <summary>How many false alarms it was: by its start in quiet time, and by every quiet stretch it hangs on into.</summary>
    public int FalseAlarms => (Fate == AlertFate.FalseAlarm ? 1 : 0) + HangsInto.Count;
}
