using Lifecycle.Alerts;
using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.Replay;
using Lifecycle.Statistics;

namespace Lifecycle.Acceptance;

/// <summary>Cases, alerts and criteria for tests. Times are in hours.</summary>
internal static class AcceptanceSamples
{
    public const int CaseHours = 168;

    public static Moment At(double hours) => new((long)(hours * 3_600_000_000));

    public static Episode Episode(string id, double onset, double confirmed, double ended, string type = "A", string phase = "late") =>
        new(id, type, At(onset), At(confirmed), At(ended), "count", new Axes([KeyValuePair.Create("phase", phase)]));

    public static QuietTime Quiet(double from, double to, string type = "A") => new(type, At(from), At(to));

    public static NotAssessable Away(double from, double to, FrameState why = FrameState.Masked, string type = "A") =>
        new(type, At(from), At(to), why);

    public static Alert Alert(string name, double start, Band band = Band.High, string type = "A", double hours = 0.5) => new()
    {
        Id = "A-" + Digest.Of(System.Text.Encoding.UTF8.GetBytes($"{name} {type} {start}")).Hex[..24],
        Type = type,
        Start = At(start),
        End = At(start + hours),
        EndedBy = AlertEnd.Cleared,
        Subject = AlertSamples.Subject(name),
        Confidence = 0.9,
        Band = band,
        PeakConfidence = 0.9,
        Feature = new MeasuredFeature("debris share", "%"),
        Direction = AlertDirection.Above,
        Value = 1,
        Limit = 0.5,
        Reason = "debris share 1 %",
        Confirmation = "operator",
        Sop = new SopReference("SOP-1", "5"),
        Thumbnail = Alerts.Alert.NoThumbnail,
    };

    public static ScoredCase Case(
        string name, IEnumerable<Episode>? episodes = null, IEnumerable<QuietTime>? quiet = null,
        IEnumerable<Alert>? alerts = null, IEnumerable<NotAssessable>? away = null, string batch = "B1",
        Origin origin = Origin.Real) => new(
        new CaseFacts(
            name, null, null, batch, origin, new Axes([KeyValuePair.Create("camera", name[..1])]), At(0),
            new CaseFrames(
                [new CaseFile("f.tif", Digest.Of("f"u8), CaseHours)], new FrameShape(64, 64, 1, 8), At(0), TimeSpan.FromHours(1))),
        new CaseLabels(name, "test", [.. episodes ?? []], [.. quiet ?? []]),
        new CaseAlerts
        {
            Case = name, From = At(0), To = At(CaseHours), Alerts = [.. alerts ?? []], NotAssessable = [.. away ?? []],
            Types = [], Gaps = 0, FramesOutOfOrder = 0, FramesTwice = 0,
        });

    /// <summary>One episode from hour 10, confirmed at 20, ended at 30, in a batch of its own; an alert at an hour, or none.</summary>
    public static ScoredCase One(int number, double? alertAt, Band band = Band.High)
    {
        var name = $"V{number:000}";
        return Case(
            name, [Episode("E1", 10, 20, 30)], [Quiet(40, 168)], alertAt is { } start ? [Alert(name, start, band)] : [],
            batch: $"B{number}");
    }

    public static Criterion Sensitivity(double bound = 0.95, long minimum = 59) => new()
    {
        Id = "AC-1",
        Metric = Metric.Sensitivity,
        Alert = "A",
        Bound = Bound.AtLeast(bound),
        Interval = IntervalMethod.ClopperPearson,
        Side = IntervalSide.Lower,
        Confidence = 0.95,
        Minimum = new MinimumEvidence("episodes", minimum),
        Counts = CountsAsDetected.AlertsAlone,
        Requirement = "URS-1",
        Level = GxpLevel.High,
        Stage = Stage.Challenge,
    };

    public static Criterion FalseAlarms(double bound = 2, double minimumHours = 100) => Sensitivity() with
    {
        Id = "AC-2", Metric = Metric.FalseAlarmsPer100h, Bound = Bound.AtMost(bound), Interval = IntervalMethod.Poisson,
        Side = IntervalSide.Upper, Minimum = new MinimumEvidence("quietHours", minimumHours),
    };

    public static Criterion LeadTime(double bound, Metric metric = Metric.LeadTimeMedian) => Sensitivity() with
    {
        Id = "AC-3", Metric = metric, Bound = Bound.AtLeast(bound), Interval = IntervalMethod.None,
        Confidence = double.NaN, Minimum = new MinimumEvidence("episodes", 1),
    };

    public static Multiplicity Alone { get; } = new(MultiplicityMethod.None, "every criterion must hold", []);

    public static CriteriaSet Set(params Criterion[] criteria) => new("criteria", TimeSpan.Zero, CriteriaSet.UsualClearDown, Alone, criteria);

    public static Scorecard Score(CriteriaSet criteria, params IEnumerable<ScoredCase> cases) =>
        Scorer.Score(Request(criteria), [.. cases]);

    public static ScoreRequest Request(CriteriaSet criteria, ScoreConditions conditions = ScoreConditions.None, TimeSpan rearm = default) => new()
    {
        Subject = Subject,
        Criteria = criteria,
        Policies = AlertSamples.Set(AlertSamples.Policy() with { Rearm = rearm }),
        Stage = Stage.Challenge,
        Conditions = conditions,
        WithFigures = true,
    };

    public static ScorecardSubject Subject { get; } = new()
    {
        Candidate = new AlertModel("morph", "1.4.1", Digest.Of("candidate"u8)),
        Production = null,
        Set = "cultures v2",
        SetDigest = Digest.Of("set"u8),
        Labels = Digest.Of("labels"u8),
        AlertPolicy = Digest.Of("alerts.yaml"u8),
        Criteria = Digest.Of("criteria.yaml"u8),
    };
}
