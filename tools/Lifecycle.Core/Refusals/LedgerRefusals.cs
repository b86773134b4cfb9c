using Lifecycle.Formats;
using Lifecycle.Ledger;

namespace Lifecycle.Refusals;

/// <summary>What can be wrong with the ledger or with an act that is to enter it. LC-L101 to LC-L199.</summary>
public static class LedgerRefusals
{
    private static readonly RefusalCode MissingCode = new(
        "LC-L101", "a file of the ledger is missing",
        "The checkpoint counts entries that are no longer there. Bring the records folder back from a backup; nothing " +
        "can be appended until then, because what is lost would be lost for good.", ExitCode.Integrity);

    private static readonly RefusalCode EditedCode = new(
        "LC-L102", "a file of the ledger is not as it was written",
        "The bytes of the file do not lead to the root in the checkpoint. Somebody or something changed the file, or " +
        "put an older checkpoint back. Compare the records folder with a backup; do not mend it by hand.",
        ExitCode.Integrity);

    private static readonly RefusalCode CheckpointBrokenCode = new(
        "LC-L103", "a checkpoint is not well formed",
        "A checkpoint says in three lines whose log it is, how many entries it has and what their root is. It is " +
        "replaced as a whole, so a broken one was changed afterwards.", ExitCode.Integrity);

    private static readonly RefusalCode OtherOriginCode = new(
        "LC-L104", "the ledger belongs to another workspace",
        "A log has one origin for ever. Two workspaces that write into one ledger would each see the other's acts " +
        "as their own.", ExitCode.Integrity);

    private static readonly RefusalCode ActUnfitCode = new(
        "LC-L105", "an act cannot enter the ledger",
        "What enters the ledger stays there, so its words must be short, unique where they name things, and free of " +
        "characters that a screen hides.");

    private static readonly RefusalCode NotAnActCode = new(
        "LC-L106", "an entry of the ledger is not an act",
        "Entries are canonical JSON of a known form. An entry that is anything else was written by another program, " +
        "by a newer version, or changed.", ExitCode.Integrity);

    private static readonly RefusalCode OutOfOrderCode = new(
        "LC-L107", "an act is dated before the act it follows",
        "Order is that of the ledger, and a time is a claim. A claim that contradicts the order by more than 5 " +
        "seconds means that a clock is wrong, or that somebody dates an act back.", ExitCode.Integrity);

    private static readonly RefusalCode NoteBrokenCode = new(
        "LC-L108", "a signed note is not well formed",
        "A note is a text, a blank line and signature lines, in UTF-8 without control characters (C2SP signed-note). " +
        "A reader that forgave anything else could be shown another text than the one that was signed.",
        ExitCode.Integrity);

    private static readonly RefusalCode NoteKeyBrokenCode = new(
        "LC-L109", "a key for notes is not well formed",
        "A key is written as its name, an id of eight hex digits and the key in base64, joined by plus signs. The id " +
        "is computed from the rest, so a misspelt key is noticed.");

    private static readonly RefusalCode SignedLogCode = new(
        "LC-L110", "a signed ledger cannot be continued without signatures",
        "An unsigned act in a signed log would look as trustworthy as the acts before it. Nor is an unsigned log " +
        "ever continued by a signed one: a new log is begun.", ExitCode.Integrity);

    private static readonly RefusalCode BusyCode = new(
        "LC-L111", "another command is writing the ledger",
        "There is one writer at a time, so that two commands cannot take the same place in the order. Appending " +
        "takes a moment; a writer that holds the ledger for longer is stopped or stuck.");

    private static readonly RefusalCode NotWrittenCode = new(
        "LC-L112", "the ledger cannot be written",
        "The disk is full, the folder cannot be written, or the medium failed. Nothing was appended: the acts of " +
        "this command are not in the ledger, and those before them are untouched.");

    private static readonly RefusalCode NotReadCode = new(
        "LC-L113", "the ledger cannot be read",
        "The operating system does not give the file out. Nothing is known about what is in it.");

    private static readonly RefusalCode NoLocksCode = new(
        "LC-L114", "the records folder has no working locks",
        "The file system lets two programs hold the same lock, so two commands could write at once and one of them " +
        "would lose its acts. Keep the records on a file system with locks (a local disk, NFS 4).");

    private static readonly RefusalCode NotCanonicalCode = new(
        "LC-L115", "JSON is not in its canonical form",
        "What is hashed or signed is written in one way only (RFC 8785): members sorted, nothing spaced, the shortest " +
        "escapes, whole numbers within 2^53.", ExitCode.Integrity);

    private static readonly RefusalCode OriginUnfitCode = new(
        "LC-L116", "a name cannot be the origin of a ledger",
        "The origin is the first line of every checkpoint: one line of text, not empty, without control characters.");

    private static readonly RefusalCode NotAsSignedCode = new(
        "LC-L117", "a signed act is not what its ledger says",
        "An entry of a signed ledger names the digest, the signature and the certificate of one envelope, and the " +
        "envelope carries one act. Where one of them is another, somebody changed a file after it was written.",
        ExitCode.Integrity);

