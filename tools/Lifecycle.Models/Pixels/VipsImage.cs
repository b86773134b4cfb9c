using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Replay;

namespace Lifecycle.Models.Pixels;

/// <summary>An open image whose pages stand below one another, read from top to bottom.</summary>
internal sealed class VipsImage : IDisposable
{
    private static readonly Lazy<bool> Started = new(Start);

    // Lab, XYZ, CMYK and their kin: three numbers per pixel that are not red, green and blue.
    private static readonly int[] ForeignColours = [12, 13, 15, 16, 18, 19, 21, 23, 27];

    private nint image;
    private nint region;

    private VipsImage(nint image, nint region)
    {
        this.image = image;
        this.region = region;
    }

    public int Width => Vips.Width(image);

    public int Height => Vips.Height(image);

    public int Bands => Vips.Bands(image);

    /// <summary>The pages of the whole file.</summary>
    public int Pages
    {
        get
        {
            // Not vips_image_get_n_pages: it takes 10,000 pages and more for a mistake, and says 1.
            var found = Vips.GetInt(image, "n-pages", out var pages) == 0;
            return found && pages > 0 ? pages : throw new InvalidOperationException("libvips does not say how many pages: " + Vips.TakeError());
        }
    }

    /// <summary>The largest number of rows that an image may have.</summary>
    public static int RowsMax => Started.Value ? Vips.CoordinateMax() : 0;

    /// <summary>Opens pages of a file with the one loader that its kind asks for; null and the reason if it cannot.</summary>
    public static VipsImage? Open(string path, ImageKind kind, int page, int pages, out string reason)
    {
        _ = Started.Value;
        var loader = kind switch
        {
            ImageKind.Png => "pngload",
            ImageKind.Jpeg => "jpegload",
            ImageKind.Tiff => "tiffload",
            _ => throw new ArgumentException($"{kind} is no image", nameof(kind)),
        };
        List<(string, string)> arguments = [("filename", path), ("access", "sequential"), ("fail_on", "error")];
        if (kind == ImageKind.Tiff)
        {
            arguments.Add(("page", Text(page)));
            arguments.Add(("n", Text(pages)));
        }

        var opened = Load(loader, arguments);
        var region = opened == 0 ? 0 : Vips.NewRegion(opened);
        reason = region == 0 ? Vips.TakeError() : "";
        if (region == 0 && opened != 0)
        {
            Vips.Unref(opened);
        }

        return region == 0 ? null : new VipsImage(opened, region);
    }

    /// <summary>What one page's pixels are, or why such pixels are not read.</summary>
    public Outcome<FrameShape> Shape(SourceSpot where, int pages)
    {
        var format = Vips.Format(image);
        var depth = format switch
        {
            Vips.SampleFormat.UnsignedByte or Vips.SampleFormat.SignedByte => 8,
            Vips.SampleFormat.UnsignedShort or Vips.SampleFormat.SignedShort => 16,
            _ => 0,
        };
        if (depth == 0)
        {
            return FrameRefusals.PixelsNotSupported(where, "of more than 16 bits, or floating point");
        }

        if (Bands is not (1 or 3))
        {
            return FrameRefusals.PixelsNotSupported(where, Bands is 2 or 4 ? $"of {Bands} channels (transparency or CMYK)" : $"of {Bands} channels");
        }

        return Bands == 3 && ForeignColours.Contains(Vips.Interpretation(image))
            ? FrameRefusals.PixelsNotSupported(where, "of another colour space than RGB")
            : new FrameShape(Width, Height / pages, Bands, depth);
    }

    /// <summary>Copies rows; null, or the reason why they cannot be decoded.</summary>
    public unsafe string? Rows(int top, int count, Span<byte> into)
    {
        var memory = Vips.Fetch(region, 0, top, Width, count, out var bytes);
        if (memory == 0)
        {
            return Vips.TakeError();
        }

        try
        {
            if ((int)bytes != into.Length)
            {
                throw new InvalidOperationException($"libvips gave {bytes} bytes for {into.Length}");
            }

            new ReadOnlySpan<byte>((void*)memory, into.Length).CopyTo(into);
        }
        finally
        {
            Vips.Free(memory);
        }

        Lift(into);
        return null;
    }

    public void Dispose()
    {
        if (image != 0)
        {
            Vips.Unref(region);
            Vips.Unref(image);
            (region, image) = (0, 0);
        }
    }

    // Signed samples are lifted by half their range: order is kept, nothing is clipped, and frames stay unsigned.
    private void Lift(Span<byte> samples)
    {
        var format = Vips.Format(image);
        if (format is not (Vips.SampleFormat.SignedByte or Vips.SampleFormat.SignedShort))
        {
            return;
        }

        // Flipping the top bit adds half the range in two's complement; in little-endian that is the last byte.
        var step = format == Vips.SampleFormat.SignedByte ? 1 : 2;
        for (var at = step - 1; at < samples.Length; at += step)
        {
            samples[at] ^= 0x80;
        }
    }

    private static nint Load(string loader, List<(string Name, string Value)> arguments)
    {
        var operation = Vips.NewOperation(loader);
        if (operation == 0)
        {
            return 0;
        }

        var good = arguments.TrueForAll(argument => Vips.SetArgument(operation, argument.Name, argument.Value) == 0)
            && Vips.Build(ref operation) == 0;
        nint image = 0;
        if (good)
        {
            var value = default(Vips.Value);
            Vips.InitValue(ref value, Vips.ImageType());
            Vips.GetProperty(operation, "out", ref value);
            image = Vips.Ref(Vips.ObjectOf(value));
            Vips.Unset(ref value);
        }

        Vips.UnrefOutputs(operation);
        Vips.Unref(operation);
        return image;
    }

    // Everything is blocked but the three loaders: a file never chooses code that we did not.
    private static bool Start()
    {
        NativeParts.Register();
        if (Vips.Init("lifecycle") != 0)
        {
            throw new InvalidOperationException("libvips does not start: " + Vips.TakeError());
        }

        Vips.Block("VipsForeignLoad", 1);
        foreach (var loader in (string[])["VipsForeignLoadPng", "VipsForeignLoadTiff", "VipsForeignLoadJpeg"])
        {
            Vips.Block(loader, 0);
        }

        Vips.CacheMax(0);
        Vips.Concurrency(1);
        return true;
    }

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
