namespace Lifecycle.Drift.Watching;

/// <summary>What a watch says of one signal of one camera, as of its last frame.</summary>
/// <param name="Camera">Which camera.</param>
/// <param name="Batch">What it looks at.</param>
/// <param name="Signal">Which signal.</param>
/// <param name="IsLearning">The batch is too young to have a level.</param>
/// <param name="Level">Of the batch, in the signal's unit; null while it is learnt, and for outcomes.</param>
/// <param name="Crossing">What stands; null when nothing does.</param>
/// <param name="Missing">Frames without a number of this signal.</param>
/// <param name="Thin">Blocks with too few numbers to have a mean.</param>
/// <param name="Repeats">Crossings while one stood.</param>
public sealed record WatchStanding(
    string Camera, string Batch, string Signal, bool IsLearning, double? Level, Crossing? Crossing, long Missing, long Thin, long Repeats);
