using Lifecycle.Formats;

namespace Lifecycle.Refusals;

/// <summary>What can be wrong with a site's trust, its roles and approvals. LC-Y101 to LC-Y199.</summary>
public static class RoleRefusals
{
    private static readonly RefusalCode TrustFaultyCode = new(
        "LC-Y101", "a trust does not hold together",
        "A trust names holders, their keys and what each role may do. A name that leads nowhere, a threshold that nobody " +
        "can reach or a key that is there twice would be read in more than one way.", ExitCode.Integrity);

    private static readonly RefusalCode TrustNotAsWrittenCode = new(
        "LC-Y102", "a trust is not as the tool writes it",
        "What the root role signs is the file's bytes without signatures, so there is one way to write it. It is never edited " +
        "by hand: `lifecycle trust` makes the next version.", ExitCode.Integrity);

    private static readonly RefusalCode TrustWentBackCode = new(
        "LC-Y103", "a trust is older than one that was seen",
        "Versions follow one another and never go back: an older one would believe keys that were revoked since.", ExitCode.Integrity);

    private static readonly RefusalCode TrustSkippedCode = new(
        "LC-Y104", "a version of a trust is missing",
        "Each version is signed by those who decided in the version before. Without that one, nobody can tell.", ExitCode.Integrity);

    private static readonly RefusalCode TrustLostCode = new(
        "LC-Y105", "a version of a trust takes away what may not be taken away",
        "The site's name, its keys and its revocations stay for ever: what was signed must be looked up, and what is not " +
        "believed stays so.", ExitCode.Integrity);

    private static readonly RefusalCode TrustNotSignedCode = new(
        "LC-Y106", "a version of a trust is not signed by enough of the root role",
        "A version counts once as many holders of the root role have signed as the version before asks for, and as many as " +
        "it asks for itself. Holders count, not keys.", ExitCode.Integrity);

    private static readonly RefusalCode TrustEndedCode = new(
        "LC-Y107", "the trust has ended",
        "A trust ends, so that one that somebody holds back does not live for ever. What was signed while it held stays. " +
        "`lifecycle trust rotate` makes the next version.", ExitCode.Integrity);

    private static readonly RefusalCode KeyUnknownCode = new(
        "LC-Y108", "a key is not in the trust",
        "The site vouches for the keys in trust.json and no others. A new one is asked for by `lifecycle trust request`.", ExitCode.Integrity);

    private static readonly RefusalCode KeyRevokedCode = new(
        "LC-Y109", "a key was revoked",
        "A revoked key signs nothing new. What a time authority stamped before the revocation stays as it is.", ExitCode.Integrity);

    private static readonly RefusalCode KeyOutOfTimeCode = new(
        "LC-Y110", "a key may not sign at this time",
        "A key signs from one day to another. What it signed in that time stays; for new signatures a new key is asked for.", ExitCode.Integrity);

    private static readonly RefusalCode MayNotCode = new(
        "LC-Y111", "a role may not do this",
        "The trust says which role may do what. Another role is a decision of the root role, not of who is at the keyboard.", ExitCode.Integrity);

    private static readonly RefusalCode OwnBuildCode = new(
        "LC-Y112", "nobody approves his own build",
        "Whoever made or judged a build does not approve it, with whatever key: two pairs of eyes are two people.", ExitCode.Integrity);

    private static readonly RefusalCode NotAnApprovalCode = new(
        "LC-Y113", "a file is no approval of a build",
        "An approval is a signed statement of who says what of which build, and why.", ExitCode.Integrity);

    private static readonly RefusalCode RequestBrokenCode = new(
        "LC-Y114", "a request for a role does not hold",
        "A request names a role and a holder and is signed by the key that it asks for: so nobody asks for a key that another " +
        "has. It is brought to the site as it was written.");

    private static readonly RefusalCode NoTrustCode = new(
        "LC-Y115", "the workspace has no trust",
        "Keys and roles are made once, by `lifecycle trust init`.");

    private static readonly RefusalCode TrustThereCode = new(
        "LC-Y116", "the workspace has a trust already",
        "A second root would stand beside the first, and everything that was signed under the first would be of another site.");

