namespace Lifecycle.Comparability;

/// <summary>False alarms and quiet hours of all batches.</summary>
internal sealed class AlarmTotals
{
    public AlarmTotals(IReadOnlyCollection<AlarmBatch> batches)
    {
        Watched = [.. batches.Where(batch => batch.CandidateHours + batch.OtherHours > 0)];
        (CandidateAlarms, OtherAlarms) = (Watched.Sum(batch => (double)batch.CandidateAlarms), Watched.Sum(batch => (double)batch.OtherAlarms));
        (CandidateHours, OtherHours) = (Watched.Sum(batch => batch.CandidateHours), Watched.Sum(batch => batch.OtherHours));
    }

    public IReadOnlyList<AlarmBatch> Watched { get; }

    public double CandidateAlarms { get; }

    public double OtherAlarms { get; }

    public double CandidateHours { get; }

    public double OtherHours { get; }

    public double Alarms => CandidateAlarms + OtherAlarms;

    public bool HasHours => CandidateHours > 0 && OtherHours > 0;

    public double? CandidateRate => CandidateHours > 0 ? CandidateAlarms / CandidateHours * 100 : null;

    public double? OtherRate => OtherHours > 0 ? OtherAlarms / OtherHours * 100 : null;

    public double Size => Math.Min(CandidateHours, OtherHours);
}
