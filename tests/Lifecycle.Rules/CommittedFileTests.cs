using System.Text.RegularExpressions;

namespace Lifecycle;

/// <summary>What is committed speaks of the project alone: no machine, no feed, nothing that only one place can reach.</summary>
public sealed partial class CommittedFileTests
{
    private const int CommittedBytesMax = 5_000_000;

    private static IEnumerable<(string Path, string Text)> Texts => CommittedFiles.All
        .Select(path => (Path: path, Bytes: File.ReadAllBytes(Path.Combine(Repository.Root, path))))
        .Where(file => !file.Bytes.AsSpan(0, Math.Min(8_000, file.Bytes.Length)).Contains((byte)0))
        .Select(file => (file.Path, System.Text.Encoding.UTF8.GetString(file.Bytes)));

    [Test]
    public void No_file_names_a_place_on_one_machine() =>
        Assert.That(Texts.SelectMany(file => Finds(MachinePath(), file)), Is.Empty);

    [Test]
    public void No_file_names_the_host_of_a_feed_or_a_private_host() =>
        Assert.That(Texts.SelectMany(file => Finds(PrivateHost(), file)), Is.Empty);

    [Test]
    public void A_lock_or_build_file_names_no_host_at_all() => Assert.That(
        Texts.Where(file => IsBuildFile(file.Path)).SelectMany(file => Finds(AnyHost(), file)), Is.Empty);

    [Test]
    public void The_npm_lock_pins_by_hash_and_leaves_the_registry_to_the_site() => Assert.That(
        Texts.Where(file => file.Path.EndsWith("package-lock.json", StringComparison.Ordinal))
            .Where(file => file.Text.Contains("\"resolved\"", StringComparison.Ordinal)
                || !file.Text.Contains("\"integrity\": \"sha512-", StringComparison.Ordinal))
            .Select(file => file.Path),
        Is.Empty);

    [Test]
    public void Nothing_of_the_runtimes_is_committed()
    {
        Assert.That(CommittedFiles.All.Where(path => BinaryCode().IsMatch(path)), Is.Empty);
        Assert.That(
            CommittedFiles.All.Where(path => new FileInfo(Path.Combine(Repository.Root, path)).Length > CommittedBytesMax), Is.Empty);
    }

    [Test]
    public void Text_has_Unix_line_ends_and_ends_with_one() => Assert.That(
        // Those two kinds are written by the SDK in its own way.
        Texts.Where(file => !file.Path.EndsWith(".sln", StringComparison.Ordinal)
                && !file.Path.EndsWith("packages.lock.json", StringComparison.Ordinal))
            .Where(file => file.Text.Contains('\r') || (file.Text.Length > 0 && file.Text[^1] != '\n'))
            .Select(file => file.Path),
        Is.Empty);

    [Test]
    public void No_committed_file_holds_a_private_key()
    {
        Assert.That(Texts.SelectMany(file => Finds(PrivateKey(), file)), Is.Empty);
        Assert.That(CommittedFiles.All.Where(path => path.EndsWith(".key.pem", StringComparison.Ordinal) || path.StartsWith("trust/keys/", StringComparison.Ordinal)), Is.Empty);
    }

    [TestCase("PRIVATE KEY", true)]
    [TestCase("ENCRYPTED PRIVATE KEY", true)]
    [TestCase("EC PRIVATE KEY", true)]
    [TestCase("OPENSSH PRIVATE KEY", true)]
    [TestCase("PUBLIC KEY", false)]
    [TestCase("CERTIFICATE", false)]
    public void A_planted_key_is_found(string label, bool isFound) =>
        Assert.That(PrivateKey().IsMatch($"-----BEGIN {label}-----\nMHcCAQEE"), Is.EqualTo(isFound));

    [TestCase("see /{0}/someone/x", "home")]
    [TestCase("path=/{0}/x", "work")]
    [TestCase("/{0}/me", "Users")]
    public void A_planted_machine_path_is_found(string text, string folder) =>
        Assert.That(MachinePath().IsMatch(string.Format(null, text, folder)), Is.True);

    [TestCase("<work>/x")]
    [TestCase("docs/work/x")]
    [TestCase("at home/ or so")]
    public void A_path_inside_the_project_is_none(string text) => Assert.That(MachinePath().IsMatch(text), Is.False);

    [TestCase("https://{0}.example.com/x", "registry", true)]
    [TestCase("http://{0}.corp.example:8081/x", "nexus", true)]
    [TestCase("http://{0}:4873/", "10.0.0.7", true)]
    [TestCase("https://{0}.org/v3/index.json", "api.nuget", true)]
    [TestCase("http://{0}:5000/", "127.0.0.1", false)]
    [TestCase("https://{0}.org/draft/2020-12/schema", "json-schema", false)]
    public void A_planted_host_is_judged(string text, string host, bool isFound) =>
        Assert.That(PrivateHost().IsMatch(string.Format(null, text, host)), Is.EqualTo(isFound));

    private static IEnumerable<string> Finds(Regex pattern, (string Path, string Text) file) =>
        pattern.Matches(file.Text).Select(match =>
            $"{file.Path}:{file.Text.AsSpan(0, match.Index).Count('\n') + 1}: {match.Value}");

    private static bool IsBuildFile(string path) =>
        path.EndsWith(".lock.json", StringComparison.Ordinal)
        || path.EndsWith(".csproj", StringComparison.Ordinal) || path.EndsWith(".props", StringComparison.Ordinal)
        || path.EndsWith(".targets", StringComparison.Ordinal) || path.EndsWith(".npmrc", StringComparison.Ordinal)
        || path.EndsWith("NuGet.config", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"(?<![\w.>}/-])/(?:[h]ome|[r]oot|[w]ork|[U]sers|[m]nt)/\w+")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"https?://(?:" +
        @"[\w.-]*\b(?:registry|artifactory|nexus|mirror|proxy|feeds?|pkgs|nuget|npmjs)\b[\w.-]*" +
        @"|(?!127\.0\.0\.1|localhost)[\w.-]+:\d+" +
        @"|(?!127\.)\d+\.\d+\.\d+\.\d+" +
        @"|[\w.-]+\.(?:local|internal|corp|lan)\b)")]
    private static partial Regex PrivateHost();

    // Text about keys names the label; a key has its bytes on the line below.
    [GeneratedRegex(@"-----BEGIN [A-Z ]*PRIVATE KEY-----(\r?\n|\\n)[A-Za-z0-9+/=:\-]{8}")]
    private static partial Regex PrivateKey();

    [GeneratedRegex(@"https?://[\w.-]+")]
    private static partial Regex AnyHost();

    [GeneratedRegex(@"\.(so(\.\d+)*|dll|dylib|exe|nupkg|tgz|a|o)$")]
    private static partial Regex BinaryCode();
}