    private static readonly RefusalCode OtherLogKeyCode = new(
        "LC-L118", "the ledger is not signed by the log key that is to continue it",
        "The next state is only signed on top of one that this key signed, or an earlier log key of the same trust that was not " +
        "revoked: otherwise a state that somebody forged would get a good signature with the next act.", ExitCode.Integrity);

    private static readonly RefusalCode SignerWrongCode = new(
        "LC-L119", "what was signed is not what was to be signed",
        "Before anything is written, what comes back from a signer is held against what every later reader will ask for. " +
        "An act names the key that signs it; the state that is signed is the one that was asked for.", ExitCode.Integrity);

    private static readonly RefusalCode ForkedCode = new(
        "LC-L120", "the ledger has another past than was seen",
        "A ledger only grows. It was seen in a state that it does not begin with: acts were taken out or exchanged, an " +
        "older copy was put back, or there are two ledgers of one name. Keep both states: each is evidence.",
        ExitCode.Integrity);

    private static readonly RefusalCode ProofBrokenCode = new(
        "LC-L121", "a proof about a ledger is not well formed",
        "A proof is a text of few lines, ended by a blank line and the signed checkpoint that it leads to (C2SP " +
        "tlog-proof, tlog-witness). It is read strictly, because who reads it trusts it.", ExitCode.Integrity);

    private static readonly RefusalCode ProofWrongCode = new(
        "LC-L122", "a proof does not lead to its checkpoint",
        "The hashes do not lead from the entry to the root that the log signed: it is another entry, another place or " +
        "another log.", ExitCode.Integrity);

    private static readonly RefusalCode NoProofCode = new(
        "LC-L123", "an unsigned ledger gives no proof",
        "A proof leads to a state that somebody signed. Nobody signs an unsigned development log, so that it shows " +
        "nothing to anybody else.");

    private static readonly RefusalCode WitnessSawOtherCode = new(
        "LC-L124", "the witness last saw another state",
        "A request proves that the log goes on from one earlier state. Where the witness last saw another one, the log " +
        "asks again from there.");

    private static readonly RefusalCode NotCosignedCode = new(
        "LC-L125", "a checkpoint is not cosigned",
        "A witness adds a line to the checkpoint, with the time at which it saw that state. The line is missing, or it " +
        "is not the witness's.", ExitCode.Integrity);

    public static IReadOnlyList<RefusalCode> Codes { get; } =
    [
        MissingCode, EditedCode, CheckpointBrokenCode, OtherOriginCode, ActUnfitCode, NotAnActCode, OutOfOrderCode,
        NoteBrokenCode, NoteKeyBrokenCode, SignedLogCode, BusyCode, NotWrittenCode, NotReadCode, NoLocksCode,
        NotCanonicalCode, OriginUnfitCode, NotAsSignedCode, OtherLogKeyCode, SignerWrongCode,
        ForkedCode, ProofBrokenCode, ProofWrongCode, NoProofCode, WitnessSawOtherCode, NotCosignedCode,
    ];

    public static Refusal Missing(SourceSpot where, long size) => new(
        MissingCode,
        $"a file of the ledger is missing, and its checkpoint counts {size} {(size == 1 ? "entry" : "entries")}",
        "what was recorded there can no longer be shown", "bring the records folder back from a backup", where);

    public static Refusal CheckpointMissing(SourceSpot where) => new(
        MissingCode, "the ledger has entries, and its checkpoint is missing",
        "without it nobody can tell how many entries there were", "bring the records folder back from a backup", where);

    public static Refusal Edited(SourceSpot where, string expected, string got) => new(
        EditedCode, $"the file holds {got}, and the rest of the ledger asks for {expected}",
        "the file was changed after it was written", "compare the records folder with a backup", where);

    public static Refusal CheckpointBroken(SourceSpot where, string fault) => new(
        CheckpointBrokenCode, $"this is not a checkpoint: {fault}", "a checkpoint is only ever replaced as a whole",
        "bring the records folder back from a backup", where);

    public static Refusal OtherOrigin(SourceSpot where, string expected, string got) => new(
        OtherOriginCode, $"the ledger is that of '{got}', and this workspace is '{expected}'",
        "a log has one origin for ever", "look whether 'records:' in lifecycle.yaml names the right folder", where);

    public static Refusal ActUnfit(string fault) => new(
        ActUnfitCode, $"the act cannot enter the ledger: {fault}", "what enters the ledger stays there",
        "change the name or the reason that was given");

    public static Refusal NotAnAct(SourceSpot where, string fault) => new(
        NotAnActCode, $"an entry is not an act: {fault}", "entries are acts in canonical form and nothing else",
        "look whether a newer version of Lifecycle wrote it; else compare with a backup", where);

    public static Refusal OutOfOrder(Moment next, Moment previous, SourceSpot? where = null) => new(
        OutOfOrderCode, $"the act is dated {next}, and the act before it {previous}",
        "an act may be dated at most 5 s before the one it follows",
        "set the clock of this machine right, and of the machine that wrote the act before", where);

