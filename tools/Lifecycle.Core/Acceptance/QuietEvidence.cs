namespace Lifecycle.Acceptance;

/// <summary>What the quiet time of one case shows for one alert type.</summary>
/// <param name="Case">The case.</param>
/// <param name="Assessed">Quiet time that was watched and assessed, in which a new alert could have been raised.</param>
/// <param name="AlarmOn">Quiet time that was watched and assessed, in which an alert was open.</param>
public sealed record QuietEvidence(ScoredCase Case, TimeSpan Assessed, TimeSpan AlarmOn)
{
    internal static double HoursOf(IEnumerable<QuietEvidence> quiet, Func<QuietEvidence, TimeSpan> part) =>
        quiet.Sum(time => part(time).Ticks) / (double)TimeSpan.TicksPerHour;
}
