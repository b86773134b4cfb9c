using Lifecycle.Formats;

namespace Lifecycle.Refusals;

/// <summary>What can be wrong with a development manifest. LC-S401 to LC-S499.</summary>
public static class IndependenceRefusals
{
    private static readonly RefusalCode ItemTwiceCode = new(
        "LC-S401", "an item of a development manifest is there twice",
        "Each vessel, run or specimen that a model was made with is one item, and its rows in the tables of hashes and " +
        "pictures follow those of the item before. Two of one name could not be told apart.");

    private static readonly RefusalCode TableChangedCode = new(
        "LC-S402", "a table of a development manifest is not the one it names",
        "The manifest names the SHA-256 of its tables of hashes, pictures and frame numbers. The bytes found are others, " +
        "so they are not what the model was made with: the table was edited, damaged or swapped.",
        ExitCode.Integrity);

    private static readonly RefusalCode TableDoesNotFitCode = new(
        "LC-S403", "a table of a development manifest does not fit it",
        "The tables have one row for each hashed frame of each item, in the form that `lifecycle set manifest` writes. With " +
        "more or fewer rows it could not be told which frame is whose.");

    private static readonly RefusalCode RecordNotThereCode = new(
        "LC-S404", "the act of a check names a record that is not there",
        "The ledger says that this set was checked against this development manifest, and names the record by its digest. " +
        "The record in that place is missing or has other bytes, so it cannot be what was found.",
        ExitCode.Integrity);

    public static IReadOnlyList<RefusalCode> Codes { get; } = [ItemTwiceCode, TableChangedCode, TableDoesNotFitCode, RecordNotThereCode];

    public static Refusal ItemTwice(SourceSpot where, string item) => new(
        ItemTwiceCode, $"there are two items {item}", "their rows could not be told apart",
        "write the manifest anew where the data lie: lifecycle set manifest", where);

    public static Refusal TableChanged(SourceSpot where, string table, Digest expected, Digest got) => new(
        TableChangedCode, $"{table} is {got.Brief}..., and the manifest names {expected.Brief}...",
        "other hashes are of other data", "bring back the original file, or write the manifest anew where the data lie", where);

    public static Refusal TableDoesNotFit(SourceSpot where, string table, long rows) => new(
        TableDoesNotFitCode, $"{table} is not a table of {rows} rows as lifecycle writes it",
        "it could not be told which frame is whose", "write the manifest anew where the data lie: lifecycle set manifest", where);

    public static Refusal RecordNotThere(SourceSpot where, Digest expected) => new(
        RecordNotThereCode, $"the record {expected.Brief}... of the check set-overlap is missing or changed",
        "a verdict cannot rest on a record that nobody can read", "bring back the folder checks of the records", where);
}
