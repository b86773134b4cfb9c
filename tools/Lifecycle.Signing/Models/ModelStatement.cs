using Lifecycle.Formats;
using Lifecycle.Ledger.Signed;

namespace Lifecycle.Signing.Models;

/// <summary>What is signed of a model: the in-toto statement of OpenSSF Model Signing 1.0.</summary>
/// <param name="Name">The last part of the model's path: only informs.</param>
/// <param name="Manifest">Its files.</param>
/// <param name="IgnorePaths">What the signer left out, which a verifier tells the reader.</param>
/// <param name="Annotations">
/// What is said of the model besides, such as the digest of a build. They stand in the subject, which the published
/// schema leaves open; the predicate it closes.
/// </param>
public sealed record ModelStatement(
    string Name,
    ModelManifest Manifest,
    IReadOnlyList<string> IgnorePaths,
    IReadOnlyDictionary<string, string> Annotations)
{
    public const string PredicateType = ModelAct.StatementType;

    /// <summary>The layout of version 0.2 of the reference tool: named, never read.</summary>
    public const string LegacyPredicateType = "https://model_signing/Digests/v0.1";

    /// <summary>Canonical JSON: equal models make equal statements.</summary>
    public byte[] Write() => Map(
        ("_type", Text(ActStatement.Type)),
        ("predicateType", Text(PredicateType)),
        ("subject", new CanonicalJson.Items([Subject()])),
        ("predicate", Map(
            ("resources", new CanonicalJson.Items([.. Manifest.Files.Select(file => Map(
                ("algorithm", Text("sha256")), ("digest", Text(file.Digest.Hex)), ("name", Text(file.Path))))])),
            ("serialization", Serialization()))))
        .ToBytes();

    private CanonicalJson.Map Subject() => new(
        (Annotations.Count == 0 ? [] : new[]
        {
            ("annotations", (CanonicalJson)new CanonicalJson.Map(
                Annotations.Select(pair => (pair.Key, (CanonicalJson)Text(pair.Value))))),
        }).Append(("digest", Map(("sha256", Text(Manifest.Root.Hex))))).Append(("name", Text(Name))));

    private CanonicalJson.Map Serialization() => new(
        (IgnorePaths.Count == 0 ? [] : new[]
        {
            ("ignore_paths", (CanonicalJson)new CanonicalJson.Items([.. IgnorePaths.Select(Text)])),
        }).Append(("allow_symlinks", new CanonicalJson.Flag(false))).Append(("hash_type", Text("sha256")))
            .Append(("method", Text("files"))));

    private static CanonicalJson.Map Map(params (string Name, CanonicalJson Value)[] members) => new(members);

    private static CanonicalJson.Text Text(string value) => new(value);
}
