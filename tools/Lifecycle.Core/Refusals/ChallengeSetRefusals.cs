using Lifecycle.Formats;
using Lifecycle.Replay;

namespace Lifecycle.Refusals;

/// <summary>What can be wrong with a case or its labels. LC-S201 to LC-S299.</summary>
public static class ChallengeSetRefusals
{
    private static readonly RefusalCode OtherCaseCode = new(
        "LC-S201", "labels belong to another case",
        "A labels file names its case, and it must be the case it lies beside: labels of another case would be " +
        "scored as if they were true here.");

    private static readonly RefusalCode EpisodeTwiceCode = new(
        "LC-S202", "an episode's id is used twice",
        "Every episode is counted, used up and pointed at by its id, so an id stands for one episode.");

    private static readonly RefusalCode TimesNotOrderedCode = new(
        "LC-S203", "times are out of order or outside the case",
        "An episode begins, is confirmed after that, and ends no earlier than it is confirmed; quiet time begins " +
        "before it ends; both lie between the first frame and one interval after the last.");

    private static readonly RefusalCode OverlapCode = new(
        "LC-S204", "two labelled stretches of one alert type overlap",
        "Time that two episodes share would be counted twice, and time that is both episode and quiet would make " +
        "the same alert right and wrong.");

    private static readonly RefusalCode ShapeUnknownCode = new(
        "LC-S205", "frames of this shape are not known",
        "Pixels have 8 or 16 bits and 1 or 3 channels; a feature vector has 32-bit floats in one row and one channel.");

    public static IReadOnlyList<RefusalCode> Codes { get; } =
        [OtherCaseCode, EpisodeTwiceCode, TimesNotOrderedCode, OverlapCode, ShapeUnknownCode];

    public static Refusal OtherCase(SourceSpot where, string got, string expected) => new(
        OtherCaseCode, $"the labels are of case {got}, and the case is {expected}",
        "labels of another case would be scored as if they were true here",
        $"put the labels of {expected} beside the case", where);

    public static Refusal EpisodeTwice(SourceSpot where, string id) => new(
        EpisodeTwiceCode, $"there are two episodes {id}", "an episode is counted by its id",
        "give each episode an id of its own", where);

    public static Refusal TimesNotOrdered(SourceSpot where, string subject, string asked) => new(
        TimesNotOrderedCode, $"the times of {subject} do not hold: {asked}",
        "an event that ends before it begins, or outside the frames, cannot be matched with alerts",
        "mend the times in the labels", where);

    public static Refusal Overlap(SourceSpot where, string type, string first, string second) => new(
        OverlapCode, $"two stretches of {type} overlap: {first} and {second}",
        "the shared time would be counted twice, or as both there and not there",
        "end the first before the second begins, or join them", where);

    public static Refusal ShapeUnknown(SourceSpot where, FrameShape shape) => new(
        ShapeUnknownCode,
        $"frames of {shape.Width} x {shape.Height}, {shape.Channels} channels and {shape.Depth} bits are not known",
        "a shape nobody reads would be misread",
        "write depth 8 or 16 with 1 or 3 channels, or depth 32 with height 1 and 1 channel", where);
}
