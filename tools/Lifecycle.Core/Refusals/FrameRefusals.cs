using Lifecycle.Formats;

namespace Lifecycle.Refusals;

/// <summary>What can be wrong with a file of frames. LC-I101 to LC-I199.</summary>
public static class FrameRefusals
{
    private static readonly RefusalCode UnknownKindCode = new(
        "LC-I101", "a file is of no kind that frames come in",
        "Frames come as PNG, TIFF (also multi-page, tiled, OME) and JPEG images, and feature vectors as .npy and .csv. " +
        "The kind is taken from the first bytes of the file, not from its name.");

    private static readonly RefusalCode NotDecodableCode = new(
        "LC-I102", "an image is damaged or cut short",
        "Part of the image could be decoded and the rest guessed at; a guessed frame would be scored as if it had been " +
        "seen. The decoder's own reason is shown.");

    private static readonly RefusalCode PixelsNotSupportedCode = new(
        "LC-I103", "an image's pixels are of a kind that is not read",
        "Frames are grayscale or RGB, with 8 or 16 bits. Transparency, CMYK, floating point and more bits would have to " +
        "be converted, and there is more than one way to do it.");

    private static readonly RefusalCode TooLargeCode = new(
        "LC-I104", "a file of frames is larger than the limit",
        "The limits keep a broken or hostile file from taking the machine down. They are far above what cameras give.");

    private static readonly RefusalCode FramesDifferCode = new(
        "LC-I105", "the frames of a file differ in size",
        "One file holds frames of one camera setting. Pages of another size are often thumbnails or a pyramid: export " +
        "the full frames alone.");

    private static readonly RefusalCode FeaturesNotReadCode = new(
        "LC-I106", "a file of feature vectors cannot be read",
        "A .npy file holds a two-dimensional float32 or float64 array in C order, one row per frame; a .csv file has a " +
        "header line of names and one row of numbers per frame.");

    private static readonly RefusalCode FeatureNotFiniteCode = new(
        "LC-I107", "a feature is no number",
        "A feature that is NaN or infinite gives a score that means nothing. Decide upstream what a missing feature is.");

    private static readonly RefusalCode HostLostCode = new(
        "LC-I108", "the process that decoded a file was lost",
        "Images are decoded in a process of its own, so that a crash or a hang in native code takes nothing else down. " +
        "That process ended, did not answer in time, or answered with nonsense. No frame of the unfinished call is kept.");

    private static readonly RefusalCode ChangedCode = new(
        "LC-I109", "a file changed while it was read",
        "The file no longer has the frames that it had when it was opened. Frames are read from files that nobody writes.");

    private static readonly RefusalCode NotReadCode = new(
        "LC-I110", "a file cannot be opened",
        "The file is not there or may not be read. The system's own reason is shown.");

    public static IReadOnlyList<RefusalCode> Codes { get; } =
    [
        UnknownKindCode, NotDecodableCode, PixelsNotSupportedCode, TooLargeCode, FramesDifferCode, FeaturesNotReadCode,
        FeatureNotFiniteCode, HostLostCode, ChangedCode, NotReadCode,
    ];

    public static Refusal UnknownKind(SourceSpot where, string firstBytes) => new(
        UnknownKindCode, $"this is no PNG, TIFF, JPEG, .npy or .csv file: it starts with {firstBytes}",
        "frames are read from these kinds only", "export the frames as TIFF or PNG, features as .npy or .csv", where);

    public static Refusal NotDecodable(SourceSpot where, string reason) => new(
        NotDecodableCode, $"the image is damaged or cut short: {Clip(reason)}",
        "a frame that is partly guessed would be scored as if it had been seen", "copy the file again from where it was recorded", where);

    public static Refusal PixelsNotSupported(SourceSpot where, string got) => new(
        PixelsNotSupportedCode, $"the pixels are {got}, and 8- or 16-bit grayscale or RGB is read",
        "there is more than one way to convert them, and each gives other scores",
        "export the frames as 8- or 16-bit grayscale or RGB, without transparency", where);

    public static Refusal TooLarge(SourceSpot where, string what, long got, long limit) => new(
        TooLargeCode, $"the file has {got} {what}, and at most {limit} are read", "no camera's files are that large",
        "split the file, or look whether it is the right one", where);

    public static Refusal FramesDiffer(SourceSpot where, string reason) => new(
        FramesDifferCode, $"the frames of this file differ: {Clip(reason)}", "one file holds frames of one camera setting",
        "export the full frames alone, without thumbnails or pyramid levels", where);

    public static Refusal FeaturesNotRead(SourceSpot where, string reason, string fix) => new(
        FeaturesNotReadCode, $"the feature vectors cannot be read: {Clip(reason)}",
        "a feature that is read wrongly still gives a score", fix, where);

    public static Refusal FeatureNotFinite(SourceSpot where, int row, int column, string value) => new(
        FeatureNotFiniteCode, $"feature {column} of frame {row} is {value}", "it would give a score that means nothing",
        "decide upstream what a missing feature is, and write the file again", where);

    public static bool IsHostLost(Refusal refusal) => refusal.Code == HostLostCode;

    public static Refusal HostLost(SourceSpot where, string reason) => new(
        HostLostCode, $"the process that decoded this file was lost: {Clip(reason)}", "native code ended without an answer",
        "try to open the file with another program; if it fails there too, record or export it again", where);

    public static Refusal Changed(SourceSpot where, string opened, string now) => new(
        ChangedCode, $"the file had {opened} when it was opened and has {now} now", "frames of two files would be mixed",
        "read the file when nobody writes it", where);

    public static Refusal NotRead(SourceSpot where, string reason) => new(
        NotReadCode, $"the file cannot be opened: {Clip(reason)}", "its frames cannot be looked at",
        "name a file that exists and may be read", where);

    private static string Clip(string text) => text.Length <= 300 ? text : text[..297] + "...";
}
