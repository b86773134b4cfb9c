using Lifecycle.ChallengeSets;
using Lifecycle.ChallengeSets.Independence;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Storage.Documents;
using Lifecycle.Storage.Files;
using Lifecycle.Storage.Runs;
using Lifecycle.Storage.Workspaces;

namespace Lifecycle.Storage.Independence;

/// <summary>A development manifest with its tables open: hashes, pictures and frame numbers, read a slice at a time.</summary>
public sealed class DevelopmentTables : IDisposable
{
    private readonly NpyColumn<byte> hashes;
    private readonly NpyColumn<byte>? pictures;
    private readonly NpyColumn<int>? frames;
    private readonly long[] firsts;

    private DevelopmentTables(
        DevelopmentManifest manifest, Digest digest, NpyColumn<byte> hashes, NpyColumn<byte>? pictures, NpyColumn<int>? frames)
    {
        (Manifest, Digest, this.hashes, this.pictures, this.frames) = (manifest, digest, hashes, pictures, frames);
        firsts = new long[manifest.Items.Count];
        for (var item = 1; item < firsts.Length; item++)
        {
            firsts[item] = firsts[item - 1] + manifest.Items[item - 1].Hashed;
        }
    }

    public DevelopmentManifest Manifest { get; }

    /// <summary>Of the manifest, which names the digests of its tables.</summary>
    public Digest Digest { get; }

    public bool HasPictures => pictures is not null;

    /// <summary>Reads the manifest and holds each table against the digest that it names.</summary>
    public static Outcome<DevelopmentTables> Open(Workspace workspace, DocumentBytes document, CancellationToken stop) =>
        document.Parse().Then(DevelopmentDocument.Read).Then<DevelopmentTables>(manifest =>
        {
            var faults = new List<Refusal>();
            NpyColumn<T>? Table<T>(string name, Digest? digest, int width)
                where T : unmanaged
            {
                var opened = digest is null ? new Outcome<NpyColumn<T>?>.Ok(null)
                    : workspace.FileNear(document.File, name, document.File.Spot)
                        .Then(file => Open<T>(file, digest, manifest.Rows, width, document.File.Spot, stop));
                opened.TryGet(out var table, out var why);
                faults.AddRange(why);
                return table;
            }

            var hashes = Table<byte>(DevelopmentDocument.HashesFile, manifest.Hashes, PerceptualHash.Bytes);
            var pictures = Table<byte>(DevelopmentDocument.PicturesFile, manifest.Pictures, PixelCorrelation.PictureBytes);
            var frames = Table<int>(DevelopmentDocument.FramesFile, manifest.Frames, 1);
            if (faults.Count == 0)
            {
                return new DevelopmentTables(manifest, document.Digest, hashes!, pictures, frames);
            }

            hashes?.Dispose();
            pictures?.Dispose();
            frames?.Dispose();
            return faults;
        });

    /// <summary>Hashes of an item, from one of its rows on.</summary>
    public void ReadHashes(int item, int first, Span<PerceptualHash> into)
    {
        var bytes = new byte[into.Length * PerceptualHash.Bytes];
        hashes.Read(firsts[item] + first, bytes);
        for (var at = 0; at < into.Length; at++)
        {
            into[at] = PerceptualHash.Read(bytes.AsSpan(at * PerceptualHash.Bytes));
        }
    }

    public byte[] ReadPicture(int item, int row)
    {
        var picture = new byte[PixelCorrelation.PictureBytes];
        (pictures ?? throw new InvalidOperationException("there are no pictures")).Read(firsts[item] + row, picture);
        return picture;
    }

    /// <summary>Which frame of its item a row is.</summary>
    public int FrameOf(int item, int row)
    {
        Span<int> frame = [row];
        frames?.Read(firsts[item] + row, frame);
        return frame[0];
    }

    public void Dispose()
    {
        hashes.Dispose();
        pictures?.Dispose();
        frames?.Dispose();
    }

    private static Outcome<NpyColumn<T>?> Open<T>(
        LocalFile file, Digest digest, long rows, int width, SourceSpot where, CancellationToken stop)
        where T : unmanaged
    {
        if (FileHash.Of(file.FullPath, stop) is var got && got != digest)
        {
            return IndependenceRefusals.TableChanged(where, file.Name, digest, got);
        }

        try
        {
            var table = NpyColumn<T>.Open(file.FullPath, width);
            if (table.Rows == rows)
            {
                return table;
            }

            table.Dispose();
        }
        catch (InvalidDataException)
        {
            // Said below, as a table of another length is.
        }

        return IndependenceRefusals.TableDoesNotFit(where, file.Name, rows);
    }
}
