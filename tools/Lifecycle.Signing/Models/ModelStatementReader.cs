using Lifecycle.Formats;
using Lifecycle.Ledger.Signed;
using Lifecycle.Refusals;
using Lifecycle.Signing.Bundles;

namespace Lifecycle.Signing.Models;

/// <summary>
/// Reads the statement of OpenSSF Model Signing 1.0, ours and that of others. What others may add is passed over; what would
/// hide a file or mean two things is refused.
/// </summary>
public static class ModelStatementReader
{
    private const int FilesMax = 400_000;
    private const int PathsMax = 1_000;

    /// <param name="where">The bundle, for refusals.</param>
    /// <param name="payload">What was signed.</param>
    public static Outcome<ReadStatement> Read(SourceSpot where, ReadOnlySpan<byte> payload)
    {
        if (!JsonSource.Parse(where.File, payload).TryGet(out var node, out var why))
        {
            return new Outcome<ReadStatement>.Refused(why);
        }

        var wire = new WireReader();
        var draft = Draft.Of(wire, node);
        if (wire.Faults.Count > 0)
        {
            return wire.Faults.ConvertAll(fault => SignatureRefusals.StatementBroken(where, fault.Fault));
        }

        return draft.Manifest().Then(manifest => draft.Judge(where, manifest));
    }

    /// <summary>The members, none of them judged yet.</summary>
    private sealed record Draft(
        string Name,
        string Root,
        IReadOnlyDictionary<string, string> Annotations,
        IReadOnlyList<ModelFile> Files,
        IReadOnlyList<string> IgnorePaths,
        bool FollowsLinks)
    {
        public static Draft Of(WireReader wire, SourceNode node)
        {
            var top = Open(wire, node, "the statement");
            var type = wire.Text(top, "predicateType");
            if (wire.Text(top, "_type") != ActStatement.Type || type != ModelStatement.PredicateType)
            {
                wire.Fault(top.Spot, type == ModelStatement.LegacyPredicateType
                    ? "it is of version 0.2 of the model signing tool, which is not read" : "it is a statement of another type", 0);
            }

            var subjects = wire.Items(top, "subject", PathsMax);
            var subject = Open(wire, subjects is [var one] ? one : null, "its one subject");
            var predicate = Open(wire, top.Find("predicate"), "predicate");
            var rules = Open(wire, predicate.Find("serialization"), "serialization");
            if (wire.Text(rules, "method") != "files" || wire.Text(rules, "hash_type") != "sha256" || rules.Has("shard_size"))
            {
                wire.Fault(rules.Spot, "its files are not hashed as a whole by SHA-256; shards and other hashes are not read here", 0);
            }

            return new Draft(
                wire.Text(subject, "name"), wire.Text(Open(wire, subject.Find("digest"), "digest"), "sha256"),
                Texts(subject.Find("annotations")),
                [.. wire.Items(predicate, "resources", FilesMax).Select(resource => File(wire, resource))],
                [.. wire.Items(rules, "ignore_paths", PathsMax).Select(path => path is SourceNode.Scalar { Type: ScalarType.Text } text
                    ? text.Value : wire.Fault(path.Spot, "an ignored path is not text", ""))],
                IsFlag(wire, rules, "allow_symlinks"));
        }

        public Outcome<ModelManifest> Manifest() => Files is [{ Path: ModelManifest.OneFile } one]
            ? ModelManifest.OfOneFile(one.Digest) : ModelManifest.From(Files);

        public Outcome<ReadStatement> Judge(SourceSpot where, ModelManifest manifest)
        {
            if (!string.Equals(ModelManifest.RootOf(Files).Hex, Root, StringComparison.OrdinalIgnoreCase))
            {
                return SignatureRefusals.StatementBroken(where, "the digest of its subject is not that of its files");
            }

            if (!IsSorted(manifest))
            {
                return SignatureRefusals.StatementBroken(where, "its files are not listed in the order of their names");
            }

            if (IgnorePaths.FirstOrDefault(path => path.Split('/').Any(part => part is "." or "..") || path.Length == 0) is { } all)
            {
                return SignatureRefusals.StatementBroken(where, $"it leaves out '{WireReader.Shown(all)}', which could be any file");
            }

            return new ReadStatement(new ModelStatement(Name, manifest, IgnorePaths, Annotations), [.. Warnings(manifest)]);
        }

        // The specification sorts whole names, the reference tool their parts. Any other order was made by somebody else.
        private bool IsSorted(ModelManifest manifest) => Files.SequenceEqual(manifest.Files)
            || Files.Zip(Files.Skip(1)).All(pair => ModelPath.CompareParts(pair.First.Path, pair.Second.Path) < 0);

        private IEnumerable<string> Warnings(ModelManifest manifest)
        {
            if (!Files.SequenceEqual(manifest.Files))
            {
                yield return "its files are listed in the order of the parts of their names, as the reference tool writes them";
            }

            if (FollowsLinks)
            {
                yield return "links were followed when it was signed";
            }

            if (IgnorePaths.Except([".git", ".gitignore", ".gitattributes", ".github"]).ToArray() is { Length: > 0 } hidden)
            {
                yield return $"left out by the signer: {string.Join(", ", hidden.Select(WireReader.Shown))}";
            }
        }

        private static ModelFile File(WireReader wire, SourceNode node)
        {
            var resource = Open(wire, node, "a file");
            var digest = wire.Text(resource, "digest");
            if (wire.Text(resource, "algorithm") != "sha256")
            {
                wire.Fault(resource.Spot, "a file is hashed by something other than SHA-256", 0);
            }

            return new ModelFile(wire.Text(resource, "name"), Digest.TryParse("sha256:" + digest.ToLowerInvariant(), out var read)
                ? read : wire.Fault(resource.Spot, "a file's digest is not 64 hex digits", Digest.Of([])));
        }

        // A map of which others may have more members: the statement's own rule is to pass over those.
        private static SourceNode.Map Open(WireReader wire, SourceNode? node, string what) => wire.Map(
            node, node?.Spot ?? new SourceSpot(what), what,
            node is SourceNode.Map map ? [.. map.Members.Select(member => member.Name)] : []);

        private static Dictionary<string, string> Texts(SourceNode? node) => node is not SourceNode.Map map ? [] : map.Members
            .Where(member => member.Value is SourceNode.Scalar { Type: ScalarType.Text })
            .ToDictionary(member => member.Name, member => member.Value.AsText());

        private static bool IsFlag(WireReader wire, SourceNode.Map map, string name) =>
            map.Find(name) is SourceNode.Scalar { Type: ScalarType.Flag } flag
                ? flag.AsFlag() : wire.Fault(map.Spot, $"{name} is neither true nor false", false);
    }
}
