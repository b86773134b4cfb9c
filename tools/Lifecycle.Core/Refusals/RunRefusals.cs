using Lifecycle.Formats;
using Lifecycle.Replay;

namespace Lifecycle.Refusals;

/// <summary>What can be wrong with a run's folder. LC-R101 to LC-R199.</summary>
public static class RunRefusals
{
    private static readonly RefusalCode IdentityBrokenCode = new(
        "LC-R101", "a run's record contradicts itself",
        "run.json names the digest of its own inputs and of its execution profile. They do not fit, so it was edited " +
        "or damaged after it was written.", ExitCode.Integrity);

    private static readonly RefusalCode FileChangedCode = new(
        "LC-R102", "a file of a run was changed",
        "run.json names the size and SHA-256 of every file of observations and alerts. The file found is another, so " +
        "no number made from it could be trusted.", ExitCode.Integrity);

    private static readonly RefusalCode NoRunCode = new(
        "LC-R103", "no run was found",
        "The folder does not hold a finished run: run.json is written last, so a broken-off replay has none.");

    private static readonly RefusalCode ScoreMissingCode = new(
        "LC-R104", "the alert policy asks for a score the model does not have",
        "Every alert type names the score it is raised from. The model's description must offer a score of that name.");

    private static readonly RefusalCode ShapeDiffersCode = new(
        "LC-R105", "frames are not of the shape the case says",
        "The case file names the size, channels and depth of its frames, and how many there are. The decoder found " +
        "something else, so the set is not what it says it is.");

    private static readonly RefusalCode NotInLedgerCode = new(
        "LC-R106", "a run the ledger does not know",
        "Every finished run is recorded in the ledger with the digest of its observations. A folder that lies where a " +
        "run belongs, but is not the one recorded, was put there by other means.", ExitCode.Integrity);

    private static readonly RefusalCode NoPageCode = new(
        "LC-R107", "no page can be drawn of a set without times",
        "A scorecard's page shows scores over time, curves of alerts per hour and the frames around a miss. Specimens have " +
        "none of these, and an empty page would look as if nothing had been missed.");

    private static readonly RefusalCode NoLocksCode = new(
        "LC-R108", "locks do not work where runs are made",
        "Two processes that make one run at once would write into each other's files, so each holds a lock. The file " +
        "system gave the same lock twice: some network file systems do, and the .NET runtime can be told not to lock.");

    private static readonly RefusalCode PieceDiffersCode = new(
        "LC-R109", "a case that was replayed before comes out otherwise",
        "A run that was broken off, or made in shards, goes on from the cases that were done. Some of them, drawn by lot, are " +
        "replayed again before they are used. One came to other scores or alerts than what lay there, or what lay there " +
        "changed before the run was put together: either files were edited, or a model does not give the same answer twice.", ExitCode.Integrity);

    private static readonly RefusalCode NotBegunCode = new(
        "LC-R110", "a shard of a run that was not begun",
        "Before the first frame is shown, the ledger says that the run begins, and under which criteria. Shards never write " +
        "to the ledger, so this is said once before they start: lifecycle replay <promotion file> --begin.");

    private static readonly RefusalCode ShardMissingCode = new(
        "LC-R111", "a shard is missing, or not finished",
        "A run made in shards is put together only when every case is there, byte for byte as its shard wrote it. What is " +
        "missing is named by shard and case. Running that shard again does only what is missing.");

    private static readonly RefusalCode ShardForeignCode = new(
        "LC-R112", "a shard, or what a replay left, does not belong to this run",
        "They are of one run when models, set, alert policy and execution profile are the same, and when they were begun " +
        "under an act of this very ledger. The difference is named.");

    private static readonly RefusalCode NothingToCompareCode = new(
        "LC-R113", "a candidate that failed is not compared",
        "The candidate did not get through the set: it hung, crashed, took too much memory or answered with no number. Its " +
        "run is kept and its verdict is rejected, but a part of its alerts beside all of production's would compare nothing.");

    private static readonly RefusalCode ProofStoppedCode = new(
        "LC-R114", "a proof could not be carried out",
        "To prove that a run comes out the same, it is made again in other orders, with other numbers of workers and shards, and " +
        "killed on the way. One of these replays ended for another reason, so nothing is shown either way.");

    public static IReadOnlyList<RefusalCode> Codes { get; } =
    [
        IdentityBrokenCode, FileChangedCode, NoRunCode, ScoreMissingCode, ShapeDiffersCode, NotInLedgerCode, NoPageCode,
        NoLocksCode, PieceDiffersCode, NotBegunCode, ShardMissingCode, ShardForeignCode,
        NothingToCompareCode, ProofStoppedCode,
    ];

