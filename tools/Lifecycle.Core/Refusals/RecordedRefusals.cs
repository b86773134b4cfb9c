using System.Globalization;
using Lifecycle.Formats;
using Lifecycle.Replay.Recorded;

namespace Lifecycle.Refusals;

/// <summary>What can be wrong with the logs of a model that ran elsewhere. LC-R501 to LC-R599.</summary>
public static class RecordedRefusals
{
    private static readonly RefusalCode RowCode = new(
        "LC-R501", "a row of a log does not hold together",
        "A score log has time, case or camera, and every score of the model by its name. An event log has start, end, type, case or " +
        "camera, and may have value and confidence. CSV with a header, or JSON lines. Nothing is passed over.");

    private static readonly RefusalCode OffsetUnknownCode = new(
        "LC-R502", "how the clock of a log stands cannot be known from it",
        "The offset is the one by which the most rows meet a frame. Frames at one interval are met nearly as well by an offset that is " +
        "an interval more or less. Then somebody who knows both clocks says it.");

    private static readonly RefusalCode OffsetWrongCode = new(
        "LC-R503", "the rows of a log do not meet the frames",
        "A row is of a frame when it is no further from it than a tenth of the interval, after the offset. With fewer than half of them " +
        "the log is of other frames, or its clock stands otherwise.");

    private static readonly RefusalCode DriftCode = new(
        "LC-R504", "the clock of a log drifts", "One constant offset per file is taken. A clock that runs away would put rows to other frames in the end.");

    private static readonly RefusalCode MissingCode = new(
        "LC-R505", "too many frames have no row in the log",
        "A frame without a row has no score, and counts as one that the model did not assess. More than a tenth, and what is judged is " +
        "the log's holes.");

    private static readonly RefusalCode CameraCode = new(
        "LC-R506", "two cases of one camera share a moment", "A row that names a camera must be of one frame.");

    private static readonly RefusalCode NoTimesCode = new(
        "LC-R507", "a log cannot be held against frames without times", "Rows are of frames by their time.");

    private static readonly RefusalCode NoRoleCode = new(
        "LC-R508", "a log is of a model that the promotion does not name", "The model keeps its identity: its folder says which it is, and what it scores.");

    private static readonly RefusalCode JumpCode = new(
        "LC-R509", "the clock of a log was set while it was written",
        "After a jump by whole intervals every row still meets a frame, but another one than it was of. Frames in a row that have none, " +
        "and as many rows of the same case that are left over, are what such a jump leaves. Summer time does it to a local clock.");

    public static IReadOnlyList<RefusalCode> Codes { get; } =
        [RowCode, OffsetUnknownCode, OffsetWrongCode, DriftCode, MissingCode, CameraCode, NoTimesCode, NoRoleCode, JumpCode];

    public static Refusal Row(SourceSpot where, string what) => new(
        RowCode, what, "a log that is half read would be judged by what was left out", "mend the row, or how the log is written", where);

    public static Refusal OffsetUnknown(SourceSpot where, (long Offset, int Met) best, (long Offset, int Met) other, int rows) => new(
        OffsetUnknownCode,
        string.Create(CultureInfo.InvariantCulture, $"an offset of {best.Offset / 1e6} s meets {best.Met:N0} of {rows:N0} rows, and one of {other.Offset / 1e6} s meets {other.Met:N0}"),
        "the wrong one would put every row to another frame", "say it: --log-offset '2 s', or logOffset in the promotion file", where);

    public static Refusal OffsetOfEvents(SourceSpot where) => new(
        OffsetUnknownCode, "an event log says nothing of its clock, and there is not one score log beside it that does",
        "an event at another time is another event", "say it: --log-offset '0 s', or logOffset in the promotion file", where);

    public static Refusal OffsetDoesNotFit(SourceSpot where, long offset, int met, int rows) => new(
        OffsetWrongCode, string.Create(CultureInfo.InvariantCulture, $"with an offset of {offset / 1e6} s {met:N0} of {rows:N0} rows meet a frame"),
        "the log is of other frames, or its clock stands otherwise", "look at both clocks, and at which frames the log is of", where);

    public static Refusal NoneMeets(SourceSpot where, int rows) => new(
        OffsetWrongCode, string.Create(CultureInfo.InvariantCulture, $"none of {rows:N0} rows names a case or camera of the set"),
        "the log is of other frames", "write the cases or cameras as the set has them", where);

    public static Refusal Drifts(SourceSpot where, LogOffset offset) => new(
        DriftCode, offset.Words, "one constant offset does not hold for all rows", "cut the log into files between which the clock was set, or correct its times", where);

    public static Refusal Jumps(SourceSpot where, string caseId, int hole, int surplus) => new(
        JumpCode, string.Create(CultureInfo.InvariantCulture, $"{caseId} has {hole:N0} frames in a row without a row, and {surplus:N0} rows that are of none of its frames"),
        "one constant offset would put rows to frames they are not of",
        "write the log in UTC, or cut it into files between which the clock was set; if the model was silent there, take the rows outside the case away", where);

    public static Refusal TooManyMissing(SourceSpot where, long missing, long all) => new(
        MissingCode, string.Create(CultureInfo.InvariantCulture, $"{missing:N0} of {all:N0} frames have no row in the logs; at most a tenth may"),
        "what is not there cannot be judged", "bring the missing logs, or a set of the frames that are there", where);

    public static Refusal CameraShared(string camera, Moment at) => new(
        CameraCode, $"camera {camera} has frames of two cases at {at}", "a row that names the camera would be of both", "write the case into each row");

    public static Refusal NoTimes(SourceSpot where, string set) => new(
        NoTimesCode, $"the cases of {set} have no times", "rows are of frames by their time", "replay the model", where);

    public static Refusal NoRole(SourceSpot where, string role) => new(
        NoRoleCode, $"the promotion names no {role}", "a log without its model is nobody's", $"name the {role} in the promotion file", where);
}
