using System.Runtime.InteropServices;

namespace Lifecycle.Models.Pixels;

/// <summary>The few functions of libvips and its object system that decoding needs; none of them is variadic.</summary>
internal static partial class Vips
{
    private const string Library = NativeParts.Vips;

    [LibraryImport(Library, EntryPoint = "vips_init", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Init(string program);

    [LibraryImport(Library, EntryPoint = "vips_operation_block_set", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void Block(string operation, int state);

    [LibraryImport(Library, EntryPoint = "vips_cache_set_max")]
    public static partial void CacheMax(int operations);

    [LibraryImport(Library, EntryPoint = "vips_concurrency_set")]
    public static partial void Concurrency(int threads);

    [LibraryImport(Library, EntryPoint = "vips_max_coord_get")]
    public static partial int CoordinateMax();

    [LibraryImport(Library, EntryPoint = "vips_operation_new", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint NewOperation(string name);

    [LibraryImport(Library, EntryPoint = "vips_object_set_argument_from_string", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetArgument(nint operation, string name, string value);

    [LibraryImport(Library, EntryPoint = "vips_cache_operation_buildp")]
    public static partial int Build(ref nint operation);

    [LibraryImport(Library, EntryPoint = "vips_object_unref_outputs")]
    public static partial void UnrefOutputs(nint operation);

    [LibraryImport(Library, EntryPoint = "g_object_unref")]
    public static partial void Unref(nint something);

    [LibraryImport(Library, EntryPoint = "g_object_ref")]
    public static partial nint Ref(nint something);

    [LibraryImport(Library, EntryPoint = "g_object_get_property", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void GetProperty(nint something, string name, ref Value value);

    [LibraryImport(Library, EntryPoint = "g_value_init")]
    public static partial nint InitValue(ref Value value, nuint type);

    [LibraryImport(Library, EntryPoint = "g_value_get_object")]
    public static partial nint ObjectOf(in Value value);

    [LibraryImport(Library, EntryPoint = "g_value_unset")]
    public static partial void Unset(ref Value value);

    [LibraryImport(Library, EntryPoint = "vips_image_get_type")]
    public static partial nuint ImageType();

    [LibraryImport(Library, EntryPoint = "vips_image_get_width")]
    public static partial int Width(nint image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_height")]
    public static partial int Height(nint image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_bands")]
    public static partial int Bands(nint image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_format")]
    public static partial SampleFormat Format(nint image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_interpretation")]
    public static partial int Interpretation(nint image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_int", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int GetInt(nint image, string name, out int value);

    [LibraryImport(Library, EntryPoint = "vips_region_new")]
    public static partial nint NewRegion(nint image);

    [LibraryImport(Library, EntryPoint = "vips_region_fetch")]
    public static partial nint Fetch(nint region, int left, int top, int width, int height, out nuint bytes);

    [LibraryImport(Library, EntryPoint = "g_free")]
    public static partial void Free(nint memory);

    [LibraryImport(Library, EntryPoint = "vips_error_buffer")]
    private static partial nint ErrorBuffer();

    [LibraryImport(Library, EntryPoint = "vips_error_clear")]
    private static partial void ErrorClear();

    /// <summary>What went wrong since the last call, on one line.</summary>
    public static string TakeError()
    {
        var text = Marshal.PtrToStringUTF8(ErrorBuffer()) ?? "";
        ErrorClear();
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct();
        return string.Join("; ", lines);
    }

    public enum SampleFormat
    {
        UnsignedByte = 0,
        SignedByte = 1,
        UnsignedShort = 2,
        SignedShort = 3,
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct Value
    {
        public nuint Type;
        public long First;
        public long Second;
    }
}
