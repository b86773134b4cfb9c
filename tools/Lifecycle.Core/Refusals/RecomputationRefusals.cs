using Lifecycle.Formats;

namespace Lifecycle.Refusals;

/// <summary>What is found when the numbers of a build are made again. LC-B220 to LC-B229.</summary>
public static class RecomputationRefusals
{
    private static readonly RefusalCode OtherwiseCode = new(
        "LC-B220", "what the observations come to is not what a build records",
        "Alerts, scorecard and comparison were made again from the raw scores, labels, alert policy and criteria that lie in the build, by the " +
        "very judgements of score and compare. What comes out is not, byte for byte, what the build holds: an observation, an alert, a label, " +
        "a bar or a number was changed after it was judged, and every digest above it was made to fit. Another version of this program can " +
        "judge otherwise as well: build.json names under runtime the one that made the build.", ExitCode.Integrity);

    private static readonly RefusalCode ScoredOtherwiseCode = new(
        "LC-B221", "the model of a build does not give the scores that it records",
        "Frames of the set were scored again by the model that lies in the build. On an execution profile like the one that the build names the " +
        "scores must be the same to the last bit; elsewhere they may be 0.000001 apart. They are not: an observation was changed, or the model " +
        "is not the one that made it.", ExitCode.Integrity);

    private static readonly RefusalCode AnotherSetCode = new(
        "LC-B222", "the folder holds another set than the one that a build was judged on",
        "Frames to score again come from the very version of the challenge set that build.json names by its digest: set.yaml and every case, " +
        "which name each frame file by its digest.");

    public static IReadOnlyList<RefusalCode> Codes { get; } = [OtherwiseCode, ScoredOtherwiseCode, AnotherSetCode];

    /// <param name="file">In the build.</param>
    /// <param name="what">Where they part, and what either says.</param>
    public static Refusal Otherwise(string file, string what) => new(
        OtherwiseCode, what, "whoever changed it can make every digest fit, but not the numbers",
        "bring the build back from where it was made, and find out who changed it", new SourceSpot(file));

    /// <param name="file">In the build.</param>
    /// <param name="what">The frame, and what either says.</param>
    public static Refusal ScoredOtherwise(string file, string what) => new(
        ScoredOtherwiseCode, what, "the scores that a verdict stands on must be the model's own",
        "bring the build back from where it was made, and replay its promotion", new SourceSpot(file));

    public static Refusal AnotherSet(string folder, Digest asked, Digest got) => new(
        AnotherSetCode, $"the set in it is {got.Brief}, and the build was judged on {asked.Brief}", "other frames show nothing of these scores",
        "name the folder of the set's version that build.json names", new SourceSpot(folder));
}