    private static readonly RefusalCode NotATerminalCode = new(
        "LC-Y117", "a person's passphrase is asked for, and there is no terminal",
        "A person signs where a person sits: the name and the passphrase are typed each time. A variable or a pipe would let " +
        "a program sign in his name; those are for roles of machines.", ExitCode.Integrity);

    private static readonly RefusalCode NoPassphraseCode = new(
        "LC-Y118", "a machine's passphrase is missing",
        "A machine's key is opened by a passphrase from a file descriptor or a variable of the environment, or typed at a " +
        "terminal. It is never an argument: arguments are seen by everybody on the machine.");

    private static readonly RefusalCode OtherNameCode = new(
        "LC-Y119", "the name that was typed is not that of the key's holder",
        "A signature has two parts, a name and a passphrase, and both are typed each time.", ExitCode.Integrity);

    private static readonly RefusalCode PassphraseUnfitCode = new(
        "LC-Y120", "a new passphrase is not usable",
        "A new key is protected by a passphrase of at least 12 characters, typed twice; each key of the site has its own.");

    private static readonly RefusalCode KeyAbsentCode = new(
        "LC-Y121", "no key file of the role is here",
        "Keys of roles lie where their holders sit, outside the workspace. --keys or LIFECYCLE_KEYS names the folder.");

    private static readonly RefusalCode InsideCode = new(
        "LC-Y122", "a private key would lie inside a workspace",
        "A workspace is shared and kept in version control; a private key is neither. Keys of roles lie elsewhere.");

    private static readonly RefusalCode SeveralCode = new(
        "LC-Y123", "several keys of a role are here",
        "Which of them is to sign is not guessed.");

    private static readonly RefusalCode AuthorUnknownCode = new(
        "LC-Y124", "nobody has signed that they made the build",
        "Nobody approves his own build, so who made it must be known. A build outside a demonstration is signed by its author " +
        "before it is approved.", ExitCode.Integrity);

    private static readonly RefusalCode ImportUnfitCode = new(
        "LC-Y125", "what was signed elsewhere cannot be brought in",
        "It is a CMS signature over the approval.json of a request, by a key that the trust registers for that role, or a record " +
        "of a signature on paper (lifecycle/wet-ink@1).", ExitCode.Integrity);

    private static readonly RefusalCode ApprovalUnfitCode = new(
        "LC-Y126", "an approval would count for nothing",
        "What is signed stays for ever. An approval that has ended before it begins, or takes back what was never given, would " +
        "only be mistaken for one.");

    private static readonly RefusalCode NobodyActsCode = new(
        "LC-Y130", "nobody is said to act",
        "In a workspace with a trust every act is signed by the key of a role, so a command that enters one must be told in which role it " +
        "acts. Commands that only read need none.");

    private static readonly RefusalCode NotWrittenDownCode = new(
        "LC-Y140", "a refused try could not be written down",
        "What somebody tries and may not is written down, so that it is seen. The records folder must be writable for that.");

    public static IReadOnlyList<RefusalCode> Codes { get; } =
    [
        TrustFaultyCode, TrustNotAsWrittenCode, TrustWentBackCode, TrustSkippedCode, TrustLostCode, TrustNotSignedCode,
        TrustEndedCode, KeyUnknownCode, KeyRevokedCode, KeyOutOfTimeCode, MayNotCode, OwnBuildCode, NotAnApprovalCode,
        RequestBrokenCode, NoTrustCode, TrustThereCode, NotATerminalCode, NoPassphraseCode, OtherNameCode, PassphraseUnfitCode,
        KeyAbsentCode, InsideCode, SeveralCode, AuthorUnknownCode, ImportUnfitCode, ApprovalUnfitCode, NobodyActsCode,
        NotWrittenDownCode,
    ];

    public static Refusal TrustFaulty(SourceSpot where, string fault) => new(
        TrustFaultyCode, $"the trust does not hold together: {fault}", "it would be read in more than one way",
        "mend roles.yaml, or ask who made the file", where);

    public static Refusal TrustNotAsWritten(SourceSpot where) => new(
        TrustNotAsWrittenCode, "the trust is not as the tool writes it", "what is signed is written in one way only",
        "bring the file back as it was made; a change is made by lifecycle trust", where);

