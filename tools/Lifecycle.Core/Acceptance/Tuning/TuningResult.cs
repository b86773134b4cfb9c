namespace Lifecycle.Acceptance.Tuning;

/// <summary>What the policies of a grid come to.</summary>
/// <param name="Type">The alert type.</param>
/// <param name="Policies">All of them, the present one first.</param>
/// <param name="LeftOut">Combinations of the grid that are no policy: a clear level beyond the raise level.</param>
/// <param name="Front">From the fewest episodes found to the most.</param>
/// <param name="Present">The policy that there is, with intervals that respect batches; in the front or not.</param>
/// <param name="Suggested">Of the front: no worse than the present one in anything, with the fewest false alarms.</param>
/// <param name="Frames">Assessed frames that each policy was held against, counted with the first smoothing and measure.</param>
/// <param name="Masked">Types that alerts of this one mask: what they would have raised is not looked at.</param>
public sealed record TuningResult(
    string Type, IReadOnlyList<TunedPolicy> Policies, int LeftOut, IReadOnlyList<FrontPolicy> Front, FrontPolicy Present,
    FrontPolicy Suggested, long Frames, IReadOnlyList<string> Masked)
{
    /// <summary>Of every interval, two-sided.</summary>
    public const double Confidence = 0.95;
}
