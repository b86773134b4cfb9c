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

    private readonly PinnedFile file;
    private readonly SourceSpot where;
    private readonly ImageKind kind;
    private readonly int rowsMax;
    private VipsImage? image;
    private int imageFirst;
    private int imagePages;
    private int next;

    private ImageReader(PinnedFile file, ImageKind kind, FrameShape shape, int count, int rowsMax)
    {
        this.file = file;
        where = file.Where;
        this.kind = kind;
        this.rowsMax = rowsMax;
        Shape = shape;
        Count = count;
    }

    public FrameShape Shape { get; }

    public int Count { get; }

    /// <param name="file">The file.</param>
    /// <param name="limits">What it may take.</param>
    /// <param name="rowsMax">Rows of pages that are opened as one image; the library's own limit if 0.</param>
    public static Outcome<ImageReader> Open(HostFile file, HostLimits limits, int rowsMax = 0)
    {
        if (!PinnedFile.Open(file).TryGet(out var pinned, out var why))
        {
            return new Outcome<ImageReader>.Refused(why);
        }

        var outcome = Open(pinned, limits, rowsMax);
        if (pinned.Changed() is { } changed)
        {
            outcome = changed;
        }

        if (outcome is Outcome<ImageReader>.Refused)
        {
            pinned.Dispose();
        }

        return outcome;
    }

    private static Outcome<ImageReader> Open(PinnedFile file, HostLimits limits, int rowsMax)
    {
        var where = file.Where;
        var kind = Kind(file);
        if (kind is not (ImageKind.Png or ImageKind.Tiff or ImageKind.Jpeg))
        {
            return FrameRefusals.UnknownKind(where, "other bytes than an image");
        }

        using var first = VipsImage.Open(file.Path, kind, 0, 1, out var reason);
        if (first is null)
        {
            return FrameRefusals.NotDecodable(where, Clean(reason, file));
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
            : new ImageReader(file, kind, shape, count, rowsMax > 0 ? rowsMax : VipsImage.RowsMax).Checked());
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
            return FrameRefusals.NotDecodable(where, Clean(fault, file));
        }

        next = frame + 1;
        return null;
    }

    /// <summary>Null, or that the file is no longer what it was.</summary>
    public Refusal? Changed() => file.Changed();

    public void Dispose()
    {
        Drop();
        file.Dispose();
    }

    // Opens the pages from a frame on as one tall image: as many as the library's rows allow.
    private Refusal? Move(int frame)
    {
        Drop();
        var pages = Math.Min(Math.Min(Count - frame, PagesAtOnceMax), Math.Max(1, rowsMax / Shape.Height));
        image = VipsImage.Open(file.Path, kind, frame, pages, out var reason);
        (imageFirst, imagePages, next) = (frame, pages, frame);
        if (image is null)
        {
            return reason.Contains("differs", StringComparison.Ordinal)
                ? FrameRefusals.FramesDiffer(where, Clean(reason, file))
                : FrameRefusals.NotDecodable(where, Clean(reason, file));
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

    private static ImageKind Kind(PinnedFile file)
    {
        Span<byte> first = stackalloc byte[ImageKinds.FirstBytes];
        return ImageKinds.Of(file.First(first), file.Where.File);
    }

    // Refusals name files as people do, never by this machine's paths.
    private static string Clean(string reason, PinnedFile file) =>
        reason.Length == 0 ? "the decoder gives no reason" : reason.Replace(file.Path, file.Where.File, StringComparison.Ordinal);
}
