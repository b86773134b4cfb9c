using Lifecycle.ChallengeSets;
using Lifecycle.ChallengeSets.Independence;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Storage.Files;
using Lifecycle.Storage.Runs;

namespace Lifecycle.Storage.Independence;

/// <summary>Writes a development manifest and its tables into a folder of their own: all of it, or nothing.</summary>
/// <remarks>Disposed without <see cref="Place"/>, nothing was there.</remarks>
public sealed class DevelopmentWriter : IDisposable
{
    private readonly string target;
    private readonly string folder;
    private readonly NpyColumn<byte> hashes;
    private readonly NpyColumn<byte>? pictures;
    private readonly NpyColumn<int>? frames;

    private DevelopmentWriter(string target, long rows, bool withPictures, bool withFrames)
    {
        this.target = target;
        folder = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Environment.ProcessId}.partial");
        FolderSync.Make(folder);
        hashes = NpyColumn<byte>.Create(At(DevelopmentDocument.HashesFile), rows, PerceptualHash.Bytes);
        pictures = withPictures
            ? NpyColumn<byte>.Create(At(DevelopmentDocument.PicturesFile), rows, PixelCorrelation.PictureBytes) : null;
        frames = withFrames ? NpyColumn<int>.Create(At(DevelopmentDocument.FramesFile), rows) : null;
    }

    /// <param name="path">The folder, which must not be there yet.</param>
    /// <param name="rows">Frames of all items.</param>
    /// <param name="withPictures">A picture of each, so that what looks near can be confirmed.</param>
    /// <param name="withFrames">A number of each, where not all frames of an item are taken.</param>
    public static Outcome<DevelopmentWriter> Begin(string path, long rows, bool withPictures, bool withFrames)
    {
        var target = Path.GetFullPath(path);
        return Path.Exists(target)
            ? WorkspaceRefusals.Exists(path)
            : new DevelopmentWriter(target, rows, withPictures, withFrames);
    }

    public void WriteHashes(long row, ReadOnlySpan<PerceptualHash> values)
    {
        var bytes = new byte[values.Length * PerceptualHash.Bytes];
        for (var at = 0; at < values.Length; at++)
        {
            values[at].Write(bytes.AsSpan(at * PerceptualHash.Bytes));
        }

        hashes.Write(row, bytes);
    }

    public void WritePictures(long row, ReadOnlySpan<byte> values) => pictures?.Write(row, values);

    public void WriteFrames(long row, ReadOnlySpan<int> values) => frames?.Write(row, values);

    /// <summary>The manifest, last of all; then the folder gets its name.</summary>
    public DevelopmentManifest Place(string name, IReadOnlyList<DevelopmentItem> items)
    {
        Close();
        var manifest = new DevelopmentManifest(
            name, items, FileHash.Of(At(DevelopmentDocument.HashesFile)),
            pictures is null ? null : FileHash.Of(At(DevelopmentDocument.PicturesFile)),
            frames is null ? null : FileHash.Of(At(DevelopmentDocument.FramesFile)));
        WholeFile.Write(At(DevelopmentDocument.FileName), DevelopmentDocument.Write(manifest));
        Directory.Move(folder, target);
        FolderSync.Flush(Path.GetDirectoryName(target)!);
        return manifest;
    }

    public void Dispose()
    {
        hashes.Dispose();
        pictures?.Dispose();
        frames?.Dispose();
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private void Close()
    {
        hashes.Flush();
        hashes.Dispose();
        pictures?.Flush();
        pictures?.Dispose();
        frames?.Flush();
        frames?.Dispose();
    }

    private string At(string name) => Path.Combine(folder, name);
}