    public static Refusal TrustWentBack(SourceSpot where, long seen, long got) => new(
        TrustWentBackCode, $"the trust is version {got}, and version {seen} was seen before", "an older one believes what was revoked since",
        "bring the newest trust.json back", where);

    public static Refusal TrustUnknown(SourceSpot where, long version, Digest named) => new(
        TrustWentBackCode, $"the trust is version {version}, and the ledger names one that is not among its versions: {named.Brief}",
        "an older one believes what was revoked since", "bring the newest trust folder back", where);

    public static Refusal TrustSkipped(SourceSpot where, long wanted, long got) => new(
        TrustSkippedCode, $"the trust is version {got}, and version {wanted} should come here", "each version is signed by those of the one before",
        "bring the versions between back to trust/earlier", where);

    public static Refusal TrustLost(SourceSpot where, string fault) => new(
        TrustLostCode, $"the trust takes away what may not be taken away: {fault}", "what was signed must be looked up for ever",
        "make the next version from the one that is in force", where);

    public static Refusal TrustNotSigned(SourceSpot where, string fault) => new(
        TrustNotSignedCode, $"the trust is not signed by enough: {fault}", "a version counts once enough of the root role have signed it",
        "lifecycle trust sign", where);

    public static Refusal TrustEnded(long version, Moment ended) => new(
        TrustEndedCode, $"version {version} of the trust ended at {ended}", "nothing new is signed under it", "lifecycle trust rotate");

    public static Refusal KeyUnknown(Digest key, long version) => new(
        KeyUnknownCode, $"the key {key.Brief} is not in version {version} of the trust", "the site vouches for the keys in its trust and no others",
        "ask for it: lifecycle trust request --role ROLE --holder NAME");

    public static Refusal KeyRevoked(Digest key, string holder, Moment from, string reason) => new(
        KeyRevokedCode, $"the key {key.Brief} of {holder} is revoked from {from} on: {reason}", "a revoked key signs nothing new",
        "ask for another key: lifecycle trust request --role ROLE --holder NAME");

    public static Refusal KeyOutOfTime(Digest key, string holder, Moment from, Moment until, Moment at) => new(
        KeyOutOfTimeCode, $"the key {key.Brief} of {holder} may sign from {from} to {until}, and it is {at}", "what it signed in that time stays",
        "look at the clock of this machine, or ask for another key: lifecycle trust request --role ROLE --holder NAME");

    public static Refusal MayNot(string role, string verb, IReadOnlyList<string> others) => new(
        MayNotCode, $"the role '{role}' may not '{verb}'",
        others.Count > 0 ? $"the trust lets {string.Join(", ", others)} do it" : "the trust lets nobody do it",
        "ask a holder of such a role");

    public static Refusal OtherRole(string key, string act) => new(
        MayNotCode, $"a key of the role '{key}' does not act as '{act}'", "an act is in the role of the key that signs it",
        $"act in the role that the key is of, or let a holder of '{act}' do it with his own");

    public static Refusal ActUnfit(SourceSpot where, int place, string kind, string why) => new(
        MayNotCode, $"act {place}, {kind}, is not one that its key may sign: {why}", "whoever signed it did not use this program as it is",
        "find out who had that key and what else it signed, and put the ledger back from a copy that others kept", where);

    public static Refusal RoleUnknown(string role, IReadOnlyList<string> known) => new(
        MayNotCode, $"the trust has no role '{role}'", $"it has {string.Join(", ", known)}",
        Nearest.Of(role, known) is { } near ? $"write {near}" : "add the role to roles.yaml, then lifecycle trust rotate");

    public static Refusal OwnBuild(string holder) => new(
        OwnBuildCode, $"{holder} made or judged this build", "nobody approves his own", "ask another holder of the role");

    public static Refusal NotAnApproval(SourceSpot where, string fault) => new(
        NotAnApprovalCode, $"this is no approval of a build: {fault}", "what is not read in one way only is not counted",
        "ask for the approval as it was made", where);

    public static Refusal RequestBroken(SourceSpot where, string fault) => new(
        RequestBrokenCode, $"the request does not hold: {fault}", "nobody asks for a key that another has",
        "ask for the file as trust request wrote it", where);

    public static Refusal NoTrust(SourceSpot where) => new(
        NoTrustCode, "the workspace has no trust", "keys and roles are made once", "lifecycle trust init roles.yaml", where);

