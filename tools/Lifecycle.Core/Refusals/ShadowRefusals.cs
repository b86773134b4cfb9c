using Lifecycle.Formats;

namespace Lifecycle.Refusals;

/// <summary>What can be wrong with the rows of a shadow phase, and with the order of things in it. LC-H101 to LC-H199.</summary>
public static class ShadowRefusals
{
    private static readonly RefusalCode ColumnUnknownCode = new(
        "LC-H101", "a column or a kind of row that nothing reads",
        "A column that is passed over without a word may hold what was meant. Every column is named in the page of the shadow phase, and no other is taken.");

    private static readonly RefusalCode ColumnMissingCode = new(
        "LC-H102", "a column is missing", "Every row needs a value there; nothing is filled in for it.");

    private static readonly RefusalCode CellUnfitCode = new(
        "LC-H103", "a value is not what its column holds",
        "Every row is taken as it stands, or refused with its line. Times have a zone, roles are not names of persons, and no value is guessed.");

    private static readonly RefusalCode SemicolonsCode = new(
        "LC-H104", "columns are parted by semicolons",
        "Some spreadsheets part columns by semicolons and write decimals with commas. Read as CSV with commas, a row would be one cell.");

    private static readonly RefusalCode LineUnfitCode = new(
        "LC-H105", "a line is no flat JSON object",
        "JSON lines hold one object a line, with a single value for each column.");

    private static readonly RefusalCode SaysOtherCode = new(
        "LC-H106", "two rows say different things of one fact",
        "What was imported is never changed. A row that was imported before adds nothing; one of the same name with other values " +
        "would rewrite what has been judged. A mistake is mended by a new fact, such as another disposition.", ExitCode.Integrity);

    private static readonly RefusalCode BatchUnknownCode = new(
        "LC-H107", "a batch is not there",
        "Events, actions and outcomes belong to a batch whose start and end are known. Hours that nobody stated cannot be counted.");

    private static readonly RefusalCode TypeUnknownCode = new(
        "LC-H108", "an alert type is not there", "The types of a shadow phase are those of its alert policy.");

    private static readonly RefusalCode EventUnknownCode = new(
        "LC-H109", "an event is not there", "An action or a disposition is about an event that was imported, by its id.");

    private static readonly RefusalCode RoleUnknownCode = new(
        "LC-H110", "a role that does not act here",
        "The phase names the roles that act on events, and for an alert type it may name who decides. A role is never the name of a person.");

    private static readonly RefusalCode CandidateShownCode = new(
        "LC-H111", "an operator acted on an event of the candidate",
        "In shadow, production's answer stands and the candidate's is only recorded. Who acts on an event of the candidate was shown it, " +
        "and from then on neither the operators' decisions nor the candidate's figures are those of a shadow phase.", ExitCode.Integrity);

    private static readonly RefusalCode TimesUnfitCode = new(
        "LC-H112", "times do not go together",
        "A batch ends after it starts, an event lies in its batch, an action follows its event, and an episode has onset, confirmation and end in this order.");

    private static readonly RefusalCode OutcomesOverlapCode = new(
        "LC-H113", "two outcomes of one type overlap",
        "A stretch of a batch is an episode of a type, or quiet, or not known. An event in both could be counted either way.");

    private static readonly RefusalCode NothingCode = new(
        "LC-H114", "nothing was imported yet", "A shadow record is made of rows: batches, events, actions, outcomes and changes.");

    private static readonly RefusalCode ChangeUnsaidCode = new(
        "LC-H115", "the alert policy changed without a change record",
        "A change of a threshold is a change record, and restarts the count for its type. A policy that is another one than before, and that no record names, " +
        "would let events of two policies be counted as one.", ExitCode.Integrity);

    private static readonly RefusalCode RowsGoneCode = new(
        "LC-H116", "rows that were imported are gone",
        "Each import is kept under the digest of its bytes, which its act in the ledger names. Without them the record cannot be made again.", ExitCode.Integrity);

    private static readonly RefusalCode OtherModelsCode = new(
        "LC-H117", "events are of another model, or of another policy",
        "A phase is of one candidate beside one model in production. Events of a run are taken into it when both and the alert policy are the same bytes; " +
        "a changed candidate has a phase of its own.");

    private static readonly RefusalCode InventedCode = new(
        "LC-H118", "invented operators outside a demonstration",
        "Operators' actions can be invented from a seed to show how a record looks. They show nothing of any person, and count nowhere else.");

    private static readonly RefusalCode RunFailedCode = new(
        "LC-H119", "a model failed in the run",
        "After a model failed, nothing says what it would have raised. Events of such a run would pass for silence.");

    private static readonly RefusalCode ChangeRoleUnknownCode = new(
        "LC-H120", "a role that does not decide on changes",
        "A change restarts a count. Who may decide on one stands in the sealed plan, under changes; where the plan names no role, nothing is changed in the phase.");

