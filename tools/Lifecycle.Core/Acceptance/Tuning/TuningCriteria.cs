namespace Lifecycle.Acceptance.Tuning;

/// <summary>The three criteria that policies are held beside each other by: what counts is the file's own where it has one.</summary>
/// <remarks>A cap per batch, late detection, correlation and variation are the file's; the interval is two-sided at 95 %.</remarks>
internal sealed record TuningCriteria(Criterion Sensitivity, Criterion FalseAlarms, Criterion LeadTime, CountsAsDetected Counts)
{
    public static TuningCriteria Of(ScoreRequest request, string type) => new(
        Of(request, type, Metric.Sensitivity), Of(request, type, Metric.FalseAlarmsPer100h),
        Of(request, type, Metric.LeadTimeMedian), request.Criteria.CountsOf(type));

    private static Criterion Of(ScoreRequest request, string type, Metric metric)
    {
        var usual = TypeFigures.Asked(request, type, metric);
        var own = request.Criteria.Criteria.FirstOrDefault(criterion => criterion.Alert == type
            && criterion.Stage == request.Stage && criterion.Metric == metric && criterion.Subgroup is null);
        return own is null ? usual : own with
        {
            Interval = usual.Interval, Side = usual.Side, Confidence = usual.Confidence, Minimum = usual.Minimum,
        };
    }
}
