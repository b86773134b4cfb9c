using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Alerts;

/// <summary>Reads and writes <c>lifecycle/alert-times@1</c>: where the time of a case went, per alert type.</summary>
/// <remarks>The alerts themselves are lines of their own; together they are a <see cref="CaseAlerts"/> again.</remarks>
public static class AlertTimesDocument
{
    private static readonly (FrameState State, string Name)[] States =
    [
        (FrameState.Assessed, "assessed"), (FrameState.OutsideRange, "outside-range"), (FrameState.Masked, "masked"),
        (FrameState.Inactive, "inactive"), (FrameState.NoScore, "no-score"), (FrameState.Settling, "settling"),
        (FrameState.Silent, "silent"),
    ];

    public static DocumentFormat Format { get; } = new(
        "lifecycle/alert-times@1", "where the time of one case went, per alert type",
        FormField.Required("case", Form.Text("the case's id", 100)),
        FormField.Optional("from", AlertForms.Time("the first frame; absent when there was none")),
        FormField.Optional("to", AlertForms.Time("up to here frames were watched; absent when there was none")),
        FormField.Required("gaps", Form.Whole("silences longer than the gap", 0)),
        FormField.Required("framesOutOfOrder", Form.Whole("frames older than the last one seen: ignored", 0)),
        FormField.Required("framesTwice", Form.Whole("frames at the time of the last one seen: ignored", 0)),
        FormField.Required("types", Form.List("per alert type", Form.Map(
            "an alert type",
            FormField.Required("type", AlertForms.Type),
            FormField.Required("samplesDropped", Form.Whole("samples a full window let go before their time", 0)),
            FormField.Required("states", Form.List("what its frames were", Form.Map(
                "a state",
                FormField.Required("state", StateForm()),
                FormField.Required("frames", Form.Whole("frames in it", 0)),
                FormField.Required("micros", AlertForms.Span("time in it, in microseconds")))))))),
        FormField.Required("notAssessable", Form.List("stretches in which a type could not alert", Form.Map(
            "a stretch: from, up to, not including, to",
            FormField.Required("type", AlertForms.Type),
            FormField.Required("from", AlertForms.Time("the first moment")),
            FormField.Required("to", AlertForms.Time("the first moment after")),
            FormField.Required("why", StateForm())), countMax: 1_000_000)));

    public static byte[] Write(CaseAlerts watched) => JsonText.Write(json =>
    {
        json.Member("format", Format.Name);
        json.Member("case", watched.Case);
        if (watched is { From: { } from, To: { } to })
        {
            json.Member("from", from);
            json.Member("to", to);
        }

        json.Member("gaps", watched.Gaps);
        json.Member("framesOutOfOrder", watched.FramesOutOfOrder);
        json.Member("framesTwice", watched.FramesTwice);
        json.List("types", watched.Types, type => json.Item(() => Write(json, type)));
        json.List("notAssessable", watched.NotAssessable, stretch => json.Item(() =>
        {
            json.Member("type", stretch.Type);
            json.Member("from", stretch.From);
            json.Member("to", stretch.To);
            json.Member("why", NameOf(stretch.Why));
        }));
    });

    /// <param name="node">The times.</param>
    /// <param name="alerts">The alerts of the same case, in the order written.</param>
    public static Outcome<CaseAlerts> Read(SourceNode node, IReadOnlyList<Alert> alerts) =>
        Format.Judge(node).Then(map => Watched(map, alerts));

    public static string NameOf(FrameState state) => States.First(entry => entry.State == state).Name;

    private static Form StateForm() => Form.Choice("what frames were to the type", [.. States.Select(entry => entry.Name)]);

    private static FrameState StateOf(string name) => States.First(entry => entry.Name == name).State;

    private static void Write(JsonText json, AlertTypeSummary type)
    {
        json.Member("type", type.Type);
        json.Member("samplesDropped", type.SamplesDropped);
        json.List("states", States, entry => json.Item(() =>
        {
            json.Member("state", entry.Name);
            json.Member("frames", type.Frames[entry.State]);
            json.Member("micros", type.Times[entry.State].Ticks / TimeSpan.TicksPerMicrosecond);
        }));
    }

    private static Outcome<CaseAlerts> Watched(SourceNode.Map map, IReadOnlyList<Alert> alerts)
    {
        var faults = alerts.Where(alert => alert.Subject.Case != map.Text("case"))
            .Select(alert => AlertRefusals.OtherCase(map.Get("case").Spot, alert.Id, alert.Subject.Case, map.Text("case")))
            .ToList();
        var stretches = map.ItemsOf("notAssessable").Select(node => node.AsMap()).ToList();
        faults.AddRange(stretches.Where(stretch => stretch.Whole("from") >= stretch.Whole("to"))
            .Select(stretch => AlertRefusals.StretchBackwards(stretch.Spot)));
        if (map.Has("from") != map.Has("to"))
        {
            faults.Add(AlertRefusals.StretchBackwards(map.Spot));
        }

        return faults.Count > 0 ? faults : new CaseAlerts
        {
            Case = map.Text("case"),
            From = map.WholeOrNone("from") is { } from ? new Moment(from) : null,
            To = map.WholeOrNone("to") is { } to ? new Moment(to) : null,
            Alerts = alerts,
            NotAssessable = [.. stretches.Select(stretch => new NotAssessable(
                stretch.Text("type"), new Moment(stretch.Whole("from")), new Moment(stretch.Whole("to")),
                StateOf(stretch.Text("why"))))],
            Types = [.. map.ItemsOf("types").Select(node => SummaryOf(node.AsMap()))],
            Gaps = map.Whole("gaps"),
            FramesOutOfOrder = map.Whole("framesOutOfOrder"),
            FramesTwice = map.Whole("framesTwice"),
        };
    }

    private static AlertTypeSummary SummaryOf(SourceNode.Map type)
    {
        var frames = States.ToDictionary(entry => entry.State, _ => 0L);
        var times = States.ToDictionary(entry => entry.State, _ => TimeSpan.Zero);
        foreach (var state in type.ItemsOf("states").Select(node => node.AsMap()))
        {
            frames[StateOf(state.Text("state"))] = state.Whole("frames");
            times[StateOf(state.Text("state"))] = TimeSpan.FromMicroseconds(state.Whole("micros"));
        }

        return new AlertTypeSummary
        {
            Type = type.Text("type"), Frames = frames, Times = times, SamplesDropped = type.Whole("samplesDropped"),
        };
    }
}
