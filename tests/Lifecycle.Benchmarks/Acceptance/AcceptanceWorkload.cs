using System.Globalization;
using Lifecycle.Alerts;
using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.Replay;
using Lifecycle.Statistics;

namespace Lifecycle.Acceptance;

/// <summary>A challenge set of the largest size that scoring is meant for: 100,000 episodes and 1,000,000 alerts.</summary>
/// <remarks>
/// Frames come every five minutes, so that many alerts of different cases share a moment, as they do in practice. Drawn
/// from a seed; the same on every machine.
/// </remarks>
internal static class AcceptanceWorkload
{
    private const int Cases = 5_000;
    private const int Batches = 2_500;
    private const int EpisodesPerType = 5;
    private const int AlertsPerType = 50;
    private const int HoursPerBlock = 36;
    private const int FramesPerHour = 12;
    private const long MicrosPerFrame = 3_600_000_000 / FramesPerHour;
    private const int Frames = EpisodesPerType * HoursPerBlock * FramesPerHour;

    private static readonly string[] Types = ["CLUMP", "DEBRIS", "MORPH", "TURBID"];

    public static IReadOnlyList<ScoredCase> Draw() => [.. Enumerable.Range(0, Cases).Select(Case)];

    public static ScoreRequest Request { get; } = new()
    {
        Subject = new ScorecardSubject
        {
            Candidate = Model, Production = null, Set = "large v1", SetDigest = Of("set"), Labels = Of("labels"),
            AlertPolicy = Of("alerts.yaml"), Criteria = Of("criteria.yaml"),
        },
        Criteria = new CriteriaSet("large", TimeSpan.FromMinutes(10), CriteriaSet.UsualClearDown, new Multiplicity(MultiplicityMethod.None, "each for itself", []), [.. Types.SelectMany(Criteria)]),
        Policies = new AlertPolicySet("large", TimeSpan.FromMinutes(30), new ConfidenceBands(0.85, 0.6), [.. Types.Select(Policy)]),
        Stage = Stage.Challenge,
        Conditions = ScoreConditions.None,
    };

    private static AlertModel Model => new("morph", "1.4.1", Of("candidate"));

    private static ScoredCase Case(int number)
    {
        var random = SeededRandom.ForPart(2026, (ulong)number);
        var name = "V" + number.ToString("00000", CultureInfo.InvariantCulture);
        var batch = "B" + (number % Batches).ToString("0000", CultureInfo.InvariantCulture);
        var camera = $"CH-{1 + random.NextBelow(4)}";
        var axes = new Axes([KeyValuePair.Create("camera", camera), KeyValuePair.Create("medium", random.NextBelow(2) == 0 ? "X" : "Y")]);
        var labels = new CaseLabels(name, "drawn", [.. Types.SelectMany(type => Episodes(type, random))], []);
        var quiet = labels.Episodes.GroupBy(episode => episode.Type).SelectMany(Quiet);
        var subject = new AlertSubject(name, batch, camera, At(0), Model, null, Of("alerts.yaml"));
        return new ScoredCase(
            new CaseFacts(name, null, null, batch, Origin.Real, axes, At(0), new CaseFrames(
                [new CaseFile("f.tif", Of("f"), Frames)], new FrameShape(64, 64, 1, 8), At(0), TimeSpan.FromMinutes(5))),
            labels with { Quiet = [.. quiet] },
            new CaseAlerts
            {
                Case = name, From = At(0), To = At(Frames),
                Alerts = [.. Types.SelectMany(type => Alerts(type, labels, subject, random)).OrderBy(alert => alert.Start).ThenBy(alert => alert.Type, StringComparer.Ordinal)],
                NotAssessable = [.. Types.SelectMany(type => Away(type, random))],
                Types = [], Gaps = 0, FramesOutOfOrder = 0, FramesTwice = 0,
            });
    }

    private static IEnumerable<Episode> Episodes(string type, SeededRandom random)
    {
        for (var block = 0; block < EpisodesPerType; block++)
        {
            var onset = (((block * HoursPerBlock) + 2 + random.NextBelow(10)) * FramesPerHour) + random.NextBelow(FramesPerHour);
            var confirmed = onset + ((4 + random.NextBelow(8)) * FramesPerHour);
            var phase = KeyValuePair.Create("phase", block < 2 ? "early" : "late");
            yield return new Episode(
                $"{type}-{block}", type, At(onset), At(confirmed), At(confirmed + (4 * FramesPerHour)), "count", new Axes([phase]));
        }
    }

