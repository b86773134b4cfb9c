using Lifecycle.Formats;

namespace Lifecycle.ChallengeSets;

/// <summary>Time in a case that no frame stands for: from when the last frame no longer does, up to the next frame.</summary>
/// <param name="File">The file whose first frame comes after the gap: its place among the files of the case.</param>
/// <param name="From">The first moment without a frame.</param>
/// <param name="To">The time of the next frame.</param>
public sealed record FrameGap(int File, Moment From, Moment To)
{
    public TimeSpan Length => To - From;
}
