using Lifecycle.ChallengeSets;
using Lifecycle.ChallengeSets.Uses;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Storage.Files;
using Lifecycle.Storage.Workspaces;

namespace Lifecycle.Storage.Runs;

/// <summary>How every frame of a run looks: 32 bytes a frame, so that copies of it are known again.</summary>
public static class RunPictures
{
    public const string FileName = "pictures.npy";

    /// <summary>The pictures of a finished run, read under the digest that the ledger has of it and nothing else.</summary>
    /// <param name="workspace">Where runs are kept.</param>
    /// <param name="identity">The run's.</param>
    /// <param name="recorded">Of its run.json.</param>
    public static Outcome<IReadOnlyList<PicturedCase>> Read(Workspace workspace, Digest identity, Digest recorded)
    {
        var folder = RunFolder.PathOf(workspace, identity);
        var file = Path.Combine(folder, RunRecord.FileName);
        var spot = new SourceSpot(workspace.NameOf(file));
        var bytes = File.Exists(file) ? File.ReadAllBytes(file) : [];
        if (Digest.Of(bytes) != recorded)
        {
            return UseRefusals.ShownChanged(spot, recorded);
        }

        return JsonSource.Parse(spot.File, bytes).Then(RunRecord.Read).Then<IReadOnlyList<PicturedCase>>(record =>
        {
            var part = record.Files.FirstOrDefault(one => one.Path == FileName);
            var path = Path.Combine(folder, FileName);
            return part is null || !File.Exists(path) || FileHash.Of(path) != part.Digest
                ? UseRefusals.ShownChanged(new SourceSpot(workspace.NameOf(path)), part?.Digest ?? recorded)
                : new Outcome<IReadOnlyList<PicturedCase>>.Ok(Cases(path, record.Cases));
        });
    }

    private static List<PicturedCase> Cases(string path, IReadOnlyList<CaseSpan> spans)
    {
        using var column = NpyColumn<byte>.Open(path);
        var cases = new List<PicturedCase>();
        var bytes = Array.Empty<byte>();
        foreach (var span in spans)
        {
            var length = span.Count * PerceptualHash.Bytes;
            bytes = bytes.Length < length ? new byte[length] : bytes;
            column.Read(span.First * PerceptualHash.Bytes, bytes.AsSpan(0, length));
            cases.Add(new PicturedCase(span.Case, [.. Hashes(bytes, span.Count)]));
        }

        return cases;
    }

    private static IEnumerable<PerceptualHash> Hashes(byte[] bytes, int count)
    {
        for (var at = 0; at < count; at++)
        {
            yield return PerceptualHash.Read(bytes.AsSpan(at * PerceptualHash.Bytes));
        }
    }
}
