using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Lifecycle.Formats;

namespace Lifecycle.Builds;

/// <summary>Which frames of a build are scored again: its digest chooses, so that whoever made it could not, and whoever checks it always looks at the same ones.</summary>
/// <remarks>
/// The place of number n is the SHA-256 of the line <c>lifecycle frame sample</c>, the line of the build's digest and the line of n, each
/// ended by a line feed, taken as one large number modulo the count of frames. n counts up from 0; a place that was drawn before is passed over.
/// </remarks>
public static class FrameSample
{
    /// <param name="build">The digest of its build.json.</param>
    /// <param name="frames">How many there are.</param>
    /// <param name="count">How many are asked for; all of them where there are no more.</param>
    /// <returns>Places in the columns of the run, in their order.</returns>
    public static IReadOnlyList<long> Of(Digest build, long frames, int count)
    {
        if (frames <= count)
        {
            return [.. Enumerable.Range(0, (int)frames).Select(place => (long)place)];
        }

        var chosen = new SortedSet<long>();
        for (var number = 0L; chosen.Count < count; number++)
        {
            chosen.Add(Place(build, number, frames));
        }

        return [.. chosen];
    }

    private static long Place(Digest build, long number, long frames)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"lifecycle frame sample\n{build.Text}\n{number}\n");
        return (long)(new BigInteger(SHA256.HashData(Encoding.ASCII.GetBytes(text)), isUnsigned: true, isBigEndian: true) % frames);
    }
}
