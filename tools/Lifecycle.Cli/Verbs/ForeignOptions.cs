using Lifecycle.Cli.Parsing;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Verifying;

namespace Lifecycle.Cli.Verbs;

/// <summary>The options of <c>verify</c> for a model that somebody else signed.</summary>
internal static class ForeignOptions
{
    public const string Signature = "--signature";
    private const string PublicKey = "--public-key";
    private const string Chain = "--certificate-chain";
    private const string Identity = "--identity";
    private const string Issuer = "--issuer";
    private const string Verb = "verify";

    public static IReadOnlyList<VerbOption> All { get; } =
    [
        new(Signature, "file", "for a model that somebody else signed (OpenSSF Model Signing): its bundle"),
        new(PublicKey, "file", "with --signature: the signer's public key (PEM)"),
        new(Chain, "file", "with --signature: certificates (PEM), the root that is believed last"),
        new(Identity, "text", "with --signature and --trust-root: what the certificate must call the signer"),
        new(Issuer, "text", "with --signature and --trust-root: who must vouch for that"),
    ];

    public static bool AreAsked(Invocation invocation) => All.Any(option => invocation.Has(option.Name));

    /// <summary>Exactly one way says who is believed. A root of many signers says nothing without the one who is meant.</summary>
    public static Outcome<ForeignRequest> Asked(Invocation invocation, string trustRoot)
    {
        if (invocation.Value(Signature) is not { } signature)
        {
            return UsageRefusals.Missing(Verb, Signature, All[0].Meaning);
        }

        string[] ways = [.. ((string[])[PublicKey, Chain, trustRoot]).Where(invocation.Has)];
        if (ways is not [var way])
        {
            return ways.Length == 0
                ? UsageRefusals.Missing(Verb, $"{PublicKey}, {Chain} or {trustRoot}", "who is believed")
                : UsageRefusals.NotTogether(Verb, ways[0], ways[1]);
        }

        if (((string[])[Identity, Issuer]).FirstOrDefault(option => invocation.Has(option) != (way == trustRoot)) is { } odd)
        {
            return way == trustRoot
                ? UsageRefusals.Missing(Verb, odd, All.First(option => option.Name == odd).Meaning)
                : UsageRefusals.NotTogether(Verb, way, odd);
        }

        return new ForeignRequest(invocation.Required("build"), signature)
        {
            PublicKey = invocation.Value(PublicKey), Chain = invocation.Value(Chain), TrustRoot = invocation.Value(trustRoot),
            Identity = invocation.Value(Identity), Issuer = invocation.Value(Issuer),
        };
    }
}
