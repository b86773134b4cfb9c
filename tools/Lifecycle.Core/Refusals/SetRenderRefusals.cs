using Lifecycle.Formats;

namespace Lifecycle.Refusals;

/// <summary>Why frames or pictures of a set cannot be written. LC-S501 to LC-S599.</summary>
public static class SetRenderRefusals
{
    private static readonly RefusalCode NoCaseCode = new(
        "LC-S501", "a set has no case of that name", "The case is named as its file in cases/ is, without the ending.");

    private static readonly RefusalCode NotRenderedCode = new(
        "LC-S502", "frames of a set that is not rendered are not written again",
        "A set whose set.yaml says rendered is drawn from its seed, and its frames are brought as files. The frames of every other set are files already.");

    private static readonly RefusalCode NoFrameCode = new(
        "LC-S503", "a case has no frame of that number", "Frames of a case are numbered from 0, over all its files.");

    private static readonly RefusalCode NoPictureCode = new(
        "LC-S504", "no picture of this case is made",
        "A picture shows what the mask of the case, or of its set, keeps. Where it keeps nothing there is none, and a feature vector is no picture.");

    private static readonly RefusalCode NoEpisodeCode = new(
        "LC-S405", "a case has no episode to show", "A contact sheet of a case shows its frames at the onset and at the confirmation of each episode.");

    public static IReadOnlyList<RefusalCode> Codes { get; } = [NoCaseCode, NotRenderedCode, NoFrameCode, NoPictureCode, NoEpisodeCode];

    public static Refusal NoCase(SourceSpot where, string id, IEnumerable<string> known) => new(
        NoCaseCode, $"the set has no case '{id}'", "nothing of it can be shown",
        Nearest.Of(id, known) is { } near ? $"write --case {near}" : "name a case of the set", where);

    public static Refusal NotRendered(SourceSpot where, string set) => new(
        NotRenderedCode, $"the frames of {set} are not drawn", "they are files already, beside their cases",
        "ask for pictures of a case: --case with --frame or --contact", where);

    public static Refusal NoFrame(SourceSpot where, string id, int frame, int count) => new(
        NoFrameCode, $"there is no frame {frame} of {id}", $"it has {count} frames, from 0 to {count - 1}", "name one of them", where);

    public static Refusal NoPicture(SourceSpot where, string id, string because) => new(
        NoPictureCode, $"no picture of {id} is made: {because}", "a picture that shows more than was meant cannot be taken back",
        "look at the frames where they lie, with the rights that they need", where);

    public static Refusal NoEpisode(SourceSpot where, string id) => new(
        NoEpisodeCode, $"no episode of {id} is labelled", "there is no onset and no confirmation to show",
        "name a case with episodes, or ask for one frame: --frame", where);
}