    private static IEnumerable<QuietTime> Quiet(IEnumerable<Episode> episodes)
    {
        var from = At(0);
        foreach (var episode in episodes)
        {
            yield return new QuietTime(episode.Type, from, episode.Onset - TimeSpan.FromHours(1));
            from = episode.Ended + TimeSpan.FromHours(1);
        }
    }

    private static IEnumerable<NotAssessable> Away(string type, SeededRandom random) => Enumerable.Range(0, 4).Select(place =>
    {
        var from = (place * Frames / 4) + random.NextBelow(Frames / 8);
        return new NotAssessable(type, At(from), At(from + 1 + random.NextBelow(60)), (FrameState)(1 + random.NextBelow(6)));
    });

    // Of every episode a chance of one early alert; the rest anywhere, most of them false.
    private static IEnumerable<Alert> Alerts(string type, CaseLabels labels, AlertSubject subject, SeededRandom random)
    {
        var starts = new SortedSet<int>();
        foreach (var episode in labels.Episodes.Where(episode => episode.Type == type && random.NextBelow(4) > 0))
        {
            starts.Add((int)(episode.Onset.Micros / MicrosPerFrame) + random.NextBelow(48));
        }

        while (starts.Count < AlertsPerType)
        {
            starts.Add(random.NextBelow(Frames));
        }

        return starts.Select(start => Alert(type, start, subject, random));
    }

    private static Alert Alert(string type, int start, AlertSubject subject, SeededRandom random) => new()
    {
        Id = "A-" + random.NextUInt64().ToString("x16", CultureInfo.InvariantCulture) + (start + 0x10000000).ToString("x8", CultureInfo.InvariantCulture),
        Type = type,
        Start = At(start),
        End = At(start + 1 + random.NextBelow(24)),
        EndedBy = AlertEnd.Cleared,
        Subject = subject,
        Confidence = 0.9,
        Band = (Band)random.NextBelow(3),
        PeakConfidence = 0.95,
        Feature = new MeasuredFeature("debris share", "%"),
        Direction = AlertDirection.Above,
        Value = 1,
        Limit = 0.5,
        Reason = "debris share 1 %",
        Confirmation = "operator",
        Sop = new SopReference("SOP-1", "5"),
        Thumbnail = Lifecycle.Alerts.Alert.NoThumbnail,
    };

    private static IEnumerable<Criterion> Criteria(string type) =>
    [
        One(type, "1", Metric.Sensitivity, Bound.AtLeast(0.5), IntervalMethod.ClopperPearson, new MinimumEvidence("episodes", 59)),
        One(type, "2", Metric.FalseAlarmsPer100h, Bound.AtMost(50), IntervalMethod.Poisson, new MinimumEvidence("quietHours", 100)),
        One(type, "3", Metric.LeadTimeMedian, Bound.AtLeast(1), IntervalMethod.None, new MinimumEvidence("episodes", 1)),
        One(type, "4", Metric.OneEventPerEpisode, Bound.AtLeast(0.1), IntervalMethod.Wilson, new MinimumEvidence("episodes", 59)),
        One(type, "5", Metric.Sensitivity, Bound.AtLeast(0.5), IntervalMethod.ClopperPearson, new MinimumEvidence("episodes", 59)) with
        {
            Subgroup = new Subgroup("camera", "CH-2"),
        },
    ];

    private static Criterion One(
        string type, string name, Metric metric, Bound bound, IntervalMethod interval, MinimumEvidence minimum) => new()
    {
        Id = $"AC-{type}-{name}",
        Metric = metric,
        Alert = type,
        Bound = bound,
        Interval = interval,
        Side = bound.Direction == BoundDirection.AtLeast ? IntervalSide.Lower : IntervalSide.Upper,
        Confidence = interval == IntervalMethod.None ? double.NaN : 0.95,
        Minimum = minimum,
        Counts = CountsAsDetected.AlertsAlone,
        Requirement = "URS-1",
        Level = GxpLevel.High,
        Stage = Stage.Challenge,
    };

    private static AlertPolicy Policy(string type) => new()
    {
        Type = type,
        Score = type,
        Measure = new Measure.Level(),
        Smoothing = new Smoothing.None(),
        Direction = AlertDirection.Above,
        Raise = 0.5,
        Clear = 0.25,
        Persistence = new Persistence(1, 1),
        Rearm = TimeSpan.FromMinutes(30),
        Confidence = ConfidenceMap.Itself,
        Feature = new MeasuredFeature("debris share", "%"),
        Confirmation = "operator",
        Sop = new SopReference("SOP-1", "5"),
        Thumbnail = ThumbnailRule.NotAllowed,
    };

    private static Moment At(long frame) => new(frame * MicrosPerFrame);

    private static Digest Of(string text) => Digest.Of(System.Text.Encoding.UTF8.GetBytes(text));
}
