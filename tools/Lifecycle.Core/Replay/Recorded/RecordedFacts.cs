using System.Globalization;
using Lifecycle.Formats;

namespace Lifecycle.Replay.Recorded;

/// <summary>What a run says of a model that was recorded and not run.</summary>
/// <param name="Identity">Of its logs and the offset that was given: other logs make another run.</param>
/// <param name="HasScores">False when only what it raised is known.</param>
/// <param name="FramesWithoutRow">Frames of which no score log has a row.</param>
/// <param name="Files">The logs.</param>
public sealed record RecordedFacts(Digest Identity, bool HasScores, long FramesWithoutRow, IReadOnlyList<RecordedFile> Files)
{
    internal static Form Form { get; } = Form.Map(
        "its logs, when it was recorded elsewhere and not run",
        FormField.Required("identity", RunRecord.DigestForm("its logs and the offset that was given")),
        FormField.Required("scores", Form.Flag("false when only what it raised is known")),
        FormField.Required("framesWithoutRow", Form.Whole("of which no log has a score", 0)),
        FormField.Required("files", Form.List("the logs", Form.Map(
            "a log",
            FormField.Required("name", Form.Text("in the workspace", 1_000)),
            FormField.Required("sha256", RunRecord.DigestForm("its bytes")),
            FormField.Required("events", Form.Flag("it says what was raised, and not what was scored")),
            FormField.Required("offset", Form.Whole("so much later its clock is than the frames', in microseconds")),
            FormField.Required("given", Form.Flag("somebody said so; else it was found from the times")),
            FormField.Required("medianResidual", Form.Whole("what is left between a row and its frame, in microseconds")),
            FormField.Required("largestResidual", Form.Whole("likewise", 0)),
            FormField.Required("drift", Form.Whole("from the first tenth of the rows to the last, in microseconds")),
            FormField.Required("rows", Form.Whole("of a frame, or events", 0)),
            FormField.Required("rowsWithoutFrame", Form.Whole("of none", 0))), 1)));

    /// <summary>One line per log, and what is missing.</summary>
    public IEnumerable<string> Words =>
    [
        "recorded, not replayed" + (HasScores ? "" : ": only what it raised is known, and no score")
            + (FramesWithoutRow > 0 ? string.Create(CultureInfo.InvariantCulture, $"; {FramesWithoutRow:N0} frames have no score in the log") : ""),
        .. Files.Select(file => $"{file.Name}: {(file.IsOfEvents ? file.Offset.EventWords : file.Offset.Words)}"),
    ];

    internal void Write(JsonText json)
    {
        json.Member("identity", Identity);
        json.Member("scores", HasScores);
        json.Member("framesWithoutRow", FramesWithoutRow);
        json.List("files", Files, file => json.Item(() =>
        {
            json.Member("name", file.Name);
            json.Member("sha256", file.Digest);
            json.Member("events", file.IsOfEvents);
            json.Member("offset", file.Offset.Micros);
            json.Member("given", file.Offset.IsGiven);
            json.Member("medianResidual", file.Offset.MedianResidual);
            json.Member("largestResidual", file.Offset.LargestResidual);
            json.Member("drift", file.Offset.Drift);
            json.Member("rows", file.Offset.Rows);
            json.Member("rowsWithoutFrame", file.Offset.RowsWithoutFrame);
        }));
    }

    internal static RecordedFacts Of(SourceNode.Map map) => new(
        Digest.Parse(map.Text("identity")), map.Flag("scores", otherwise: true), map.Whole("framesWithoutRow"),
        [.. map.ItemsOf("files").Select(node => node.AsMap()).Select(file => new RecordedFile(
            file.Text("name"), Digest.Parse(file.Text("sha256")),
            new LogOffset(
                file.Whole("offset"), file.Flag("given", otherwise: false), file.Whole("medianResidual"), file.Whole("largestResidual"),
                file.Whole("drift"), file.Whole("rows"), file.Whole("rowsWithoutFrame")),
            file.Flag("events", otherwise: false)))]);
}

/// <summary>One log of a recorded model.</summary>
/// <param name="Name">In the workspace.</param>
/// <param name="Digest">Of its bytes.</param>
/// <param name="Offset">How its clock stands.</param>
/// <param name="IsOfEvents">It says what was raised, and not what was scored.</param>
public sealed record RecordedFile(string Name, Digest Digest, LogOffset Offset, bool IsOfEvents);
