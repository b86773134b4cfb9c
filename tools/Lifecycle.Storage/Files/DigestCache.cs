using System.Collections.Concurrent;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Storage.Files;

/// <summary>Digests of files, remembered by what the file system says of them, so that a second run reads nothing.</summary>
/// <remarks>May be deleted without losing a fact: an entry that is missing or does not fit is computed again.</remarks>
public sealed class DigestCache
{
    private static readonly DocumentFormat Format = new(
        "lifecycle/digest-cache@1", "digests of files by their stamp; a cache, safe to delete",
        FormField.Required("files", Form.List("one entry per file", Form.Map(
            "one file",
            FormField.Required("path", Form.Text("where it lies", 4_096)),
            FormField.Required("stamp", Form.Text("what the file system said of it")),
            FormField.Required("sha256", Form.Text("its digest"))))));

    private readonly string path;
    private readonly ConcurrentDictionary<string, (string Stamp, Digest Digest)> entries = new(StringComparer.Ordinal);
    private bool changed;

    private DigestCache(string path) => this.path = path;

    public static DigestCache Open(string path)
    {
        var cache = new DigestCache(path);
        if (File.Exists(path)
            && JsonSource.Parse(path, File.ReadAllBytes(path)).Then(Format.Judge).TryGet(out var document, out _))
        {
            foreach (var entry in document.ItemsOf("files").Select(item => item.AsMap()))
            {
                if (Digest.TryParse(entry.Text("sha256"), out var digest))
                {
                    cache.entries[entry.Text("path")] = (entry.Text("stamp"), digest);
                }
            }
        }

        return cache;
    }

    /// <summary>The digest of the file's bytes now; reads them only if the file's stamp is new.</summary>
    public Digest Of(string file, CancellationToken stop = default)
    {
        var stamp = FileStamp.Of(file)?.ToString();
        if (stamp is not null && entries.TryGetValue(file, out var known) && known.Stamp == stamp)
        {
            return known.Digest;
        }

        var digest = FileHash.Of(file, stop);

        // Written to while it was read: the digest belongs to no state of the file, so it is not remembered.
        if (stamp is not null && FileStamp.Of(file)?.ToString() == stamp)
        {
            entries[file] = (stamp, digest);
            changed = true;
        }

        return digest;
    }

    public void Save()
    {
        if (!changed)
        {
            return;
        }

        WholeFile.Write(path, JsonText.Write(json =>
        {
            json.Member("format", Format.Name);
            json.List("files", entries.OrderBy(entry => entry.Key, StringComparer.Ordinal), entry => json.Item(() =>
            {
                json.Member("path", entry.Key);
                json.Member("stamp", entry.Value.Stamp);
                json.Member("sha256", entry.Value.Digest);
            }));
        }));
        changed = false;
    }
}
