using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Alerts;

/// <summary>Reads and writes <c>lifecycle/alert@1</c>: one alert per line.</summary>
public static class AlertDocument
{
    private const string NoBuild = "none";

    private static readonly (AlertEnd By, string Name)[] Ends =
    [
        (AlertEnd.Cleared, "cleared"), (AlertEnd.Gap, "gap"), (AlertEnd.Inactive, "inactive"),
        (AlertEnd.EndOfFrames, "end-of-frames"),
    ];

    private static readonly (Band Band, string Name)[] Bands =
        [(Band.High, "high"), (Band.Medium, "medium"), (Band.Undecided, "undecided")];

    private static readonly (AlertDirection Direction, string Name)[] Directions =
        [(AlertDirection.Above, "above"), (AlertDirection.Below, "below")];

    public static DocumentFormat Format { get; } = new(
        "lifecycle/alert@1", "an alert: the event that was raised, standing on its own",
        FormField.Required("id", Form.Pattern(
            "derived from case, type, start, model and configuration", "^A-[0-9a-f]{24}$", "A- and 24 hex digits")),
        FormField.Required("type", AlertForms.Type),
        FormField.Required("case", Form.Text("the case's id", 100)),
        FormField.Required("batch", Form.Text("the production batch", 100)),
        FormField.Required("camera", Form.Text("the camera's id", 100)),
        FormField.Required("cultureStart", AlertForms.Time("when the culture began")),
        FormField.Required("start", AlertForms.Time("the frame that raised it")),
        FormField.Optional("end", AlertForms.Time("the first moment it no longer held; absent while it is open")),
        FormField.Optional("endedBy", Form.Choice("why it ended", [.. Ends.Select(entry => entry.Name)])),
        FormField.Required("model", Form.Map(
            "the model that scored",
            FormField.Required("name", Form.Text("its name", 100)),
            FormField.Required("version", Form.Text("its version", 100)),
            FormField.Required("digest", AlertForms.Digest("the model's identity")))),
        FormField.Required("build", Form.Text("the version of the locked build, or none", 100)),
        FormField.Required("configuration", AlertForms.Digest("the alert policy file")),
        FormField.Required("confidence", Form.Number("at the raise", 0, 1)),
        FormField.Required("band", Form.Choice("at the raise", [.. Bands.Select(entry => entry.Name)])),
        FormField.Required("peakConfidence", Form.Number("the highest while it was open", 0, 1)),
        FormField.Required("feature", Form.Map(
            "what was measured",
            FormField.Required("name", Form.Text("in words", 100)),
            FormField.Required("unit", Form.Text("its unit", 40)),
            FormField.Required("value", Form.Number("the measure at the raise")),
            FormField.Required("limit", Form.Number("the raise level")),
            FormField.Required("direction", Form.Choice(
                "on which side of the limit the condition lies", [.. Directions.Select(entry => entry.Name)])))),
        FormField.Required("reason", Form.Text("in words, with its numbers", 2_000)),
        FormField.Required("confirmation", Form.Text("who confirms what, by when", 2_000)),
        FormField.Required("sop", Form.Map(
            "the procedure a person follows",
            FormField.Required("id", Form.Text("its number", 100)),
            FormField.Required("version", Form.Text("its version", 40)))),
        FormField.Required("thumbnail", Form.Text("the id of the picture, or 'none, not allowed'", 200)));

    public static byte[] WriteLines(IEnumerable<Alert> alerts) => [.. alerts.SelectMany(WriteLine)];

    public static byte[] WriteLine(Alert alert) => JsonText.WriteLine(json =>
    {
        json.Member("format", Format.Name);
        json.Member("id", alert.Id);
        json.Member("type", alert.Type);
        json.Member("case", alert.Subject.Case);
        json.Member("batch", alert.Subject.Batch);
        json.Member("camera", alert.Subject.Camera);
        json.Member("cultureStart", alert.Subject.CultureStart);
        json.Member("start", alert.Start);
        if (alert is { End: { } end, EndedBy: { } by })
        {
            json.Member("end", end);
            json.Member("endedBy", Ends.First(entry => entry.By == by).Name);
        }

        json.Map("model", () => AlertModelForm.Write(json, alert.Subject.Model));
        json.Member("build", alert.Subject.Build ?? NoBuild);
        json.Member("configuration", alert.Subject.Configuration);
        WriteFindings(json, alert);
    });

