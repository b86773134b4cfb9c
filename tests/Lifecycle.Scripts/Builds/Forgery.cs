using System.Text;
using System.Text.Json.Nodes;
using Lifecycle.Formats;

namespace Lifecycle.Builds;

/// <summary>Changes a file of a build and every digest above it, as somebody would who can write the folder and knows how it is made.</summary>
internal static class Forgery
{
    private const string Run = "run/";

    /// <summary>The folder, which bears its new name.</summary>
    public static string Edit(string folder, string path, string old, string now)
    {
        var text = File.ReadAllText(Path.Combine(folder, path));
        Assert.That(text, Does.Contain(old), path);
        return Put(folder, path, Encoding.UTF8.GetBytes(text.Replace(old, now, StringComparison.Ordinal)));
    }

    /// <summary>The folder, which bears its new name.</summary>
    public static string Put(string folder, string path, byte[] bytes)
    {
        File.WriteAllBytes(Path.Combine(folder, path), bytes);
        var before = Read(folder, "build.json");
        if (path.StartsWith(Run, StringComparison.Ordinal) && path != "run/run.json")
        {
            Rename(folder, "run/run.json", FileOf(before, path), Digest.Of(bytes).Text, bytes.Length);
        }

        var manifest = Read(folder, "build.json");
        foreach (var file in manifest["files"]!.AsArray())
        {
            var now = File.ReadAllBytes(Path.Combine(folder, (string)file!["path"]!));
            var (was, digest) = ((string)file["sha256"]!, Digest.Of(now).Text);
            (file["bytes"], file["sha256"]) = (now.LongLength, digest);
            foreach (var part in manifest["parts"]!.AsArray().Where(part => (string)part!["digest"]! == was))
            {
                part!["digest"] = digest;
            }
        }

        Manifests(manifest);
        Subject(folder, before, manifest);
        return Write(folder, manifest);
    }

    // Set and labels are named by the digest of their files together.
    private static void Manifests(JsonNode manifest)
    {
        foreach (var (purpose, isOf) in ((string, Func<string, bool>)[])
            [("set", path => !path.StartsWith("labels/", StringComparison.Ordinal)), ("labels", path => path.StartsWith("labels/", StringComparison.Ordinal))])
        {
            var parts = manifest["files"]!.AsArray().Where(file => ((string)file!["path"]!).StartsWith("set/", StringComparison.Ordinal))
                .Select(file => new FilePart(((string)file!["path"]!)[4..], (long)file["bytes"]!, Digest.Parse((string)file["sha256"]!)))
                .Where(part => isOf(part.Path));
            Part(manifest, purpose)["digest"] = FileManifest.DigestOf(parts).Text;
        }
    }

    // The scorecard names labels, policy and criteria by their digests: they are made to fit as well.
    private static void Subject(string folder, JsonNode before, JsonNode manifest)
    {
        var text = File.ReadAllText(Path.Combine(folder, "scorecard.json"));
        foreach (var purpose in (string[])["labels", "criteria", "alert-policy", "set"])
        {
            text = text.Replace((string)Part(before, purpose)["digest"]!, (string)Part(manifest, purpose)["digest"]!, StringComparison.Ordinal);
        }

        File.WriteAllText(Path.Combine(folder, "scorecard.json"), text);
        var digest = Digest.Of(Encoding.UTF8.GetBytes(text)).Text;
        var file = FileOf(manifest, "scorecard.json");
        (file["bytes"], file["sha256"], Part(manifest, "scorecard")["digest"]) = ((long)Encoding.UTF8.GetByteCount(text), digest, digest);
    }

    private static void Rename(string folder, string path, JsonNode file, string digest, int size)
    {
        var text = File.ReadAllText(Path.Combine(folder, path)).Replace((string)file["sha256"]!, digest, StringComparison.Ordinal);
        Assert.That(size, Is.EqualTo((int)file["bytes"]!), "only bytes are changed here, and no lengths");
        File.WriteAllText(Path.Combine(folder, path), text);
    }

    private static string Write(string folder, JsonNode manifest)
    {
        var text = manifest.ToJsonString(new() { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n";
        File.WriteAllText(Path.Combine(folder, "build.json"), text);
        var name = folder[..^12] + Digest.Of(Encoding.UTF8.GetBytes(text)).Hex[..12];
        Directory.Move(folder, name);
        return name;
    }

    private static JsonNode Read(string folder, string path) => JsonNode.Parse(File.ReadAllBytes(Path.Combine(folder, path)))!;

    private static JsonNode FileOf(JsonNode manifest, string path) => manifest["files"]!.AsArray().Single(file => (string)file!["path"]! == path)!;

    private static JsonNode Part(JsonNode manifest, string purpose) => manifest["parts"]!.AsArray().First(part => (string)part!["purpose"]! == purpose)!;
}
