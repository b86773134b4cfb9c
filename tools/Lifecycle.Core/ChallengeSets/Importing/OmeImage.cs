using Lifecycle.Formats;

namespace Lifecycle.ChallengeSets.Importing;

/// <summary>What OME-XML says of the one image in a file.</summary>
/// <param name="Channels">Channels that have pages of their own; colour samples of one pixel are one.</param>
/// <param name="Planes">z planes.</param>
/// <param name="Times">Points in time.</param>
public sealed record OmeImage(int Channels, int Planes, int Times)
{
    /// <summary>The page that holds a channel, plane and time, all from 0; null when the file has no such page.</summary>
    public required IReadOnlyDictionary<(int Channel, int Plane, int Time), int> Pages { get; init; }

    /// <summary>When the image was begun; null when the file does not say.</summary>
    public string? Acquired { get; init; }

    /// <summary>From one time to the next; null when the file does not say.</summary>
    public TimeSpan? Increment { get; init; }

    /// <summary>How long after the beginning a page was taken, where the file says it.</summary>
    public required IReadOnlyDictionary<(int Channel, int Plane, int Time), TimeSpan> Deltas { get; init; }

    /// <summary>Why a start that is read from <see cref="Acquired"/> may be refused; null when it is well formed.</summary>
    public Moment? Begun(TimeSpan? offset, out string reason)
    {
        reason = "not written in the file";
        return Acquired is null ? null : ImportTimes.Read(Acquired, offset, out reason);
    }
}
