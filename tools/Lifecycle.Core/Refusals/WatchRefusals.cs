using Lifecycle.Formats;

namespace Lifecycle.Refusals;

/// <summary>What can be wrong with a drift watch: its plan, its stream and its state. LC-D131 to LC-D150.</summary>
public static class WatchRefusals
{
    private static readonly RefusalCode NoReferenceCode = new(
        "LC-D131", "nothing says what a signal is like when the process is right",
        "A limit stands on the spread inside a batch, the correlation there, and the spread between batches. Each signal states them, " +
        "or a drift profile holds them. Confirmed outcomes state the share of wrong ones.");

    private static readonly RefusalCode ConstantCode = new(
        "LC-D132", "a signal does not vary in the reference",
        "A limit in standard deviations needs a deviation. A signal that never varied is told apart by any change at all, which is no statistics.");

    private static readonly RefusalCode TooManyFalseCode = new(
        "LC-D133", "the plan allows more false alarms than a chart may have",
        "With so many, a chart would be wrong in every fifth batch or more, and nobody would look any longer.");

    private static readonly RefusalCode OutcomesUncountedCode = new(
        "LC-D134", "nothing says how many outcomes a day are confirmed",
        "Days between false alarms of outcomes follow from how many there are.");

    private static readonly RefusalCode ColumnsMissingCode = new(
        "LC-D135", "a column that the plan watches is missing", "A signal that never comes would pass for one that never moves.");

    private static readonly RefusalCode RowUnfitCode = new(
        "LC-D136", "a row of a stream cannot be read",
        "The row is passed over and counted, and the watch goes on: one that stops at a bad row watches nothing.");

    private static readonly RefusalCode NoNumberCode = new(
        "LC-D147", "a value of a stream is no number",
        "It is counted as missing, and the rest of its row is watched. What stays without numbers opens a drift record, as what is empty does.");

    private static readonly RefusalCode OtherStateCode = new(
        "LC-D137", "the saved state is that of another watch",
        "Sums that were made under other limits or another reference mean nothing under these. A changed plan is a new watch.");

    private static readonly RefusalCode StateBrokenCode = new(
        "LC-D138", "a saved state does not hold together", "It is not as the tool writes it, so nothing can go on from it.");

    private static readonly RefusalCode NoProfilePartsCode = new(
        "LC-D139", "the profile has no parts as long as the plan's blocks",
        "Charts see means of blocks, so the reference must say how means of such blocks vary. A profile counts a batch part by part " +
        "when its settings say so.");

    private static readonly RefusalCode RotatedCode = new(
        "LC-D140", "a followed file is another one now, or shorter",
        "It was rotated or cut. What it holds now is read from its beginning; rows that came between the last look and the rotation are lost to the watch.");

    private static readonly RefusalCode NoSuchRecordCode = new(
        "LC-D141", "no drift record goes by this name", "A drift record is closed by the first 12 digits of its digest, or all of them.");

    private static readonly RefusalCode ClosedCode = new(
        "LC-D142", "a drift record is closed already", "It was closed once, by a role and with a reason. What is found out since is a record of its own.");

    private static readonly RefusalCode ToolClosesCode = new(
        "LC-D143", "the tool closes no drift record", "Whether drift matters is decided by a person in a role of the site.");

    private static readonly RefusalCode NothingToWatchCode = new(
        "LC-D144", "a stream has no rows", "Nothing that was watched is not the same as nothing that moved.", ExitCode.NotEnough);

    private static readonly RefusalCode BeyondCode = new(
        "LC-D145", "a stream has more cameras than the plan names",
        "How rare false alarms are is shared among the cameras of the plan; one more would get no share. Its frames are counted and not watched.");

    private static readonly RefusalCode RecordGoneCode = new(
        "LC-D146", "a drift record is not among the records, or is another one", "The ledger names it by its digest.", ExitCode.Integrity);

    public static IReadOnlyList<RefusalCode> Codes { get; } =
    [
        NoReferenceCode, ConstantCode, TooManyFalseCode, OutcomesUncountedCode, ColumnsMissingCode, RowUnfitCode, OtherStateCode, StateBrokenCode,
        NoProfilePartsCode, RotatedCode, NoSuchRecordCode, ClosedCode, ToolClosesCode, NothingToWatchCode, BeyondCode, RecordGoneCode, NoNumberCode,
    ];