    private static readonly RefusalCode ChangesNothingCode = new(
        "LC-H121", "a change record that changes nothing",
        "A change restarts a count, so a record of it names, under now, the digest of an alert policy that came into use with it. Without a changed policy it would " +
        "only make what was counted disappear.", ExitCode.Integrity);

    private static readonly RefusalCode ChangeBackdatedCode = new(
        "LC-H122", "a change record reaches into what was judged",
        "What a recorded shadow record has judged is not uncounted afterwards. A change takes effect after the last batch of it.", ExitCode.Integrity);

    private static readonly RefusalCode NotYetCode = new(
        "LC-H123", "something that has not happened yet",
        "A batch is imported when it is over, and nobody knows an event, an action or an outcome before it is there. The clock is that of the machine that imports.");

    private static readonly RefusalCode KnownElsewhereCode = new(
        "LC-H124", "another phase knew the batches before the plan was sealed",
        "A plan that is sealed when its batches or events are known already, from another phase, is sealed late: batches could be left out, and rules chosen, by what " +
        "they came to there.", ExitCode.Integrity);

    private static readonly RefusalCode PeakUnfitCode = new(
        "LC-H125", "a band that the peak does not reach",
        "The band of an event is made of its confidence, by the levels of the alert policy. An event of the high band had a confidence at or above the high level.");

    private static readonly RefusalCode NoSuchWeekCode = new(
        "LC-H126", "a week that the phase does not have",
        "Weeks are counted from the start of the first batch to the end of the last. An empty list of another week would read as if nothing had been raised.");

    private static readonly RefusalCode ContradictsCode = new(
        "LC-H127", "two decisions on one event at one moment",
        "What was decided last counts. Of two that say different things at the same moment none is the last, and the record would depend on how rows are sorted.",
        ExitCode.Integrity);

    public static IReadOnlyList<RefusalCode> Codes { get; } =
    [
        ColumnUnknownCode, ColumnMissingCode, CellUnfitCode, SemicolonsCode, LineUnfitCode, SaysOtherCode, BatchUnknownCode, TypeUnknownCode,
        EventUnknownCode, RoleUnknownCode, CandidateShownCode, TimesUnfitCode, OutcomesOverlapCode, NothingCode, ChangeUnsaidCode, RowsGoneCode,
        OtherModelsCode, InventedCode, RunFailedCode, ChangeRoleUnknownCode, ChangesNothingCode, ChangeBackdatedCode, NotYetCode,
        KnownElsewhereCode, PeakUnfitCode, NoSuchWeekCode, ContradictsCode,
    ];

    public static Refusal ColumnUnknown(SourceSpot where, string kind, string name, IReadOnlyList<string> known) => new(
        ColumnUnknownCode, $"{kind} have no '{Clip(name)}'; they have: {string.Join(", ", known)}", "it may hold what was meant",
        Nearest.Of(name, known) is { } near ? $"write {near}" : "remove it, or name the file under what it is", where);

    public static Refusal ColumnMissing(SourceSpot where, string kind, string name, string expected) => new(
        ColumnMissingCode, $"{kind} need '{name}'", "nothing is filled in for it", $"add {name}: {expected}", where);

    public static Refusal CellUnfit(SourceSpot where, string column, string got, string expected) => new(
        CellUnfitCode, $"{column} is '{Clip(got)}', and {expected} is asked for", "a row that is left out unseen would change the figures",
        "mend the value", where);

    public static Refusal Semicolons(SourceSpot where) => new(
        SemicolonsCode, "the columns are parted by semicolons", "a row would be one cell", "save the table as CSV with commas, or as JSON lines", where);

    public static Refusal LineUnfit(SourceSpot where) => new(
        LineUnfitCode, "the line is no flat object", "lists and maps have no column", "write one object a line, with a single value for each column", where);

    public static Refusal SaysOther(SourceSpot where, string name, SourceSpot there, string difference) => new(
        SaysOtherCode, $"{name} says {difference} in {there}", "what was imported is never changed",
        "bring back the row as it was, or give the new fact a name of its own", where);

    public static Refusal BatchUnknown(SourceSpot where, string batch, IEnumerable<string> known) => new(
        BatchUnknownCode, $"there is no batch '{Clip(batch)}'", "its hours are not known",
        Nearest.Of(batch, known) is { } near ? $"write {near}" : "import it first, or with it: --batches", where);

    public static Refusal TypeUnknown(SourceSpot where, string type, IReadOnlyList<string> known) => new(
        TypeUnknownCode, $"'{Clip(type)}' is no type of the alert policy; they are: {string.Join(", ", known)}", "nothing would ever be held against it",
        Nearest.Of(type, known) is { } near ? $"write {near}" : "name one of the alert types", where);

    public static Refusal EventUnknown(SourceSpot where, string id, IEnumerable<string> known) => new(
        EventUnknownCode, $"there is no event '{Clip(id)}'", "it would be about nothing",
        Nearest.Of(id, known) is { } near ? $"write {near}" : "import the event first, or with it: --events", where);