    public static Outcome<Alert> Read(SourceNode node) => Format.Judge(node).Then(AlertOf);

    /// <summary>Every alert of a JSON Lines file, or every fault of every line.</summary>
    public static Outcome<IReadOnlyList<Alert>> ReadLines(string file, ReadOnlySpan<byte> bytes)
    {
        var alerts = new List<Alert>();
        var faults = new List<Refusal>();
        var lines = new HashSet<string>(StringComparer.Ordinal);
        for (var line = 1; bytes.Length > 0; line++)
        {
            var end = bytes.IndexOf((byte)'\n');
            var text = end < 0 ? bytes : bytes[..end];
            bytes = end < 0 ? [] : bytes[(end + 1)..];
            var where = new SourceSpot(file, line);
            if (!JsonSource.Parse(file, text).Then(Read).TryGet(out var alert, out var why))
            {
                faults.AddRange(why.Select(fault => fault with { Where = where }));
            }
            else if (!lines.Add(alert.Id))
            {
                faults.Add(AlertRefusals.AlertTwice(where, alert.Id));
            }
            else
            {
                alerts.Add(alert);
            }
        }

        return faults.Count > 0 ? faults : new Outcome<IReadOnlyList<Alert>>.Ok(alerts);
    }

    public static string NameOf(Band band) => Bands.First(entry => entry.Band == band).Name;

    private static void WriteFindings(JsonText json, Alert alert)
    {
        json.Member("confidence", alert.Confidence);
        json.Member("band", NameOf(alert.Band));
        json.Member("peakConfidence", alert.PeakConfidence);
        json.Map("feature", () =>
        {
            json.Member("name", alert.Feature.Name);
            json.Member("unit", alert.Feature.Unit);
            json.Member("value", alert.Value);
            json.Member("limit", alert.Limit);
            json.Member("direction", Directions.First(entry => entry.Direction == alert.Direction).Name);
        });
        json.Member("reason", alert.Reason);
        json.Member("confirmation", alert.Confirmation);
        json.Map("sop", () =>
        {
            json.Member("id", alert.Sop.Id);
            json.Member("version", alert.Sop.Version);
        });
        json.Member("thumbnail", alert.Thumbnail);
    }

    private static Outcome<Alert> AlertOf(SourceNode.Map map)
    {
        var (start, end) = (new Moment(map.Whole("start")), map.WholeOrNone("end"));
        if (map.Has("end") != map.Has("endedBy") || end < start.Micros)
        {
            return AlertRefusals.EndUnclear(map.Spot, map.Text("id"));
        }

        var (model, feature, sop) = (map.Part("model"), map.Part("feature"), map.Part("sop"));
        return new Alert
        {
            Id = map.Text("id"),
            Type = map.Text("type"),
            Start = start,
            End = end is { } micros ? new Moment(micros) : null,
            EndedBy = map.TextOrNone("endedBy") is { } by ? Ends.First(entry => entry.Name == by).By : null,
            Subject = new AlertSubject(
                map.Text("case"), map.Text("batch"), map.Text("camera"), new Moment(map.Whole("cultureStart")),
                new AlertModel(model.Text("name"), model.Text("version"), Digest.Parse(model.Text("digest"))),
                map.Text("build") is NoBuild ? null : map.Text("build"), Digest.Parse(map.Text("configuration"))),
            Confidence = map.Number("confidence"),
            Band = Bands.First(entry => entry.Name == map.Text("band")).Band,
            PeakConfidence = map.Number("peakConfidence"),
            Feature = new MeasuredFeature(feature.Text("name"), feature.Text("unit")),
            Direction = Directions.First(entry => entry.Name == feature.Text("direction")).Direction,
            Value = feature.Number("value"),
            Limit = feature.Number("limit"),
            Reason = map.Text("reason"),
            Confirmation = map.Text("confirmation"),
            Sop = new SopReference(sop.Text("id"), sop.Text("version")),
            Thumbnail = map.Text("thumbnail"),
        };
    }
}