    public static Refusal NoReference(SourceSpot where, string signal) => new(
        NoReferenceCode, $"{signal} has no reference", "there is nothing to set a limit by",
        "state its reference, or name a profile that has it: profile: FILE", where);

    public static Refusal Constant(SourceSpot where, string signal) => new(
        ConstantCode, $"{signal} has a spread of 0 inside a batch", "any change would be infinitely many deviations",
        "leave it out, or state the spread that its sensor has", where);

    public static Refusal TooManyFalse(double days, double least) => new(
        TooManyFalseCode, $"a false alarm every {Scalars.Write(days)} days, over all signals and cameras", "charts would be wrong too often to be looked at",
        $"write falseAlarmDays: {Scalars.Write(Math.Ceiling(least))} or more");

    public static Refusal OutcomesUncounted(SourceSpot where, string signal) => new(
        OutcomesUncountedCode, $"{signal} is watched by outcomes, and outcomesPerDay is not stated", "days cannot be told from outcomes", "state outcomesPerDay", where);

    public static Refusal ColumnsMissing(SourceSpot where, IReadOnlyList<string> missing, IReadOnlyList<string> there) => new(
        ColumnsMissingCode, $"there is no column {string.Join(", ", missing)}", "what never comes would pass for what never moves",
        Nearest.Of(missing[0], there) is { } near ? $"call it {missing[0]} rather than {near}, or change the plan" : "bring the column, or leave it out of the plan", where);

    public static Refusal RowUnfit(SourceSpot where, string what, string expected) => new(
        RowUnfitCode, Short(what), "the row is passed over and counted", $"write {expected}", where);

    public static Refusal NoNumber(SourceSpot where, string what, string expected) => new(
        NoNumberCode, Short(what), "it is counted as missing", $"write {expected}", where);

    public static Refusal OtherState(SourceSpot where, string was, Digest now) => new(
        OtherStateCode, was == now.Text ? $"the state is of this plan and profile ({now.Brief}), and of other limits" : $"the state is of {(was.Length > 19 ? was[..19] : was)}, and this watch is {now.Brief}", "its sums were made under other limits",
        "name another file by --state, or bring the plan and its profile back", where);

    public static Refusal StateBroken(SourceSpot where) => new(
        StateBrokenCode, "the numbers are not those of such a watch", "nothing can go on from them", "bring the file back, or begin anew with another --state", where);

    public static Refusal NoProfileParts(SourceSpot where, string signal, TimeSpan block, TimeSpan? part) => new(
        NoProfilePartsCode, part is { } length ? $"{signal} is counted in parts of {Scalars.Write(length)}, and a block is {Scalars.Write(block)}"
            : $"{signal} is counted by whole batches, and a block is {Scalars.Write(block)}",
        "nothing says how blocks vary inside a batch", $"fit the profile with part: {Scalars.Write(block)}", where);

    public static Refusal Rotated(SourceSpot where, string what) => new(
        RotatedCode, what, "what it holds now was not watched", "nothing: it is read from its beginning", where);

    public static Refusal NoSuchRecord(string name, int several) => new(
        NoSuchRecordCode, several > 1 ? $"{several} drift records begin with '{name}'" : $"no drift record begins with '{name}'",
        "nothing would be closed", several > 1 ? "write more digits" : "lifecycle history --kind drift");

    public static Refusal Closed(string name, long act) => new(
        ClosedCode, $"{name} was closed by act {act}", "it is closed once", "lifecycle history --kind drift-close");

    public static Refusal ToolCloses(string role) => new(
        ToolClosesCode, $"'{role}' is a role of the tool", "people decide whether drift matters", "name the role of who decided: --role ROLE");

    public static Refusal NothingToWatch(string file) => new(
        NothingToWatchCode, $"{file} has no rows", "nothing was watched", "bring rows: time, batch, camera and the plan's signals");

    public static Refusal Beyond(string camera, int cameras) => new(
        BeyondCode, $"'{camera}' is one more than the {cameras} of the plan", "it would get no share of the false alarms that are allowed",
        "write cameras: in the plan, which begins a new watch");

    public static Refusal RecordGone(SourceSpot where, long act) => new(
        RecordGoneCode, $"the drift record of act {act} is not there, or is another one", "what crossed cannot be shown", "bring it back from a copy of the records", where);

    private static string Short(string what) => what.Length > 200 ? what[..200] + "..." : what;
}
