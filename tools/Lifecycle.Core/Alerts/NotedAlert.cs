using Lifecycle.Formats;

namespace Lifecycle.Alerts;

/// <summary>An event of which only case, type, time and band are known: from a record, not from scores.</summary>
internal static class NotedAlert
{
    // What a model would have measured is not there. Matching asks for none of it, and none of it is written anywhere.
    public static Alert Of(AlertPolicy policy, string id, string caseId, AlertModel model, Moment start, Moment? end, Band band) => new()
    {
        Id = id,
        Type = policy.Type,
        Start = start,
        End = end,
        EndedBy = end is null ? null : AlertEnd.Cleared,
        Subject = new AlertSubject(caseId, "", "", start, model, null, model.Digest),
        Confidence = double.NaN,
        Band = band,
        PeakConfidence = double.NaN,
        Feature = policy.Feature,
        Direction = policy.Direction,
        Value = double.NaN,
        Limit = double.NaN,
        Reason = "as noted",
        Confirmation = policy.Confirmation,
        Sop = policy.Sop,
        Thumbnail = Alert.NoThumbnail,
    };
}
