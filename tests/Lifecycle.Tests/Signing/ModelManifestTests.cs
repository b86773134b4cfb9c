using System.Text;
using System.Text.Json.Nodes;
using Lifecycle.Formats;
using Lifecycle.Signing.Models;

namespace Lifecycle.Signing;

/// <summary>Which lists of files are signed and believed.</summary>
public sealed class ModelManifestTests
{
    [TestCase("names no file")]
    [TestCase("'a' is named twice", "a", "b", "a")]
    [TestCase("'a/b' and 'a/B' differ in case alone", "a/b", "a/B")]
    [TestCase("'a' is both a file and a folder", "a", "a/b")]
    [TestCase("'A' is both a file and a folder", "a", "A/b")]
    [TestCase("a part that is empty, '.' or '..'", "../secret")]
    [TestCase("a part that is empty, '.' or '..'", "a/../b")]
    [TestCase("a part that is empty, '.' or '..'", "./b")]
    [TestCase("a part that is empty, '.' or '..'", "a//b")]
    [TestCase("a part that is empty, '.' or '..'", ".")]
    [TestCase("not a path below a folder", "/etc/passwd")]
    [TestCase("not a path below a folder", "a/")]
    [TestCase("not a path below a folder", "")]
    [TestCase("not a path below a folder", "a\\b")]
    [TestCase("not a path below a folder", "C:b")]
    [TestCase("not a path below a folder", "a\nb")]
    public void A_list_that_could_hide_a_file_is_refused(string fault, params string[] paths)
    {
        Assert.That(ModelManifest.From(paths.Select(FileOf)).TryGet(out _, out var why), Is.False);
        Assert.That(why.Select(one => one.What), Has.Some.Contains(fault));
    }

    [Test]
    public void A_name_that_is_not_Unicode_is_refused()
    {
        // Built here: the compiler would mend it in an attribute.
        Assert.That(ModelManifest.From([new ModelFile("a" + '\ud800', Digest.Of([1]))]).TryGet(out _, out var why), Is.False);
        Assert.That(why[0].What, Does.Contain("'a?' is not valid Unicode"));
    }

    [Test]
    public void All_faults_are_told_at_once()
    {
        Assert.That(ModelManifest.From(new[] { "/a", "b/..", "c", "c" }.Select(FileOf)).TryGet(out _, out var why), Is.False);
        Assert.That(why, Has.Count.EqualTo(3));
    }

    [Test]
    public void The_root_is_over_the_digests_in_the_order_of_the_names_and_binds_no_names()
    {
        var first = Value("x", "y");
        var slow = System.Security.Cryptography.SHA256.HashData(
            [.. Convert.FromHexString(FileOf("x").Digest.Hex), .. Convert.FromHexString(FileOf("y").Digest.Hex)]);
        Assert.That(first.Root.Hex, Is.EqualTo(Convert.ToHexStringLower(slow)));
        var renamed = ThrowAwaySite.Value(ModelManifest.From([FileOf("x") with { Path = "a" }, FileOf("y") with { Path = "b" }]));
        Assert.That(renamed.Root, Is.EqualTo(first.Root));
        Assert.That(renamed, Is.Not.EqualTo(first), "so the manifest, and not its root, is the model");
    }

    [TestCase("_type", "\"https://in-toto.io/Statement/v0.1\"", "another type")]
    [TestCase("predicateType", "\"https://model_signing/Digests/v0.1\"", "version 0.2")]
    [TestCase("predicateType", "\"https://example.com/other\"", "another type")]
    [TestCase("subject", "[]", "its one subject is missing")]
    [TestCase("subject/0/digest/sha256", "\"00\"", "not that of its files")]
    [TestCase("predicate/resources", "[]", "names no file")]
    [TestCase("predicate/resources/0/name", "\"../a\"", "'.' or '..'")]
    [TestCase("predicate/resources/0/algorithm", "\"blake3\"", "other than SHA-256")]
    [TestCase("predicate/resources/0/digest", "\"00\"", "not 64 hex digits")]
    [TestCase("predicate/serialization/method", "\"shards\"", "shards and other hashes are not read")]
    [TestCase("predicate/serialization/hash_type", "\"blake2b\"", "shards and other hashes are not read")]
    [TestCase("predicate/serialization/shard_size", "1000", "shards and other hashes are not read")]
    [TestCase("predicate/serialization/allow_symlinks", "\"no\"", "neither true nor false")]
    [TestCase("predicate/serialization/ignore_paths", "[\".\"]", "could be any file")]
    [TestCase("predicate/serialization/ignore_paths", "[\"a/../..\"]", "could be any file")]
    public void A_statement_that_says_something_else_is_refused(string path, string value, string fault) =>
        Assert.That(Read(path, value).Why, Has.Some.Contains(fault));

