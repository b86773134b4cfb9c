using Lifecycle.Formats;

namespace Lifecycle.Refusals;

/// <summary>What can be wrong with keys, certificates, signed models and bundles. LC-G101 to LC-G199.</summary>
public static class SignatureRefusals
{
    private static readonly RefusalCode KeyNotOpenedCode = new(
        "LC-G101", "a key file cannot be opened",
        "The passphrase is another one, or the file is not a key file of this kind, or it was changed. Which of them " +
        "is not said: whoever tries passphrases would learn from it.");

    private static readonly RefusalCode KeyFileWeakCode = new(
        "LC-G102", "a key file does not protect its key well enough",
        "A key file is PKCS#8 with PBES2: AES-256, and a key made from the passphrase by at least 600,000 rounds of " +
        "PBKDF2 with SHA-256. With fewer rounds a stolen file is opened by trying passphrases.");

    private static readonly RefusalCode CertificateUnfitCode = new(
        "LC-G103", "a certificate cannot be issued as asked",
        "A certificate names a site, a role and a time in which it holds, and all clients must be able to read it.");

    private static readonly RefusalCode OtherKeyCode = new(
        "LC-G104", "an act names another key than the one that is to sign it",
        "An act says whose key signs it. A signature by another key would make the ledger say that somebody acted who " +
        "did not.", ExitCode.Integrity);

    private static readonly RefusalCode OtherLogCode = new(
        "LC-G105", "a checkpoint is that of another log",
        "A log key signs the states of one log. The same key under two logs would let one be passed off as the other.",
        ExitCode.Integrity);

    private static readonly RefusalCode ManifestFaultyCode = new(
        "LC-G106", "a list of a model's files cannot be signed or trusted",
        "Each file is named once, by a path below the model's folder, and no two names differ in case alone: on some " +
        "machines they would be one file. An empty list would hold for any folder.", ExitCode.Integrity);

    private static readonly RefusalCode BundleBrokenCode = new(
        "LC-G107", "a signature bundle is not well formed",
        "A bundle is JSON of the Sigstore bundle format, versions 0.1 to 0.3. It is read strictly: a member that is " +
        "unknown, missing, repeated or too large could mean one thing here and another elsewhere.", ExitCode.Integrity);

    private static readonly RefusalCode TrustRootBrokenCode = new(
        "LC-G108", "a trusted root is not well formed",
        "A trusted root lists the logs, authorities and time authorities that are believed, each with its keys and " +
        "the time in which it is believed. Everything that is verified stands on it, so nothing in it is guessed.",
        ExitCode.Integrity);

    private static readonly RefusalCode StatementBrokenCode = new(
        "LC-G109", "a signed statement is not one about a model",
        "What is signed is an in-toto statement of version 1 with one subject, whose predicate is the list of a " +
        "model's files (OpenSSF Model Signing 1.0). The list of version 0.2 of that tool is named and not read.",
        ExitCode.Integrity);

    private static readonly RefusalCode NotVerifiedCode = new(
        "LC-G110", "a signature does not hold",
        "At least one check that is enforced does not hold. Each check says what it looked at and why it failed; a " +
        "signature holds only when all of them do.", ExitCode.Integrity);

    private static readonly RefusalCode ModelDiffersCode = new(
        "LC-G117", "a model is not the one that was signed",
        "The signature holds, and is about other files: one was changed, is missing or was added. What the signer left out " +
        "himself is said and not held against it; links are not followed.", ExitCode.Integrity);

    private static readonly RefusalCode BelieverBrokenCode = new(
        "LC-G118", "what should be believed does not read",
        "A public key is one PEM file of an ECDSA or Ed25519 key; a chain is certificates in PEM, the root last. Nothing " +
        "is taken from a bundle in its place.");

    public static IReadOnlyList<RefusalCode> Codes { get; } =
    [
        KeyNotOpenedCode, KeyFileWeakCode, CertificateUnfitCode, OtherKeyCode, OtherLogCode, ManifestFaultyCode,
        BundleBrokenCode, TrustRootBrokenCode, StatementBrokenCode, NotVerifiedCode, ModelDiffersCode, BelieverBrokenCode,
    ];

    /// <summary>The same words whatever the cause.</summary>
    public static Refusal KeyNotOpened(SourceSpot where) => new(
        KeyNotOpenedCode, "the key file cannot be opened",
        "the passphrase is another one, or the file is not a key file as this tool writes it",
        "try the passphrase again, and look whether the file is the one that was made", where);

    public static Refusal KeyFileWeak(SourceSpot where, string fault) => new(
        KeyFileWeakCode, $"the key file does not protect its key well enough: {fault}",
        "a stolen file would be opened by trying passphrases",
        "openssl pkcs8 -topk8 -v2 aes-256-cbc -v2prf hmacWithSHA256 -iter 600000", where);

    public static Refusal CertificateUnfit(string fault) => new(
        CertificateUnfitCode, $"the certificate cannot be issued: {fault}",
        "clients would refuse it, or read something else in it", "ask for the certificate with another name or time");

    public static Refusal OtherKey(string named, string signing) => new(
        OtherKeyCode, $"the act names the key {named}, and it would be signed by {signing}",
        "an act says whose key signs it", "sign with the key that the act names, or write the act for this key");

    public static Refusal OtherLog(string named, string signing) => new(
        OtherLogCode, $"the checkpoint is that of '{named}', and the key signs for '{signing}'",
        "a log key signs the states of one log", "look whether the records folder is that of this site");

    public static Refusal ManifestFaulty(string fault) => new(
        ManifestFaultyCode, $"the list of files does not hold: {fault}",
        "a signature over it would say less than it seems to", "mend or rename the file that is named");

    public static Refusal BundleBroken(SourceSpot where, string fault) => new(
        BundleBrokenCode, $"this is not a signature bundle: {fault}",
        "what is not read in one way only is not verified", "ask for the bundle as it was made", where);

    public static Refusal TrustRootBroken(SourceSpot where, string fault) => new(
        TrustRootBrokenCode, $"this is not a trusted root: {fault}",
        "everything that is verified stands on it", "export the trusted root again where it was made", where);

    public static Refusal StatementBroken(SourceSpot where, string fault) => new(
        StatementBrokenCode, $"the signed statement is not one about a model: {fault}",
        "only what is in the statement is signed", "sign the model again with a tool that writes version 1.0", where);

    public static Refusal NotVerified(SourceSpot where, string check, string why) => new(
        NotVerifiedCode, $"the signature does not hold: {check}", why,
        "do not use what it was to vouch for; ask who signed it", where);

    public static Refusal ModelDiffers(SourceSpot where, string what) => new(
        ModelDiffersCode, what, "the signature vouches for the files that it names and no others",
        "bring the model back from where it was signed", where);

    public static Refusal BelieverBroken(SourceSpot where, string what) => new(
        BelieverBrokenCode, what, "who is believed is said by you, and read strictly", "give a file in PEM, as openssl writes it", where);
}
