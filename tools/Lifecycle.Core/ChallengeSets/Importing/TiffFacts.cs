using System.Globalization;

namespace Lifecycle.ChallengeSets.Importing;

/// <summary>What the first page of a TIFF says of the file.</summary>
/// <param name="BitsPerSample">Of the first sample.</param>
/// <param name="IsSigned">True for two's complement.</param>
/// <param name="SamplesPerPixel">More than one in colour.</param>
/// <param name="Description">OME-XML, ImageJ's keys, or whatever a program wrote; empty when there is none.</param>
public sealed record TiffFacts(int BitsPerSample, bool IsSigned, int SamplesPerPixel, string Description)
{
    public bool IsOme => Description.TrimStart('\uFEFF', ' ', '\r', '\n', '\t').StartsWith('<')
        && (Description.Contains("<OME", StringComparison.Ordinal) || Description.Contains(":OME", StringComparison.Ordinal));

    /// <summary>A number that ImageJ wrote down, such as <c>channels=3</c>; null when there is none.</summary>
    public int? ImageJ(string key)
    {
        if (!Description.StartsWith("ImageJ=", StringComparison.Ordinal))
        {
            return null;
        }

        var line = Description.Split('\n').FirstOrDefault(line => line.StartsWith(key + "=", StringComparison.Ordinal));
        return line is not null && int.TryParse(line.AsSpan(key.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
