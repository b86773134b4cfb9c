using Lifecycle.Formats;

namespace Lifecycle.Refusals;

/// <summary>What can be wrong with a comparison: its plan, its record, its batches. LC-K101 to LC-K199.</summary>
public static class ComparisonRefusals
{
    private static readonly RefusalCode NoMarginCode = new(
        "LC-K101", "a margin leaves no room",
        "A margin says how much worse is still comparable. With none, two equal models could never be shown comparable, and " +
        "a test that finds no difference would be all that is left, which shows nothing.");

    private static readonly RefusalCode MarginUnclearCode = new(
        "LC-K102", "a margin is missing or given twice",
        "Each endpoint has one margin, in one unit. Which of two would count could be chosen once the result is known.");

    private static readonly RefusalCode NothingCode = new(
        "LC-K103", "nothing is compared",
        "A plan names alert types or features, and an alert type at least one of its endpoints.");

    private static readonly RefusalCode AssumptionsUnclearCode = new(
        "LC-K104", "confidence and withinBatch do not go with the plan",
        "Models are compared at one confidence, and with a stated least likeness of what happens in one batch. Features " +
        "have an alpha each, and need neither.");

    private static readonly RefusalCode ReasonMissingCode = new(
        "LC-K105", "nothing is done about many endpoints, and nobody says why",
        "With many endpoints one may be shown by luck. Where every one of them must be shown, nothing needs to be adjusted: " +
        "that is a reason, and it is written down.");

    private static readonly RefusalCode TwiceCode = new(
        "LC-K106", "an alert type or a feature is planned twice", "Two plans for one thing would give two answers.");

    private static readonly RefusalCode TypeUnknownCode = new(
        "LC-K107", "an alert type is not there",
        "The types of a comparison or a record are those of the alert policies. A misspelt type would never see an alert.");

    private static readonly RefusalCode NoPlanCode = new(
        "LC-K108", "a promotion names no comparison",
        "What comparable means is written before the data: the promotion file names it under 'comparison'.");

    private static readonly RefusalCode NothingBesideCode = new(
        "LC-K109", "there is nothing to compare with",
        "A candidate is compared with the model in production, or with a record: what a person noted, or the old rule.");

    private static readonly RefusalCode RecordRowCode = new(
        "LC-K110", "a row of a record is not usable",
        "A record has the columns case, type, start and, if known, end; times as 2025-01-31T08:15:00Z. A row with a case " +
        "alone says that it was watched and nothing was noted. Every row is taken, or refused with its line.");

    private static readonly RefusalCode CasesMissingCode = new(
        "LC-K111", "a record does not name every case",
        "A case that is not in the record was either watched without anything to note, or not watched. The first is a miss, " +
        "the second is nothing. Leaving such cases out would keep only those in which something was noted.");

    private static readonly RefusalCode TableColumnCode = new(
        "LC-K112", "a table of batches lacks a column",
        "It has the columns batch and group, donor when a feature is paired by donor, and one column per planned feature.");

    private static readonly RefusalCode TableRowCode = new(
        "LC-K113", "a row of a table of batches is not usable",
        "One row per batch: its name once, the group reference or new, and a finite number for every planned feature.");

    private static readonly RefusalCode NoPartCode = new(
        "LC-K114", "the plan has no such part",
        "A plan has types for two models, and features for batches. The other part was asked for.");

    public static IReadOnlyList<RefusalCode> Codes { get; } =
    [
        NoMarginCode, MarginUnclearCode, NothingCode, AssumptionsUnclearCode, ReasonMissingCode, TwiceCode, TypeUnknownCode,
        NoPlanCode, NothingBesideCode, RecordRowCode, CasesMissingCode, TableColumnCode, TableRowCode, NoPartCode,
    ];

    public static Refusal NoMargin(SourceSpot where, string of, string got, string expected) => new(
        NoMarginCode, $"the margin of {of} is {got}, and {expected} is asked for",
        "without room, two equal models could never be shown comparable",
        "write how much worse would still do, and decide that with those who rely on it", where);

    public static Refusal MarginUnclear(SourceSpot where, string of, string first, string second) => new(
        MarginUnclearCode, $"{of} has not one margin of '{first}' and '{second}'",
        "which of two counts could be chosen once the result is known", $"write either {first} or {second}", where);

    public static Refusal Nothing(SourceSpot where, string of, string expected) => new(
        NothingCode, $"{of} compares nothing", "an answer needs a question", $"write one of {expected}", where);

    public static Refusal AssumptionsUnclear(SourceSpot where, bool hasTypes) => new(
        AssumptionsUnclearCode,
        hasTypes ? "types are compared without confidence and withinBatch" : "confidence and withinBatch stand without types",
        hasTypes ? "how sure, and how alike a batch is, must be said before the data" : "they would have no effect",
        hasTypes ? "write both, such as confidence: 0.95 and withinBatch: 0.3" : "remove them, or write types", where);

    public static Refusal ReasonMissing(SourceSpot where) => new(
        ReasonMissingCode, "multiplicity is none, and there is no reason",
        "with many endpoints one may be shown by luck", "write the reason, or method: holm", where);

    public static Refusal Twice(SourceSpot where, string name) => new(
        TwiceCode, $"{name} is planned twice", "it would have two answers", "write it once", where);

    public static Refusal TypeUnknown(SourceSpot where, string type, IReadOnlyList<string> known) => new(
        TypeUnknownCode, $"{type} is no type of the alert policies; they have: {string.Join(", ", known)}",
        "it would never see an alert",
        Nearest.Of(type, known) is { } near ? $"write {near}" : "name one of the alert types", where);

    public static Refusal NoPlan(SourceSpot where) => new(
        NoPlanCode, "the promotion names no comparison", "what comparable means is fixed before the data",
        "write comparison: and the path of a plan, and seal it before the next candidate's first run", where);

    public static Refusal NothingBeside(SourceSpot where) => new(
        NothingBesideCode, "no model is in production", "a comparison has two sides",
        "name the model under production, or a record: lifecycle compare <promotion> --baseline <file>", where);

    public static Refusal RecordRow(SourceSpot where, string what) => new(
        RecordRowCode, what, "a row that is left out unseen would change both sides", "mend the row", where);

    public static Refusal CaseUnknown(SourceSpot where, string id, IReadOnlyList<string> known) => new(
        RecordRowCode, $"there is no case {id} in the set", "what was noted there could be held against nothing",
        Nearest.Of(id, known) is { } near ? $"write {near}" : "name a case of the set, or remove the row", where);

    public static Refusal CasesMissing(SourceSpot where, IReadOnlyList<string> missing) => new(
        CasesMissingCode,
        $"{missing.Count} cases are not in the record, the first is {missing[0]}",
        "watched without anything to note, or not watched: the first is a miss, the second is nothing",
        $"where it was watched, add the row '{missing[0]},,'; where it was not, compare on a set without it", where);

    public static Refusal TableColumn(SourceSpot where, string column, IReadOnlyList<string> known) => new(
        TableColumnCode, $"there is no column '{column}'; there are: {string.Join(", ", known)}", "the plan asks for it",
        Nearest.Of(column, known) is { } near ? $"is it '{near}'? the two must be written alike" : $"add the column {column}", where);

    public static Refusal TableRow(SourceSpot where, string what) => new(
        TableRowCode, what, "a batch that is left out unseen would change the answer", "mend the row", where);

    public static Refusal NoPart(SourceSpot where, string part) => new(
        NoPartCode, $"the plan has no {part}", "margins are written before the data", $"write {part} into a plan, before the data", where);
}