    [TestCase("predicate/serialization/allow_symlinks", "true", "links were followed")]
    [TestCase("predicate/serialization/ignore_paths", "[\"cache\"]", "left out by the signer: cache")]
    public void What_a_reader_should_know_is_told(string path, string value, string warning) =>
        Assert.That(Read(path, value).Warnings, Has.Some.Contains(warning));

    [Test]
    public void What_others_add_is_passed_over()
    {
        Assert.That(Read("predicate/extra", "{\"a\":[1]}").Why, Is.Empty);
        Assert.That(Read("subject/0/annotations", "{\"a\":1,\"b\":\"c\"}").Why, Is.Empty);
    }

    // The specification sorts whole names, the reference tool their parts: both are made by honest signers, and no other order is.
    [TestCase(null, "a-b", "a/z", "b")]
    [TestCase("in the order of the parts of their names", "a/z", "a-b", "b")]
    [TestCase("not listed in the order of their names", "b", "a-b", "a/z")]
    [TestCase("not listed in the order of their names", "a/z", "b", "a-b")]
    public void A_list_in_an_order_that_no_tool_writes_is_refused(string? said, params string[] names)
    {
        var turned = JsonNode.Parse(Encoding.UTF8.GetString(ThrowAwaySite.Model(names).Write()))!;
        var resources = turned["predicate"]!["resources"]!.AsArray().Select(resource => resource!.DeepClone()).ToDictionary(resource => resource["name"]!.GetValue<string>());
        turned["predicate"]!["resources"] = new JsonArray([.. names.Select(name => resources[name])]);
        turned["subject"]![0]!["digest"]!["sha256"] = Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData([.. names.SelectMany(name => Convert.FromHexString(FileOf(name).Digest.Hex))]));
        var isRead = ModelStatementReader.Read(new SourceSpot("s"), Encoding.UTF8.GetBytes(turned.ToJsonString())).TryGet(out var read, out var why);
        Assert.That(isRead, Is.EqualTo(said?.StartsWith("not", StringComparison.Ordinal) != true));
        Assert.That(isRead ? read!.Warnings.Where(warning => warning.Contains("order", StringComparison.Ordinal)) : why.Select(one => one.What), said is null ? Is.Empty : Has.Some.Contains(said));
    }

    [Test]
    public void A_member_that_is_there_twice_is_refused()
    {
        var text = Encoding.UTF8.GetString(ThrowAwaySite.Model("x").Write());
        var twice = text.Replace("\"name\":\"x\"", "\"name\":\"x\",\"name\":\"y\"", StringComparison.Ordinal);
        Assert.That(ModelStatementReader.Read(new SourceSpot("s"), Encoding.UTF8.GetBytes(twice)).TryGet(out _, out var why), Is.False);
        Assert.That(why[0].Code.Code, Is.EqualTo("LC-F106"));
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void Any_list_that_is_taken_reads_back_as_it_was(FsCheck.NonEmptyString[] names)
    {
        var files = names.Select(name => FileOf(name.Get)).ToList();
        if (!ModelManifest.From(files).TryGet(out var manifest, out _))
        {
            return;
        }

        var model = new ModelStatement("m", manifest, [], new Dictionary<string, string>());
        var read = ThrowAwaySite.Value(ModelStatementReader.Read(new SourceSpot("s"), model.Write()));
        Assert.That(read.Statement.Manifest, Is.EqualTo(manifest));
        Assert.That(read.Warnings, Is.Empty);
        Assert.That(manifest.Files.Select(file => file.Path), Is.EqualTo(
            files.Select(file => file.Path).OrderBy(path => Convert.ToHexString(Encoding.UTF8.GetBytes(path)), StringComparer.Ordinal)));
    }

    private static ModelManifest Value(params string[] paths) => ThrowAwaySite.Value(ModelManifest.From(paths.Select(FileOf)));

    private static ModelFile FileOf(string path) => new(path, Digest.Of(Encoding.UTF8.GetBytes(path)));

    private static (IReadOnlyList<string> Why, IReadOnlyList<string> Warnings) Read(string path, string value)
    {
        var statement = JsonNode.Parse(ThrowAwaySite.Model("x", "y").Write())!;
        var parts = path.Split('/');
        var node = parts[..^1].Aggregate(statement, (found, name) => int.TryParse(name, out var index) ? found[index]! : found[name]!);
        node[parts[^1]] = JsonNode.Parse(value);
        return ModelStatementReader.Read(new SourceSpot("s"), Encoding.UTF8.GetBytes(statement.ToJsonString())).TryGet(out var read, out var why)
            ? ([], read.Warnings) : ([.. why.Select(one => one.What)], []);
    }
}