    public static Refusal TrustThere(SourceSpot where) => new(
        TrustThereCode, "the workspace has a trust already", "a second root would stand beside the first", "lifecycle trust rotate", where);

    public static Refusal DemonstrationOnly(SourceSpot where) => new(
        TrustThereCode, "the workspace is a demonstration, and its trust would not be", "nothing of a demonstration is ever real",
        "lifecycle trust init roles.yaml --demonstration", where);

    public static Refusal NothingToRevoke(string of, string name) => new(
        KeyUnknownCode, $"the trust has no {of} {name}", "what is not there cannot be revoked", "look into trust/trust.json for the name in full");

    public static Refusal NothingProposed(SourceSpot where) => new(
        NoTrustCode, "no version of the trust is waiting for signatures", "only a proposed version is signed", "lifecycle trust add, revoke or rotate", where);

    public static Refusal NotATerminal(string what, string? variable) => new(
        NotATerminalCode,
        variable is null ? $"the passphrase of {what} is asked for, and there is no terminal"
            : $"the passphrase of {what} is that of a person, and {variable} is set",
        "a person signs where a person sits", "run the command at a terminal, with no such variable");

    public static Refusal NoPassphrase(string what, string variable) => new(
        NoPassphraseCode, $"the passphrase of {what} is missing", "there is no terminal to ask at",
        $"set {variable}_FD to a file descriptor that gives it, or {variable}, or run the command at a terminal");

    public static Refusal BadPassphrase(string variable, string fault) => new(
        NoPassphraseCode, $"{variable} gives no passphrase: {fault}", "one line of text is asked for", $"mend {variable}");

    public static Refusal OtherName(string what) => new(
        OtherNameCode, $"the name that was typed is not that of the holder of {what}", "name and passphrase are both typed each time",
        "type the printed name as it is registered");

    public static Refusal PassphraseUnfit(string what, string fault) => new(
        PassphraseUnfitCode, $"the new passphrase of {what} is not usable: {fault}", "a stolen file would be opened by trying",
        "choose another one");

    public static Refusal KeyAbsent(string role, string folder) => new(
        KeyAbsentCode, $"no key file of the role '{role}' is in {folder}", "a role signs with its own key",
        "name the folder by --keys, or ask for a key: lifecycle trust request --role ROLE --holder NAME");

    public static Refusal NobodyActs(string variable, IReadOnlyList<string> roles) => new(
        NobodyActsCode, "the ledger of this workspace is signed, and no role is named", "an act without a signature would be nobody's",
        $"set {variable} to one of: {string.Join(", ", roles)}; and LIFECYCLE_KEYS to the folder of its key");

    /// <summary>Whether somebody tried what he may not, and not only misspelt or forgot something: that is written down.</summary>
    public static bool IsDenial(Refusal refusal) =>
        refusal.Code == MayNotCode || refusal.Code == OwnBuildCode || refusal.Code == KeyRevokedCode || refusal.Code == KeyOutOfTimeCode
        || refusal.Code == KeyUnknownCode;

    public static Refusal NotWrittenDown(string why) => new(
        NotWrittenDownCode, $"the try could not be written down: {why}", "what is refused is to be seen", "make the records folder writable");

    public static Refusal Inside(string folder) => new(
        InsideCode, $"{folder} is inside a workspace", "a private key is never shared or committed", "name a folder of your own by --keys");

    public static Refusal Several(string role, string holders) => new(
        SeveralCode, $"several keys of the role '{role}' are here: {holders}", "which of them is to sign is not guessed",
        "name one by --holder, or keep each in a folder of its own");

    public static Refusal AuthorUnknown(string build) => new(
        AuthorUnknownCode, $"nobody has signed that they made {build}", "nobody approves his own, so the author must be known",
        "have the build signed by who made it");

    public static Refusal ApprovalUnfit(string fault, string fix) => new(
        ApprovalUnfitCode, $"this would count for nothing: {fault}", "what is signed stays for ever", fix);

    public static Refusal ImportUnfit(SourceSpot where, string fault) => new(
        ImportUnfitCode, $"this cannot be brought in as an approval: {fault}", "who signed what must be certain",
        "ask for it again: lifecycle approve BUILD --request OUT.zip", where);
}
