using Lifecycle.Formats;

namespace Lifecycle.Refusals;

/// <summary>What can go wrong between a site and its witnesses, and when keys follow one another. LC-Y131 to Y139, LC-L126 to L129, LC-G111.</summary>
public static class WitnessRefusals
{
    private static readonly RefusalCode KeyNotCertainCode = new(
        "LC-Y131", "it is not certain which key of a witness is meant",
        "A witness cosigns by a key that was made on its own machine: the folder holds the private half and, beside it, a file that " +
        "ends in .vkey and says its name. With none or several nothing is guessed.");

    private static readonly RefusalCode OtherLogSeenCode = new(
        "LC-L126", "the last state that was seen is that of another log",
        "A witness keeps the last state of each log in a file of its own. One log is never held against the past of another.",
        ExitCode.Integrity);

    private static readonly RefusalCode NoWitnessCode = new(
        "LC-L127", "no witness of the trust has cosigned the state",
        "A line under a checkpoint says something when its key is in the trust of the site, may sign at that time and was not " +
        "revoked. Lines of others are left out.", ExitCode.Integrity);

    private static readonly RefusalCode LogKeyRevokedCode = new(
        "LC-L128", "the last state of the ledger is signed by a log key that was revoked",
        "Whoever has the revoked key can have signed this state, and the next one would make it look good. A log key is rotated, " +
        "and an act entered under the new one, before the old one is revoked.", ExitCode.Integrity);

    private static readonly RefusalCode SeenBusyCode = new(
        "LC-L129", "another command is using the last state that was seen",
        "Two answers at once could cosign two pasts. One waits for the other.");

    private static readonly RefusalCode NoLibraryCode = new(
        "LC-G111", "the library that signs by Ed25519 is not on this machine",
        "Witnesses sign by Ed25519, as other witnesses of logs do, and it is done by OpenSSL 3 (libcrypto.so.3).");

    public static IReadOnlyList<RefusalCode> Codes { get; } =
        [KeyNotCertainCode, OtherLogSeenCode, NoWitnessCode, LogKeyRevokedCode, SeenBusyCode, NoLibraryCode];

    public static Refusal KeyAbsent(string folder, string? name) => new(
        KeyNotCertainCode, $"no key of {(name is null ? "a witness" : $"the witness {name}")} is in {folder}", "a witness cosigns by its own key",
        "name the folder by --keys, or make a key: lifecycle trust request --witness NAME --holder HOLDER");

    public static Refusal Several(string folder, IEnumerable<string> names) => new(
        KeyNotCertainCode, $"several keys of witnesses are in {folder}: {string.Join(", ", names)}", "which of them is to sign is not guessed",
        "name one by --name, or keep each in a folder of its own");

    public static Refusal OtherLogSeen(SourceSpot where, string seen, string asked) => new(
        OtherLogSeenCode, $"the state in this file is of the log {seen}, and the request is of {asked}", "one log has one past",
        "name another file by --seen for that log", where);

    public static Refusal NoWitness(SourceSpot where, string why) => new(
        NoWitnessCode, $"no witness of the trust has cosigned this state: {why}", "only witnesses in the trust count",
        "ask a witness of the trust, or take it into the trust: lifecycle trust add", where);

    public static Refusal LogKeyRevoked(SourceSpot where, Digest key) => new(
        LogKeyRevokedCode, $"the last state of the ledger is signed by the log key {key.Brief}, which was revoked",
        "whoever has that key can have signed it",
        "bring back a copy whose last state a log key signed that is not revoked; else keep this ledger as it is, and let records: in " +
        "lifecycle.yaml name a new folder", where);

    public static Refusal SeenBusy(SourceSpot where) => new(
        SeenBusyCode, "another command is using this file", "two answers at once could cosign two pasts",
        "wait for it to end, then run this command again", where);

    public static Refusal NoLibrary() => new(
        NoLibraryCode, "libcrypto.so.3 is not on this machine", "Ed25519 is done by OpenSSL 3", "install OpenSSL 3 with this system's package manager");
}
