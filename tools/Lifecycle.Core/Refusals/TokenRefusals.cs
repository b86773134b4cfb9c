using Lifecycle.Formats;

namespace Lifecycle.Refusals;

/// <summary>What can be wrong with a key on a token. LC-G112 and G113.</summary>
public static class TokenRefusals
{
    private static readonly RefusalCode UnfitCode = new(
        "LC-G112", "no key on a token is named",
        "A key on a token is named by a PKCS#11 URI (RFC 7512): the token by token= or serial=, the key on it by object= or id=. The PIN is " +
        "typed like a passphrase, and is no part of it.");

    private static readonly RefusalCode NotOpenedCode = new(
        "LC-G113", "a key on a token cannot be used",
        "The token is not there, the PIN is another one, the token has no such key, or it is not ECDSA over P-256. Tokens are " +
        "reached through the engine pkcs11 of OpenSSL 3 and the modules that p11-kit knows, or the one that PKCS11_MODULE_PATH names. A " +
        "token locks itself after a few wrong PINs, and one wrong PIN may count twice.");

    public static IReadOnlyList<RefusalCode> Codes { get; } = [UnfitCode, NotOpenedCode];

    public static Refusal Unfit(SourceSpot where, string fault) => new(
        UnfitCode, $"this names no key on a token: {fault}", "which key signs is not guessed", "pkcs11:token=qa-1;object=qa", where);

    public static Refusal NotOpened(string uri, string fault) => new(
        NotOpenedCode, $"the key {uri} cannot be used: {fault}", "nothing was signed",
        "look whether the token is there (p11tool --list-tokens), and type its PIN again");
}
