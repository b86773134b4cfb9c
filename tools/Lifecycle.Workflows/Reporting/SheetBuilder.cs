using System.Globalization;
using Lifecycle.Acceptance;
using Lifecycle.Alerts;
using Lifecycle.Formats;
using Lifecycle.Reports.Scorecards;
using Lifecycle.Reports.Svg;

namespace Lifecycle.Workflows.Reporting;

/// <summary>Turns a finding and what is around it into a contact sheet.</summary>
internal sealed class SheetBuilder(FindingScene scene, FramePictures pictures)
{
    private Finding Finding => scene.Finding;

    public ContactSheet Build() => new()
    {
        Id = Finding.Id,
        IsMiss = Finding.Miss is not null,
        Title = Finding.Miss is { } miss
            ? $"Missed: {Finding.Type}, {miss.Episode.Id}"
            : $"False alarm: {Finding.Type}, in {Finding.Case.Facts.Id} at {Finding.Alarm!.Alert.Start}",
        Facts = [.. Finding.Miss is null ? AlarmFacts() : MissFacts(), .. CaseFacts()],
        Frames = [.. scene.Moments.Select(Frame)],
        Trace = Trace(),
    };

    private IEnumerable<Fact> MissFacts()
    {
        var miss = Finding.Miss!;
        yield return new Fact("onset", When(miss.Episode.Onset));
        yield return new Fact("confirmed", $"{When(miss.Episode.ConfirmedAt)}, by {miss.Episode.ConfirmedHow}");
        yield return new Fact("ended", When(miss.Episode.Ended));
        foreach (var alert in scene.Alerts.Where(alert => alert.Alert.Start >= scene.From && alert.Alert.Start <= miss.Episode.Ended))
        {
            yield return new Fact(
                alert.Fate == AlertFate.Late ? "late alert" : "alert", $"{When(alert.Alert.Start)}, {Fate(alert)}: {alert.Alert.Reason}");
        }

        if (scene.HasProduction)
        {
            yield return new Fact("production", scene.ProductionMatch switch
            {
                { Detection: { } found } => $"detected it, {When(found.Start)}",
                { Fate: EpisodeFate.NotAssessable } => "could not assess it",
                _ => "missed it too",
            });
        }
    }

    private IEnumerable<Fact> AlarmFacts()
    {
        var alarm = Finding.Alarm!;
        yield return new Fact("raised", When(alarm.Alert.Start));
        yield return new Fact("ended", alarm.Alert.End is { } end ? When(end) : "not before the frames ended");
        yield return new Fact("reason", alarm.Alert.Reason);
        yield return new Fact(
            "confidence", $"{Share(alarm.Alert.Confidence)} at the raise ({AlertDocument.NameOf(alarm.Alert.Band)}), {Share(alarm.Alert.PeakConfidence)} at the peak");
        yield return new Fact("false because", FalseBecause(alarm));
        if (scene.HasProduction)
        {
            var beside = scene.Production.FirstOrDefault(alert => alert.Alert.Start < scene.To && (alert.Alert.End ?? scene.To) > scene.From);
            yield return new Fact("production", beside is null ? "no alert at that time" : $"had one too, {When(beside.Alert.Start)}");
        }
    }

    private static string FalseBecause(MatchedAlert alarm)
    {
        var hangs = alarm.HangsInto.Count == 0 ? "" : $"still on in quiet time from {alarm.HangsInto[0]}";
        return alarm.Fate != AlertFate.FalseAlarm ? hangs : hangs.Length == 0 ? "raised in quiet time" : "raised in quiet time, and " + hangs;
    }

    private IEnumerable<Fact> CaseFacts()
    {
        var facts = Finding.Case.Facts;
        yield return new Fact("case", $"{facts.Id}, batch {facts.Batch}{Known(", vessel ", facts.Vessel)}{Known(", donor ", facts.Donor)}");
        yield return new Fact("subgroups", (Finding.Miss?.Axes ?? Finding.Case.Axes).ToString());
        yield return new Fact("counted by", string.Join(", ", Finding.Criteria));
    }