    public static Refusal NothingToCompare(SourceSpot where, ModelFailure failure) => new(
        NothingToCompareCode, failure.Words, "from there on it has no scores and no alerts, so there is no second side",
        "mend the model and replay what is mended; lifecycle score gives this run's verdict", where);

    public static Refusal NotBegun(SourceSpot where) => new(
        NotBegunCode, "no act of this ledger says that this run began",
        "a shard shows frames to the models, and what was sealed before that must stand in the ledger first",
        $"lifecycle replay {where.File} --begin", where);

    public static Refusal ShardMissing(SourceSpot where, RunShard shard, int cases, int missing, IEnumerable<string> names) => new(
        ShardMissingCode, $"{shard} lacks {missing} of its {cases} cases: {string.Join(", ", names)}{(missing > NamesMax ? ", ..." : "")}",
        "a run is put together only when every case is there", $"lifecycle replay {where.File} --shard {shard.Text}", where);

    public static Refusal NoShards(SourceSpot where) => new(
        ShardMissingCode, "there is no shard of this run", "a run is put together from its shards",
        $"lifecycle replay {where.File} --shard 1/2, and the others wherever there is room", where);

    public static Refusal ShardForeign(SourceSpot where, RunShard shard, IEnumerable<string> differences) => new(
        ShardForeignCode, $"{shard} is of another run: {string.Join("; ", differences)}",
        "only shards of the same inputs and the same execution profile give the bytes of one run",
        "merge on a machine like the one that made the shards, with the same files; or make the shards again here", where);

    public static Refusal BegunElsewhere(SourceSpot where) => new(
        ShardForeignCode, "these cases were replayed under an act that this ledger does not hold",
        "what was sealed here may have been sealed after their frames were seen",
        "move the folder away and run the same command again: it begins from the first case", where);

    public static bool IsPieceDiffers(Refusal refusal) => refusal.Code == PieceDiffersCode;

    public static Refusal ProofStopped(SourceSpot where, string what) => new(
        ProofStoppedCode, $"a replay that was to be compared did not come to its end: {what}",
        "nothing is shown by half of a comparison", "mend what it says, and prove again", where);

    /// <summary>So many names are enough to see what is missing.</summary>
    public const int NamesMax = 8;

    public static Refusal NoLocks(SourceSpot where) => new(
        NoLocksCode, "the file system gives one lock to two holders", "two processes would write into each other's files",
        "put the records home on a file system with locks, and leave DOTNET_SYSTEM_IO_DISABLEFILELOCKING unset", where);

    public static Refusal PieceDiffers(SourceSpot where, string caseId, string what) => new(
        PieceDiffersCode, $"case {caseId} was replayed before, and again now: {what}",
        "what lies there was edited, or a model does not give the same answer twice",
        "move the folder away and run the same command again: it begins from the first case", where);

    public static Refusal PieceEdited(SourceSpot where, string caseId) => new(
        PieceDiffersCode, $"what the replay of case {caseId} left was changed before the run was put together",
        "only what the replay itself wrote becomes the run", "run the same command again: that case is replayed again", where);

    public static Refusal NoPage(SourceSpot where, string set) => new(
        NoPageCode, $"the frames of {set} have no times, and a page shows how scores go over time",
        "a page without its traces would look as if nothing had been missed",
        "leave --html out: the answer and scorecard.json name every specimen that was missed", where);

    public static Refusal IdentityBroken(SourceSpot where) => new(
        IdentityBrokenCode, "the record's identity does not fit its inputs",
        "it was edited or damaged after it was written", "replay again: lifecycle run <promotion file>", where);

    public static Refusal FileChanged(SourceSpot where, string file) => new(
        FileChangedCode, $"the file {file} of the run was changed or is missing",
        "no number made from it could be trusted", "bring the file back, or replay again in a new records home", where);

    public static Refusal NotInLedger(SourceSpot where) => new(
        NotInLedgerCode, "the run in this folder is not the one the ledger recorded",
        "observations that no act names could have come from anywhere",
        "move the folder away and replay: lifecycle run <promotion file>", where);

    public static Refusal NoRun(SourceSpot where) => new(
        NoRunCode, "there is no finished run in this folder", "run.json is written last, when everything else is there",
        "lifecycle run <promotion file>", where);

    public static Refusal ScoreMissing(SourceSpot where, string type, string score, string model, IEnumerable<string> offered) => new(
        ScoreMissingCode, $"alert type {type} is raised from score '{score}', and {model} offers {string.Join(", ", offered)}",
        "an alert type without its score would never be raised",
        "name one of the offered scores, or add the score to the model's description", where);

    public static Refusal ShapeDiffers(SourceSpot where, string file, string expected, string got) => new(
        ShapeDiffersCode, $"{file} holds {got}, and the case says {expected}",
        "the set is not what it says it is", "mend the case file in a new version of the set", where);
}