    public static Refusal RoleUnknown(SourceSpot where, string role, IReadOnlyList<string> known) => new(
        RoleUnknownCode, $"'{Clip(role)}' does not act here; these do: {string.Join(", ", known)}", "who decided must be one that may",
        Nearest.Of(role, known) is { } near ? $"write {near}" : "name one of the roles", where);

    public static Refusal CandidateShown(SourceSpot where, string id) => new(
        CandidateShownCode, $"event {id} is the candidate's", "the candidate is only recorded: who acted on it was shown it",
        "take what triage made of it as a disposition; if an operator was really shown it, the phase begins anew", where);

    public static Refusal TimesUnfit(SourceSpot where, string what) => new(
        TimesUnfitCode, what, "it could not have been so", "mend the times", where);

    public static Refusal OutcomesOverlap(SourceSpot where, string outcome, string other, SourceSpot there) => new(
        OutcomesOverlapCode, $"{outcome} begins before {other} ends, in {there}", "an event in both could be counted either way", "mend the times of one of them", where);

    public static Refusal Contradicts(SourceSpot where, string what, SourceSpot there) => new(
        ContradictsCode, $"{what}, in {there}", "none of the two is the last word", "let who decided it last say so, with the time at which it was said", where);

    public static Refusal Nothing(SourceSpot where) => new(
        NothingCode, "no row of this phase was imported", "there is nothing to show",
        $"lifecycle shadow import {where.File} --batches FILE --events FILE", where);

    public static Refusal ChangeUnsaid(SourceSpot where, Digest was, Digest now) => new(
        ChangeUnsaidCode, $"the policy is {now.Text}, the events so far are of {was.Brief}, and no change record names it",
        "events of two policies would be counted as one",
        "import a change record whose 'now' is the new digest: lifecycle shadow import --changes FILE; or bring the policy back", where);

    public static Refusal RowsGone(SourceSpot where, long act) => new(
        RowsGoneCode, $"the rows that act {act} names are not there, or are others", "the record cannot be made again without them",
        "bring them back from a copy of the records", where);

    public static Refusal OtherModels(SourceSpot where, string what) => new(
        OtherModelsCode, $"the {what} is not that of the phase", "its events would be another model's", "name the same one in both files", where);

    public static Refusal Invented(SourceSpot where) => new(
        InventedCode, "this workspace is no demonstration", "invented actions show nothing of any person", "import what operators did: --actions FILE", where);

    public static Refusal RunFailed(SourceSpot where, string model, string id, string reason) => new(
        RunFailedCode, $"{model} failed in case {id}: {reason}", "its silence from there on would pass for quiet",
        "mend the model and replay, or leave the batches out of the set", where);

    public static Refusal ChangeRoleUnknown(SourceSpot where, string role, IReadOnlyList<string> known) => new(
        ChangeRoleUnknownCode, $"'{Clip(role)}' decides on no change here; {(known.Count == 0 ? "the plan names nobody who does" : $"these do: {string.Join(", ", known)}")}",
        "a change restarts a count", known.Count == 0 ? "plan a new phase that names who decides: changes: {roles: [...]}" : "have one of these roles decide", where);

    public static Refusal ChangesNothing(SourceSpot where, string what) => new(
        ChangesNothingCode, what, "the count would begin anew for nothing",
        "import it together with the changed policy, with that policy's digest under 'now'; or leave it out", where);

    public static Refusal ChangeBackdated(SourceSpot where, string name, string at, Moment judged) => new(
        ChangeBackdatedCode, $"{name} is of {at}, and a record has judged the phase up to {judged}", "what was judged would disappear",
        "state when it took effect, after that; to begin anew, plan another phase that names this one under follows", where);

    public static Refusal NotYet(SourceSpot where, string what, Moment now) => new(
        NotYetCode, $"{what}, and the clock says {now}", "it has not happened yet", "import it when it is over; if the clock is wrong, mend the clock", where);

    public static Refusal KnownElsewhere(SourceSpot where, Shadow.EarlierUse earlier) => new(
        KnownElsewhereCode,
        $"{earlier.First}{(earlier.Count == 1 ? "" : $" and {Text(earlier.Count - 1)} others")} were imported in act {Text(earlier.Act)} for phase {earlier.Phase}, whose verdict is: {earlier.Verdict}",
        "the seal comes after what it was to come before", "go on with that phase, or plan this one for batches that nobody has seen yet", where);

    public static Refusal PeakUnfit(SourceSpot where, string name, string peak, double high) => new(
        PeakUnfitCode, $"{name} is of band high with a peak of {peak}, and high begins at {Scalars.Write(high)}", "it could not have been so",
        "mend the band or the peak", where);

    public static Refusal NoSuchWeek(SourceSpot where, long week, long weeks) => new(
        NoSuchWeekCode, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"there is no week {week}; there are 1 to {weeks}"), "nothing was watched in it",
        "name one of the weeks there are", where);

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Clip(string text) => text.Length > 60 ? text[..60] + "..." : text;
}
