namespace Lifecycle.Replay.Differences;

/// <summary>How far one score of one model lies apart in two runs.</summary>
/// <param name="Role">Whose score.</param>
/// <param name="Score">Its name.</param>
/// <param name="Largest">The largest difference; infinite where one side has a number and the other has none.</param>
/// <param name="LargestAt">Where it is; null where no frame differs.</param>
/// <param name="Beyond">Frames that differ by more than the tolerance.</param>
/// <param name="First">The first of them; null where there is none.</param>
public sealed record ScoreDifference(
    ModelRole Role, string Score, double Largest, FramePlace? LargestAt, long Beyond, ScorePair? First);

/// <summary>A frame of a case.</summary>
/// <param name="Case">The place of the case in the set's order.</param>
/// <param name="Frame">Of the case, from 0.</param>
public readonly record struct FramePlace(int Case, int Frame);

/// <summary>What both runs have of one frame.</summary>
public sealed record ScorePair(FramePlace At, float First, float Second);
