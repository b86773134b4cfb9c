using Lifecycle.Formats;

namespace Lifecycle.Refusals;

/// <summary>Why a profile cannot be made, or a window cannot be held against it. LC-D101 to LC-D130.</summary>
public static class DriftRefusals
{
    private static readonly RefusalCode EmptyWindowCode = new(
        "LC-D101", "there are no rows",
        "Nothing can be said of no rows: neither that a process is stable nor that it has moved. A recording that stopped is a finding of its own.");

    private static readonly RefusalCode ColumnMissingCode = new(
        "LC-D102", "a column is missing",
        "A profile watches the columns that its settings name. One that is not there would never be found to drift.");

    private static readonly RefusalCode NotNumbersCode = new(
        "LC-D103", "a column of numbers holds text",
        "A signal is a number, or a category that the settings name as one. A column in which some cells are text is neither; a cell that is empty or NaN is missing.");

    private static readonly RefusalCode NoSignalCode = new(
        "LC-D104", "there is nothing to watch",
        "Columns of times, batches and axes say where a row belongs. Without another column there is no signal.");

    private static readonly RefusalCode NothingSharedCode = new(
        "LC-D105", "window and profile share no signal",
        "A window is compared with the profile column by column, by name.");

    private static readonly RefusalCode OtherUnitsCode = new(
        "LC-D106", "window and profile count other units",
        "What stands for itself is a batch where batches are named, a block of time where times are, and a block of rows otherwise. " +
        "Batches judged against blocks would be judged by another spread than their own.");

    private static readonly RefusalCode NotMergedCode = new(
        "LC-D107", "two counts do not go together",
        "Profiles and windows of many places merge exactly when they count the same signals on the same grids, by the same settings and the same program.");

    private static readonly RefusalCode OtherToolCode = new(
        "LC-D108", "the profile was made by another version of this program",
        "A version may measure frames or count rows otherwise. A difference of the program would look like a difference of the process.");

    private static readonly RefusalCode SettingsUnfitCode = new(
        "LC-D109", "the settings contradict themselves", "What counts as drift is fixed before any window is looked at, and must be one thing.");

    private static readonly RefusalCode TimeUnfitCode = new(
        "LC-D110", "a time is not one",
        "Times are ISO 8601 with their zone, or seconds since 1970 where the column holds numbers. A row without a time has no place in a block or in a batch.");

    private static readonly RefusalCode ProfileBrokenCode = new(
        "LC-D111", "the profile does not agree with itself",
        "Nobody writes a profile by hand: counts that do not fit its grids or its signals are damage.", ExitCode.Integrity);

    private static readonly RefusalCode ArrayNotReadCode = new(
        "LC-D112", "an array cannot be read",
        "A window may be a .npy file of two dimensions, float32 or float64, in C or Fortran order, with the names of its columns given beside it.");

    private static readonly RefusalCode NotAWindowCode = new(
        "LC-D113", "a window is neither a table nor a run",
        "A window is a CSV file, a .npy file with named columns, a folder of one .npy file a column, or the folder of a run.");

    private static readonly RefusalCode NoFrameCode = new(
        "LC-D114", "frames of a run are not there to be measured",
        "Light, focus, noise and gradient are measured on the frames themselves. A run keeps scores and alerts, and its set knows where the frames are.");

    private static readonly RefusalCode SeveralModelsCode = new(
        "LC-D115", "scores of several models are no one reference",
        "What a score means is a model's own, and so is how often its alerts are right. Rows that two models scored would be one calibration that is neither's. " +
        "A run brings its model; a table is of the one that its settings name, or of one that nobody named.");

    private static readonly RefusalCode NoModelCode = new(
        "LC-D116", "a run has no model in that role",
        "A run has a candidate, and a model in production where there is one. Scores are taken of the one that is asked for, and never of the other in its place.");

    private static readonly RefusalCode BatchMissingCode = new(
        "LC-D121", "a row names no batch",
        "Where batches are named, a row belongs to one. Rows without a name are of nobody knows how many batches: taken for one, they would be judged as one.");

    private static readonly RefusalCode TwoStartsCode = new(
        "LC-D122", "a batch began twice",
        "Parts of a batch are counted from its start, so a batch has one. Rows that say otherwise are of two batches under one name, or one of them is wrong.");

