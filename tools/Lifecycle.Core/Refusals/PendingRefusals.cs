using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Ledger.Pending;

namespace Lifecycle.Refusals;

/// <summary>What can be wrong with acts that were made away from the home of the records. LC-L130 to LC-L139.</summary>
public static class PendingRefusals
{
    private static readonly RefusalCode BrokenCode = new(
        "LC-L130", "a pending act does not hold",
        "Acts that are made away from the home of the records are signed, and each names the one before it. One that was edited, " +
        "taken out or put elsewhere shows by that.", ExitCode.Integrity);

    private static readonly RefusalCode NotSignedCode = new(
        "LC-L131", "acts are pending or submitted where nobody signs",
        "A pending act counts for what its signature shows, and enters a signed ledger by a signed act. A workspace without a " +
        "trust, or with an unsigned ledger, has neither.");

    private static readonly RefusalCode NotWhileAwayCode = new(
        "LC-L132", "this is done at the home of the records only",
        "A workspace with LIFECYCLE_PENDING set keeps what it does for later. What rests on the whole ledger, such as a locked " +
        "build, cannot be made there.");

    private static readonly RefusalCode OtherHomeCode = new(
        "LC-L133", "pending acts know another ledger than this one",
        "Each pending act names the last state of the home's ledger that was known where it was made. A ledger that was never in " +
        "that state is another one, or was changed since.", ExitCode.Integrity);

    private static readonly RefusalCode ForkCode = new(
        "LC-L134", "a chain of pending acts forked",
        "Two acts name the same one before them: a folder of pending acts was copied, and both copies went on. Which of them " +
        "came first nobody can say, so the second is not taken unless somebody says why.", ExitCode.Integrity);

    private static readonly RefusalCode OtherBytesCode = new(
        "LC-L135", "what was made away differs from what is here",
        "What acts name is brought home with them. A file that is here already with other bytes is never written over.", ExitCode.Integrity);

    private static readonly RefusalCode GoneCode = new(
        "LC-L136", "a submitted act is missing or was changed",
        "The ledger names a submitted act by its digest, and the records folder keeps it. Without these bytes nobody can say what " +
        "was submitted.", ExitCode.Integrity);

    private static readonly RefusalCode OrderUnknownCode = new(
        "LC-L137", "it is not shown that a seal came before a run made elsewhere",
        "A run that was made away from the home began when its chain knew so many acts of the home's ledger. A seal that the " +
        "ledger got later may have come before the run or after it: nobody can say, so the result is informational.", ExitCode.NotEnough);

    public static IReadOnlyList<RefusalCode> Codes { get; } =
        [BrokenCode, NotSignedCode, NotWhileAwayCode, OtherHomeCode, ForkCode, OtherBytesCode, GoneCode, OrderUnknownCode];

    public static Refusal Broken(SourceSpot where, string fault) => new(
        BrokenCode, $"the pending act does not hold: {fault}", "what is not read in one way only is not submitted",
        "bring the folder as it was made", where);

    public static Refusal NotSigned(string what) => new(
        NotSignedCode, what, "a pending act counts for what its signature shows", "lifecycle trust init roles.yaml, before the ledger begins");

    public static Refusal NotWhileAway(string what, string variable) => new(
        NotWhileAwayCode, $"{what}, and {variable} is set", "the ledger of the home is not looked at here",
        $"submit what is pending, and do it at the home without {variable}");

    public static Refusal NoChain(SourceSpot where) => new(
        BrokenCode, "there are no pending acts in this folder", "a chain has at least one act", "name the folder that LIFECYCLE_PENDING named", where);

    public static Refusal OtherHome(SourceSpot where, PendingBase known, PendingBase here) => new(
        OtherHomeCode, $"the pending act knows the ledger {known.Text}, and the one here was never in that state",
        $"the ledger here is {here.Text}", "submit it at the home where its workspace comes from", where);

    public static Refusal Fork(SourceSpot where, long number, Digest entry, Digest after, long place, Digest other) => new(
        ForkCode, $"pending act {number} ({entry.Brief}) goes on from {after.Brief}, and so does {other.Brief}, submitted by act {place}",
        "a folder of pending acts was copied, and both copies went on", "find out which is right; to take the second too: --fork REASON", where);

    public static Refusal OtherBytes(SourceSpot where, string path) => new(
        OtherBytesCode, $"{path} is here already with other bytes", "evidence is never written over", "find out which is right", where);

    public static Refusal Gone(SourceSpot where, Digest asked) => new(
        GoneCode, $"the file is missing, or is not {asked.Brief} any more", "the ledger names it", "bring the records folder back as it was", where);

    public static Refusal OrderUnknown(SourceSpot where, string name, long seal, long run) => new(
        OrderUnknownCode, $"{name} was sealed by act {seal}, and the run of act {run} was made elsewhere without knowing that act",
        "the seal may have come before the run or after it", "bring ledger-head.txt up to date where runs are made, before they begin", where);
}
