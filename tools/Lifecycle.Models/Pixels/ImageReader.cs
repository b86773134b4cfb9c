using Lifecycle.Formats;
using Lifecycle.Models.Hosting;
using Lifecycle.Refusals;
using Lifecycle.Replay;

namespace Lifecycle.Models.Pixels;

/// <summary>Reads the frames of one image file in order. Runs in a host process only.</summary>
internal sealed class ImageReader : IDisposable
{
    // No camera has longer sides, and a decoder can spend minutes on millions of short rows.
    private const int SideMax = 65_536;

    // libvips takes at most 100,000 pages at once, and cuts a larger number off without a word.
    private const int PagesAtOnceMax = 50_000;

    private readonly string path;
    private readonly SourceSpot where;
    private readonly ImageKind kind;
    private readonly int rowsMax;
    private VipsImage? image;
    private int imageFirst;
    private int imagePages;
    private int next;

    private ImageReader(string path, SourceSpot where, ImageKind kind, FrameShape shape, int count, int rowsMax)
    {
        this.path = path;
        this.where = where;
        this.kind = kind;
        this.rowsMax = rowsMax;
        Shape = shape;
        Count = count;
    }

    public FrameShape Shape { get; }

    public int Count { get; }

    /// <param name="path">The file.</param>
    /// <param name="where">How people know it.</param>
    /// <param name="limits">What it may take.</param>
    /// <param name="rowsMax">Rows of pages that are opened as one image; the library's own limit if 0.</param>
    public static Outcome<ImageReader> Open(string path, SourceSpot where, HostLimits limits, int rowsMax = 0)
    {
        var kind = Kind(path);
        if (kind is not (ImageKind.Png or ImageKind.Tiff or ImageKind.Jpeg))
        {
            return FrameRefusals.UnknownKind(where, "other bytes than an image");
        }

        using var first = VipsImage.Open(path, kind, 0, 1, out var reason);
        if (first is null)
        {
            return FrameRefusals.NotDecodable(where, Clean(reason, path, where));
        }

        var count = kind == ImageKind.Tiff ? first.Pages : 1;
        if (count > limits.FramesMax)
        {
            return FrameRefusals.TooLarge(where, "frames", count, limits.FramesMax);
        }

        if (Math.Max(first.Width, first.Height) > SideMax)
        {
            return FrameRefusals.TooLarge(where, "pixels along one side", Math.Max(first.Width, first.Height), SideMax);
        }

        // Before the shape multiplies its sides: a hostile header says any size.
        var bytes = (long)first.Width * first.Height * Math.Min(first.Bands, 64) * 2;
        if (bytes / 2 > limits.FrameBytesMax)
        {
            return FrameRefusals.TooLarge(where, "bytes in a frame, at least", bytes / 2, limits.FrameBytesMax);
        }

        return first.Shape(where, 1).Then<ImageReader>(shape => shape.Bytes > limits.FrameBytesMax
            ? FrameRefusals.TooLarge(where, "bytes in a frame", shape.Bytes, limits.FrameBytesMax)
            : new ImageReader(path, where, kind, shape, count, rowsMax > 0 ? rowsMax : VipsImage.RowsMax).Checked());
    }

    /// <summary>Decodes one frame; frames in order cost one pass over the file.</summary>
    public Refusal? Read(int frame, Span<byte> into)
    {
        if (image is null || frame != next || frame >= imageFirst + imagePages)
        {
            if (Move(frame) is { } refusal)
            {
                return refusal;
            }
        }

        var fault = image!.Rows((frame - imageFirst) * Shape.Height, Shape.Height, into);
        if (fault is not null)
        {
            Drop();
            return FrameRefusals.NotDecodable(where, Clean(fault, path, where));
        }

        next = frame + 1;
        return null;
    }

    public void Dispose() => Drop();

    // Opens the pages from a frame on as one tall image: as many as the library's rows allow.
    private Refusal? Move(int frame)
    {
        Drop();
        var pages = Math.Min(Math.Min(Count - frame, PagesAtOnceMax), Math.Max(1, rowsMax / Shape.Height));
        image = VipsImage.Open(path, kind, frame, pages, out var reason);
        (imageFirst, imagePages, next) = (frame, pages, frame);
        if (image is null)
        {
            return reason.Contains("differs", StringComparison.Ordinal)
                ? FrameRefusals.FramesDiffer(where, Clean(reason, path, where))
                : FrameRefusals.NotDecodable(where, Clean(reason, path, where));
        }

        if (!image.Shape(where, pages).TryGet(out var now, out var why))
        {
            return why[0];
        }

        return now == Shape ? null : FrameRefusals.Changed(where, Shape.ToString(), now.ToString());
    }

    // All pages' headers are looked at now, so that a page of another size is found before a run starts.
    private Outcome<ImageReader> Checked()
    {
        if (Count > 1 && Move(0) is { } refusal)
        {
            Drop();
            return refusal;
        }

        return this;
    }

    private void Drop()
    {
        image?.Dispose();
        image = null;
    }

    private static ImageKind Kind(string path)
    {
        Span<byte> first = stackalloc byte[ImageKinds.FirstBytes];
        using var stream = File.OpenRead(path);
        return ImageKinds.Of(first[..stream.ReadAtLeast(first, first.Length, throwOnEndOfStream: false)], path);
    }

    // Refusals name files as people do, never by this machine's paths.
    private static string Clean(string reason, string path, SourceSpot where) =>
        reason.Length == 0 ? "the decoder gives no reason" : reason.Replace(path, where.File, StringComparison.Ordinal);
}