    public static IReadOnlyList<RefusalCode> Codes { get; } =
    [
        EmptyWindowCode, ColumnMissingCode, NotNumbersCode, NoSignalCode, NothingSharedCode, OtherUnitsCode, NotMergedCode, OtherToolCode,
        SettingsUnfitCode, TimeUnfitCode, ProfileBrokenCode, ArrayNotReadCode, NotAWindowCode, NoFrameCode, SeveralModelsCode, NoModelCode, BatchMissingCode, TwoStartsCode,
    ];

    public static Refusal EmptyWindow(SourceSpot where) => new(
        EmptyWindowCode, "it has no rows", "nothing can be said of no rows", "look at why nothing was recorded", where);

    public static Refusal ColumnMissing(SourceSpot where, string column, IReadOnlyList<string> known) => new(
        ColumnMissingCode, $"there is no column '{column}'; there are: {string.Join(", ", known)}", "it would never be found to drift",
        Nearest.Of(column, known) is { } near ? $"write {near}, or name the column {column}" : $"add the column {column}, or take it out of the settings", where);

    public static Refusal NotNumbers(SourceSpot where, string column) => new(
        NotNumbersCode, $"'{column}' holds text", "a signal of numbers is counted on a grid of numbers",
        "mend the cells, or say kind: category in the settings", where);

    public static Refusal NoSignal(SourceSpot where) => new(
        NoSignalCode, "every column says where a row belongs, and none what was seen", "there is nothing to watch", "add a column of numbers or categories", where);

    public static Refusal NothingShared(SourceSpot where, IReadOnlyList<string> asked, IReadOnlyList<string> got) => new(
        NothingSharedCode, $"the profile watches {string.Join(", ", asked)}; the window has {string.Join(", ", got)}", "nothing could be compared",
        "name the columns as in the profile", where);

    public static Refusal OtherUnits(SourceSpot where, string asked, string got) => new(
        OtherUnitsCode, $"the profile counts {asked}, the window {got}", "its units would be judged by another spread than their own",
        "give the window the same columns of batch and time as the reference had", where);

    public static Refusal NotMerged(string what) => new(
        NotMergedCode, what, "their sum would count different things as one", "fit both with the same settings, with a declared grid for each signal");

    public static Refusal OtherTool(SourceSpot where, string was, string now) => new(
        OtherToolCode, $"it was made by {was}, and this is {now}", "a difference of the program would look like one of the process",
        "fit the profile again with this version: lifecycle drift fit", where);

    public static Refusal SettingsUnfit(SourceSpot where, string what) => new(
        SettingsUnfitCode, what, "it must be one thing, fixed beforehand", "mend the settings", where);

    public static Refusal TimeUnfit(SourceSpot where, string column, string got) => new(
        TimeUnfitCode, $"{column} is '{got}'", "a row without a time has no place", $"write a time such as {WrittenTime.Example}", where);

    public static Refusal SeveralModels(SourceSpot where, IReadOnlyList<string> models) => new(
        SeveralModelsCode, $"the sources were scored by {string.Join(", and by ", models)}", "their scores would be one calibration that is neither's",
        "fit a profile of each, or name the model of a table in the settings (consequences: model:)", where);

    public static Refusal NoModel(SourceSpot where, string role) => new(
        NoModelCode, $"it has no model whose role is {role}", "its scores would be another model's", "name the role of the model that it ran: --model", where);

    public static Refusal BatchMissing(SourceSpot where, string column, int rows) => new(
        BatchMissingCode, $"{column} is empty in this row{(rows > 1 ? $", and in {rows - 1} more" : "")}", "a row without a batch has no place",
        "write the batch, or take the row out", where);

    public static Refusal TwoStarts(SourceSpot where, string batch, Moment one, Moment other) => new(
        TwoStartsCode, $"batch {batch} began at {one} in one row, and at {other} in another", "its parts are counted from its start",
        "write the same start in every row of the batch", where);

    public static Refusal ProfileBroken(SourceSpot where, string what) => new(
        ProfileBrokenCode, what, "the profile was changed or cut short", "bring it back from where it was kept, or fit it again", where);

    public static Refusal ArrayNotRead(SourceSpot where, string what) => new(
        ArrayNotReadCode, what, "its numbers cannot be told from one another",
        "save it with numpy.save(name, array.astype('float64')), one row per frame, and name its columns: --columns a,b,c", where);

    public static Refusal NotAWindow(SourceSpot where) => new(
        NotAWindowCode, "it is no CSV file, no .npy file and no folder of a run", "nothing says what its rows are", "name a table or a run", where);

    public static Refusal NoFrame(SourceSpot where, string what) => new(
        NoFrameCode, what, "without frames nothing can be measured on them", "name the promotion whose set holds the frames", where);
}