    private SheetFrame Frame(SceneMoment moment)
    {
        var frames = Finding.Case.Facts.Frames;
        var point = scene.Trace[moment.Frame];
        var (picture, why) = pictures.Of(scene, moment.Frame);
        var time = frames.TimeOf(moment.Frame);
        return new SheetFrame(
            moment.What,
            [
                new Fact("frame", string.Create(CultureInfo.InvariantCulture, $"{moment.Frame} (from 0) of {frames.Count}")),
                new Fact("time", $"{time}"),
                new Fact("culture", Culture(time)),
                new Fact("measured", point.Measured is { } value
                    ? $"{RuleWords.Brief(value)} {scene.Policy.Feature.Unit}"
                    : $"not: {RuleWords.Of(point.State)}"),
                new Fact("limit", $"{RuleWords.Brief(scene.Policy.Raise)} {scene.Policy.Feature.Unit}"),
                .. point.Measured is { } measured ? [new Fact("confidence", Share(scene.Policy.Confidence.Of(measured)))] : (Fact[])[],
            ],
            picture, why);
    }

    private ScoreTraceFigure Trace()
    {
        var (from, to) = scene.Shown;
        return new ScoreTraceFigure
        {
            Title = $"{scene.Policy.Feature.Name} in {Finding.Case.Facts.Id}",
            Up = scene.Policy.Feature.Unit,
            Across = $"hours since the culture began ({scene.Start})",
            From = Hours(from),
            To = Hours(to),
            Points =
            [
                .. scene.Trace.Where(point => point.Time >= from && point.Time <= to)
                    .Select(point => new TraceMark(Hours(point.Time), point.Measured)),
            ],
            Raise = scene.Policy.Raise,
            Clear = scene.Policy.Clear,
            IsAbove = scene.Policy.Direction == AlertDirection.Above,
            Windows =
            [
                .. Finding.Case.Labels.Episodes.Where(episode => episode.Type == Finding.Type && episode.ConfirmedAt > from && episode.Onset < to)
                    .Select(episode => new TraceSpan(Hours(episode.Onset), Hours(episode.ConfirmedAt), "onset to confirmation: an alert in here detects")),
            ],
            Away =
            [
                .. Finding.Case.Watched.NotAssessable.Where(away => away.Type == Finding.Type)
                    .Select(away => new TraceSpan(Hours(away.From), Hours(away.To), "not assessable: " + RuleWords.Of(away.Why))),
            ],
            Lanes = [.. Lanes(to)],
            Events = [.. scene.Moments.Select(moment => new TraceEvent(Hours(moment.Time), moment.What))],
        };
    }

    private IEnumerable<TraceLane> Lanes(Moment until)
    {
        yield return new TraceLane("alert on", TraceLaneKind.Candidate, Spans(scene.Alerts, until));
        if (scene.HasProduction)
        {
            yield return new TraceLane("production", TraceLaneKind.Production, Spans(scene.Production, until));
        }

        yield return new TraceLane(
            "quiet", TraceLaneKind.Labelled,
            [.. Finding.Case.Labels.Quiet.Where(quiet => quiet.Type == Finding.Type)
                .Select(quiet => new TraceSpan(Hours(quiet.From), Hours(quiet.To), "labelled quiet"))]);
    }

    private IReadOnlyList<TraceSpan> Spans(IReadOnlyList<MatchedAlert> alerts, Moment until) =>
        [.. alerts.Select(alert => new TraceSpan(Hours(alert.Alert.Start), Hours(alert.Alert.End ?? until), Fate(alert)))];

    private static string Fate(MatchedAlert alert) => alert.Fate switch
    {
        AlertFate.Detection => "detection",
        AlertFate.Repeat => "repeat",
        AlertFate.Late => "late: after the confirmation",
        AlertFate.FalseAlarm => "false alarm",
        AlertFate.Unassigned => "in unlabelled time",
        AlertFate.NotAssessable => "in time that was not assessable",
        _ => $"band {AlertDocument.NameOf(alert.Alert.Band)} does not count",
    };

    private double Hours(Moment time) => (time - scene.Start).TotalHours;

    private string When(Moment time) => $"{time} ({Culture(time)})";

    private string Culture(Moment time) => string.Create(
        CultureInfo.InvariantCulture, $"day {(time - scene.Start).TotalDays:0.00}, hour {(time - scene.Start).TotalHours:0.0}");

    private static string Known(string name, string? value) => value is null ? "" : name + value;

    private static string Share(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
