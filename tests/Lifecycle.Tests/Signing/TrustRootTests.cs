using System.Text;
using System.Text.Json.Nodes;
using Lifecycle.Signing.Trust;

namespace Lifecycle.Signing;

/// <summary>Trusted roots: what is written reads back, and what could be read in two ways is refused.</summary>
public sealed class TrustRootTests
{
    [Test]
    public void What_is_written_reads_back_and_writes_the_same_bytes()
    {
        using var site = new ThrowAwaySite();
        var written = TrustRootText.Write(site.Root);
        Assert.That(TrustRootText.Write(ThrowAwaySite.Value(TrustRootReader.Read("root", written))), Is.EqualTo(written));
    }

    [Test]
    public void A_client_configuration_holds_the_same_root_and_no_service()
    {
        using var site = new ThrowAwaySite();
        var configuration = JsonNode.Parse(TrustRootText.WriteClientConfiguration(site.Root))!;
        Assert.That(JsonNode.DeepEquals(configuration["trustedRoot"], JsonNode.Parse(TrustRootText.Write(site.Root))), Is.True);
        Assert.That(configuration["signingConfig"]!["tsaUrls"]!.AsArray(), Is.Empty);
    }

    [TestCase("mediaType", "\"application/vnd.dev.sigstore.trustedroot.v0.2+json\"", "media type")]
    [TestCase("ctlogs", null, "ctlogs is missing")]
    [TestCase("extra", "1", "'extra' that is not known")]
    [TestCase("tlogs/0/hashAlgorithm", "\"SHA2_512\"", "not SHA2_256")]
    [TestCase("tlogs/0/logId/keyId", "\"AAAA\"", "not that of its key")]
    [TestCase("tlogs/0/logId/keyId", "\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"", "not that of its key")]
    [TestCase("tlogs/0/publicKey/validFor", null, "validFor is missing")]
    [TestCase("tlogs/0/publicKey/validFor/start", "\"2025-01-01\"", "RFC 3339")]
    [TestCase("tlogs/0/publicKey/validFor/start", "\"2025-01-01T00:00:00+01:00\"", "RFC 3339")]
    [TestCase("tlogs/0/publicKey/validFor/end", "\"soon\"", "RFC 3339")]
    [TestCase("certificateAuthorities/0/certChain/certificates", "[]", "no certificate")]
    [TestCase("certificateAuthorities/0/certChain/certificates/0/rawBytes", "\"AAAA\"", "does not read")]
    [TestCase("certificateAuthorities/0/subject/commonName", null, "commonName is missing")]
    public void A_root_that_could_be_read_in_two_ways_is_refused(string path, string? value, string fault)
    {
        using var site = new ThrowAwaySite();
        var root = JsonNode.Parse(TrustRootText.Write(site.Root))!;
        var parts = path.Split('/');
        var node = parts[..^1].Aggregate(root, (found, name) => int.TryParse(name, out var index) ? found[index]! : found[name]!);
        if (value is null)
        {
            node.AsObject().Remove(parts[^1]);
        }
        else
        {
            node[parts[^1]] = JsonNode.Parse(value);
        }

        Assert.That(TrustRootReader.Read("root", Encoding.UTF8.GetBytes(root.ToJsonString())).TryGet(out _, out var why), Is.False);
        Assert.That(why.Select(one => one.What), Has.Some.Contains(fault));
    }
}
