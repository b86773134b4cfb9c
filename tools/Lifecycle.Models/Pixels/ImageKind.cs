namespace Lifecycle.Models.Pixels;

/// <summary>The kind of a file of frames, told by its first bytes.</summary>
internal enum ImageKind
{
    Unknown,
    Png,
    Tiff,
    Jpeg,
    Npy,
    Csv,
}
