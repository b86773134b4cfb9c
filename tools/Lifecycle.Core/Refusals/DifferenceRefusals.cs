using Lifecycle.Formats;

namespace Lifecycle.Refusals;

/// <summary>Why two runs, or two models, cannot be held against each other. LC-R301 to LC-R399.</summary>
public static class DifferenceRefusals
{
    private static readonly RefusalCode NotComparableCode = new(
        "LC-R301", "two runs are not of the same inputs",
        "Two runs are held against each other to see what a node or a profile changes. That shows nothing where models, set or " +
        "alert policy differ as well. Two models are compared by `replay diff --models`, two candidates by `compare`.",
        ExitCode.NotEnough);

    private static readonly RefusalCode SetUnknownCode = new(
        "LC-R302", "what a run was made of is not here",
        "Where candidate and production disagree is said by the set's cases and the alert policy. A run's act in the ledger " +
        "names their files; without the act, or with other bytes in these files, they cannot be found.");

    private static readonly RefusalCode NothingBesideCode = new(
        "LC-R303", "a run has nothing to disagree with",
        "Disagreements are those of a candidate and a model in production, about alerts. A run of a candidate alone has none, " +
        "and neither have specimens, which raise no alerts.");

    private static readonly RefusalCode NothingRecordedCode = new(
        "LC-R304", "a difference cannot be recorded as asked",
        "A recorded difference stands in the verdict of a promotion, under the tolerance of its protocol. So the first run is " +
        "named by its promotion file, and the tolerance is not chosen on the command line.");

    private static readonly RefusalCode RecordChangedCode = new(
        "LC-R305", "the record of another node's run is not what the ledger names",
        "An act of the ledger names the digest of what was found between two runs. The file is gone or has other bytes, so " +
        "nothing can be said of that node.", ExitCode.Integrity);

    public static IReadOnlyList<RefusalCode> Codes { get; } =
        [NotComparableCode, SetUnknownCode, NothingBesideCode, NothingRecordedCode, RecordChangedCode];

    public static Refusal NotComparable(SourceSpot where, IReadOnlyList<string> differ) => new(
        NotComparableCode, $"these runs do not share {string.Join(", ", differ)}",
        "what they have different would hide what the node changes",
        "two models of one run: lifecycle replay diff --models <run>; two candidates: lifecycle compare <promotion file>", where);

    public static Refusal SetUnknown(SourceSpot where, string what) => new(
        SetUnknownCode, $"{what} of this run is not here as it was when the run was made",
        "cases, labels and alert types are read from it", "name the run by its promotion file", where);

    public static Refusal NothingBeside(SourceSpot where, string why) => new(
        NothingBesideCode, why, "there is nothing that two models could disagree about",
        "replay with a model in production over a set with times", where);

    public static Refusal NothingRecorded(SourceSpot where, string what) => new(
        NothingRecordedCode, what, "what is recorded stands in a verdict, under the tolerance of its protocol",
        "lifecycle replay diff <promotion file> <run of the other node> --record", where);

    public static Refusal RecordChanged(SourceSpot where, Digest named) => new(
        RecordChangedCode, $"the record here is not {named.Brief}, which the ledger names",
        "what was found about the other node cannot be known", "bring the file back from a copy of the records", where);
}
