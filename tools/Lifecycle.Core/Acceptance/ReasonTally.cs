namespace Lifecycle.Acceptance;

/// <summary>How many misses and false alarms an expert looked at, and what they thought.</summary>
/// <param name="Role">Of the expert.</param>
/// <param name="Right">What the frames show could have led an expert to the same.</param>
/// <param name="Wrong">It could not.</param>
/// <param name="Unclear">The expert could not say.</param>
/// <param name="NotLookedAt">Not in the file.</param>
public sealed record ReasonTally(string Role, int Right, int Wrong, int Unclear, int NotLookedAt)
{
    public int LookedAt => Right + Wrong + Unclear;

    public int Findings => LookedAt + NotLookedAt;
}
