namespace Lifecycle.Comparability;

/// <summary>False alarms and quiet hours of one batch, on either side.</summary>
public sealed record AlarmBatch(string Batch, long CandidateAlarms, double CandidateHours, long OtherAlarms, double OtherHours);
