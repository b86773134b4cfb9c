using System.Globalization;
using System.Text;
using Lifecycle.Alerts;
using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Replay.Differences;
using Lifecycle.Reports.Svg;
using Lifecycle.Workflows.Reporting;

namespace Lifecycle.Workflows.Differences;

/// <summary>One case in which two models disagree: both traces, both models' alerts, what is labelled, and where they part.</summary>
internal sealed record CaseScene
{
    public required CaseFacts Facts { get; init; }

    /// <summary>Null where the labels are not here.</summary>
    public required CaseLabels? Labels { get; init; }

    public required AlertPolicySet Policies { get; init; }

    public required RunRecord Record { get; init; }

    /// <summary>Those of the case, in the order of time.</summary>
    public required IReadOnlyList<Disagreement> Disagreements { get; init; }

    public required CaseAlerts Candidate { get; init; }

    public required CaseAlerts Production { get; init; }

    /// <param name="own">The candidate's scores.</param>
    /// <param name="beside">Production's.</param>
    public Outcome<byte[]> Draw(IObservedScores own, IObservedScores beside)
    {
        var (candidate, production) = (Observed(Record.Candidate, own), Observed(Record.Production!, beside));
        var traces = new List<ScoreTraceFigure>();
        foreach (var policy in Policies.Policies.Where(policy => Disagreements.Any(one => one.Type == policy.Type)))
        {
            var drawn = candidate.Trace(Policies, policy.Type)
                .Then(first => production.Trace(Policies, policy.Type).Then<ScoreTraceFigure>(second => Trace(policy, first, second)));
            if (!drawn.TryGet(out var figure, out var why))
            {
                return new Outcome<byte[]>.Refused(why);
            }

            traces.Add(figure);
        }

        return Encoding.UTF8.GetBytes(new CaseTraceFigure
        {
            Title = $"{Facts.Id}: {Record.Candidate.Name} {Record.Candidate.Version} and {Record.Production!.Name} {Record.Production.Version}",
            Summary = string.Join("; ", Disagreements.Select(one => $"{one.Type} {Words(one)}")),
            Traces = traces,
        }.Draw());
    }

    private ObservedCase Observed(ReplayedModel model, IObservedScores scores) => new(
        new AlertSubject(
            Facts.Id, Facts.Batch, Facts.Camera ?? "unknown", Facts.CultureStart!.Value,
            new AlertModel(model.Name, model.Version, model.Digest), null, Record.Inputs.AlertPolicy),
        [.. Enumerable.Range(0, Facts.Frames.Count).Select(Facts.Frames.TimeOf)], Facts.Frames.End, model.ScoreNames,
        [.. model.ScoreNames.Select(name => scores.Scores(Facts.Id, name).ToArray())], scores.Assessable(Facts.Id).ToArray());

    private ScoreTraceFigure Trace(AlertPolicy policy, IReadOnlyList<TracePoint> candidate, IReadOnlyList<TracePoint> production) => new()
    {
        Title = $"{policy.Type}: {policy.Feature.Name}",
        Up = policy.Feature.Unit,
        Across = $"hours since the first frame ({Facts.Frames.Start})",
        From = 0,
        To = Hours(Facts.Frames.End),
        Points = [.. candidate.Select(point => new TraceMark(Hours(point.Time), point.Measured))],
        Beside = [.. production.Select(point => new TraceMark(Hours(point.Time), point.Measured))],
        Raise = policy.Raise,
        Clear = policy.Clear,
        IsAbove = policy.Direction == AlertDirection.Above,
        Windows =
        [
            .. Episodes(policy.Type).Select(episode => new TraceSpan(Hours(episode.Onset), Hours(episode.Ended), "labelled episode")),
        ],
        Lanes =
        [
            new TraceLane("candidate", TraceLaneKind.Candidate, Alerts(Candidate, policy.Type)),
            new TraceLane("production", TraceLaneKind.Production, Alerts(Production, policy.Type)),
        ],
        Events =
        [
            .. Disagreements.Where(one => one.Type == policy.Type).Select(one => new TraceEvent(Hours(one.Start), Words(one))),
        ],
    };

    private IEnumerable<Episode> Episodes(string type) => Labels?.Episodes.Where(episode => episode.Type == type) ?? [];

    private IReadOnlyList<TraceSpan> Alerts(CaseAlerts watched, string type) =>
    [
        .. watched.Alerts.Where(alert => alert.Type == type).Select(alert => new TraceSpan(
            Hours(alert.Start), Hours(alert.End ?? Facts.Frames.End), alert.Reason)),
    ];

    private static string Words(Disagreement one) => one switch
    {
        { Excused: { } why, Kind: DisagreementKind.OnlyProduction } => $"only production ({RuleWords.Of(why)})",
        { Excused: { } why, Kind: DisagreementKind.OnlyCandidate } => $"only candidate ({RuleWords.Of(why)})",
        { Kind: DisagreementKind.OnlyProduction } => "only production",
        { Kind: DisagreementKind.OnlyCandidate } => "only candidate",
        _ => string.Create(
            CultureInfo.InvariantCulture,
            $"candidate {one.Lead!.Value.Duration().TotalHours:0.0} h {(one.Kind == DisagreementKind.Later ? "later" : "earlier")}"),
    };

    private double Hours(Moment time) => (time - Facts.Frames.Start).TotalHours;
}