    public static Refusal NoteBroken(SourceSpot where, string fault) => new(
        NoteBrokenCode, $"this is not a signed note: {fault}",
        "a text that is read loosely is not the text that was signed",
        "fetch the note again from where it was made", where);

    public static Refusal NoteKeyBroken(SourceSpot where, string fault) => new(
        NoteKeyBrokenCode, $"this is not a key for notes: {fault}", "a misspelt key would verify nothing",
        "copy the key again as one line", where);

    public static Refusal SignedLog(SourceSpot where, string keyName) => new(
        SignedLogCode, $"the checkpoint is signed by '{keyName}', and this is an unsigned development log",
        "a signed log is never continued by an unsigned one", "name another records folder", where);

    public static Refusal UnsignedLog(SourceSpot where) => new(
        SignedLogCode, "the ledger here is an unsigned development log, and what is to be added is signed",
        "an unsigned log is never continued by a signed one", "name another records folder, where a signed ledger begins", where);

    public static Refusal NotUnsigned(SourceSpot where) => new(
        SignedLogCode, "the checkpoint has no signature and does not say that its log is unsigned",
        "a signed log whose signature was taken off is not a development log",
        "bring the records folder back from a backup", where);

    public static Refusal Busy(SourceSpot where, string holder, TimeSpan waited) => new(
        BusyCode, $"another command has been writing the ledger for {Scalars.Write(waited)}: {holder}",
        "there is one writer at a time", "wait for it to end, then run this command again", where);

    public static Refusal NotWritten(SourceSpot where, string reason) => new(
        NotWrittenCode, $"the ledger cannot be written: {reason}", "nothing was appended",
        "make room or give this user the right to write, then run this command again", where);

    public static Refusal NotRead(SourceSpot where, string reason) => new(
        NotReadCode, $"the ledger cannot be read: {reason}", "nothing is known about what is in it",
        "give this user the right to read it, then run this command again", where);

    public static Refusal NoLocks(SourceSpot where) => new(
        NoLocksCode, "the file system lets two programs hold one lock", "two writers would lose acts",
        "keep the records on a local disk or another file system with locks", where);

    public static Refusal NotCanonical(SourceSpot where) => new(
        NotCanonicalCode, "the JSON is not in its canonical form", "what is hashed is written in one way only",
        "write it again with the program that made it", where);

    public static Refusal OriginUnfit(string origin) => new(
        OriginUnfitCode, $"'{Shown(origin)}' cannot be the origin of a ledger",
        "the origin is one line of every checkpoint", "choose a name of one line, without spaces at its ends");

    public static Refusal NotAsSigned(SourceSpot where, string fault) => new(
        NotAsSignedCode, $"a signed act does not hold: {fault}", "the file was changed after it was written",
        "compare the records folder with a backup", where);

    public static Refusal OtherLogKey(SourceSpot where, string keyName) => new(
        OtherLogKeyCode, $"the checkpoint has no good signature of the log key '{keyName}'",
        "the next state is only signed on top of one that a log key of this trust signed",
        "compare the checkpoint with a backup, and look whether this is the right log key", where);

    public static Refusal SignerWrong(string fault) => new(
        SignerWrongCode, $"the signer did not sign what was asked for: {fault}", "nothing was appended",
        "look whether the key belongs to the role that acts");

    public static Refusal Forked(SourceSpot where, Checkpoint seen, Checkpoint now) => new(
        ForkedCode, $"the ledger was seen with {Said(seen)}, and now has {Said(now)}, which does not begin with the former",
        "a ledger only grows: acts were taken out or exchanged, or this is another copy",
        "keep both, and compare the records folder with a backup", where);

    public static Refusal ProofBroken(SourceSpot where, string fault) => new(
        ProofBrokenCode, $"this is not such a proof: {fault}", "a proof that is read loosely proves something else",
        "fetch it again from where it was made", where);

    public static Refusal ProofWrong(SourceSpot where, long index, Checkpoint head) => new(
        ProofWrongCode, $"the proof does not lead from entry {index} to the root {head.Root} of {head.Origin} at {head.Size}",
        "it is of another entry, another place or another log", "make it again: lifecycle history --proof", where);

    public static Refusal NoProof(SourceSpot where) => new(
        NoProofCode, "the ledger here is an unsigned development log", "a proof leads to a state that somebody signed",
        "give out proofs of a signed ledger", where);

    public static Refusal WitnessSawOther(SourceSpot where, long saw, long asked) => new(
        WitnessSawOtherCode, $"the witness last saw the log with {saw} entries, and the request goes on from {asked}",
        "the proof says nothing about what the witness saw", $"make the request again from {saw}", where);

    public static Refusal NotCosigned(SourceSpot where, string witness) => new(
        NotCosignedCode, $"the checkpoint has no good line of the witness '{witness}'",
        "without it nobody outside has seen this state", "ask the witness again", where);

    private static string Said(Checkpoint state) => $"{state.Size} {(state.Size == 1 ? "entry" : "entries")} and the root {state.Root}";

    private static string Shown(string text) =>
        string.Concat(text.Where(character => !char.IsControl(character)).Take(80));
}
