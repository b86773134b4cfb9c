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
        "Pixels have 8 or 16 bits and 1 or 3 channels; a feature vector has 32-bit floats in one row and one channel. A frame has at most 256 MB.");

    private static readonly RefusalCode NoCasesCode = new(
        "LC-S206", "a challenge set has no cases",
        "A set is a folder with set.yaml and one file per case in cases/. Without cases there is nothing to replay.");

    private static readonly RefusalCode CaseMisnamedCode = new(
        "LC-S207", "a case's file is not named after the case",
        "The file cases/V101.json describes case V101, so that a person finds a case and two files never describe one.");

    private static readonly RefusalCode FramesChangedCode = new(
        "LC-S208", "frames are not the ones the set names",
        "The case file names the SHA-256 of its frames. The bytes found are others, so they are not this set's frames: " +
        "the file was edited, damaged or swapped, or a rendering did not come out as it was sealed.",
        ExitCode.Integrity);

    private static readonly RefusalCode NotInSceneCode = new(
        "LC-S210", "a case is not in the scene its set is rendered from",
        "A rendered set is drawn again from its scene, version and seed. A case that the scene does not know cannot be drawn.");

    private static readonly RefusalCode RenderedOtherwiseCode = new(
        "LC-S211", "a rendering is not the one that was sealed",
        "A rendered set is drawn from its seed with whole numbers only, so that every machine draws the same. The case " +
        "file, the seed or the renderer was changed since the case was written; which frames were meant cannot be told.",
        ExitCode.Integrity);

    private static readonly RefusalCode FramesTwiceCode = new(
        "LC-S212", "the same frames are in a set twice",
        "Two cases of a set have a file of the same bytes, or a case lists a file twice. Episodes in them would be counted twice, and the bound on the result " +
        "would promise more than the evidence holds. This holds for a still that shows nothing as well, of a camera that was off: " +
        "which cases a set shows, and which were shown before, is told by the bytes of their files. Leave such a still out of its cases, " +
        "with a start for the file after it, and the time is a gap, which gapMax of set.yaml must allow; or keep the stills of each case together in one file of several pages, " +
        "where they are bytes of their own.");

    private static readonly RefusalCode TypeNotRaisedCode = new(
        "LC-S213", "labels name an alert type that nothing raises",
        "Every labelled episode, quiet time and specimen belongs to an alert type of the alert policy. A type that the policy does " +
        "not have, such as a misspelt one, would never be scored, and its misses would be lost.");

    private static readonly RefusalCode TimesUnclearCode = new(
        "LC-S214", "it is not clear whether frames have times",
        "The frames of a case have a start and an interval, or the word time: none, which makes the case a specimen. Times " +
        "that are only left out may have been forgotten, and would change how the case is scored.");

    private static readonly RefusalCode SetMixedCode = new(
        "LC-S215", "a challenge set has cases with times and cases without",
        "Cases with times are scored by episode, hour and lead time; cases without are specimens, each with or without the " +
        "condition. One number over both would be the share of nothing in particular.");

    private static readonly RefusalCode LabelsDoNotFitCode = new(
        "LC-S216", "labels do not fit the frames of their case",
        "Episodes, quiet time and measurements are at times, so they label frames with times only. A specimen is labelled as " +
        "a whole: which conditions it has and which it has not. Frames with times are labelled by when.");

    private static readonly RefusalCode SpecimenTypeTwiceCode = new(
        "LC-S217", "an alert type is named twice for one specimen",
        "A specimen has the condition of an alert type or has it not, so its labels name each type once; a type in neither " +
        "list is not labelled.");

    private static readonly RefusalCode TimeGoesBackCode = new(
        "LC-S218", "time goes backwards inside a case",
        "The files of a case are in time order, and no frame of one comes at or before the last frame of the one before it. An " +
        "alert policy smooths, holds and re-arms in time, so frames out of order would raise other alerts than the camera's.");

    private static readonly RefusalCode MaskUnclearCode = new(
        "LC-S219", "a mask does not say clearly what is kept",
        "A mask keeps an ellipse or a rectangle with left, top, width and height inside the frame, or nothing, without them. A " +
        "picture that shows more than was meant cannot be taken back.");

    private static readonly RefusalCode ExclusionUnknownCode = new(
        "LC-S220", "an exclusion names a case or an episode that is not there",
        "What is excluded stays in the set, with reason, role and date, so that the result can be shown with it and without it. " +
        "An exclusion of nothing is a misspelling, and what was meant would count.");

    private static readonly RefusalCode AxisUnknownCode = new(
        "LC-S221", "a set names an axis or a level that it does not declare",
        "The axes of set.yaml are the input space. A combination of axes that are not among them could never be filled or missed.");

    private static readonly RefusalCode BlindUnclearCode = new(
        "LC-S222", "labels of blind labellers do not fit the case",
        "Blind labels are what each labeller said alone, before anybody compared: two labellers or more, each once, with " +
        "stretches inside the case where frames have times, and with what is present and absent where they have none.");

    private static readonly RefusalCode ExclusionTwiceCode = new(
        "LC-S223", "a case or an episode is excluded twice",
        "An exclusion has one reason, role and date. Of two it cannot be told which one was decided on, and a count of exclusions " +
        "would count one of them too many.");

    public static IReadOnlyList<RefusalCode> Codes { get; } =
    [
        OtherCaseCode, EpisodeTwiceCode, TimesNotOrderedCode, OverlapCode, ShapeUnknownCode, NoCasesCode,
        CaseMisnamedCode, FramesChangedCode, NotInSceneCode, RenderedOtherwiseCode, FramesTwiceCode,
        TypeNotRaisedCode, TimesUnclearCode, SetMixedCode, LabelsDoNotFitCode, SpecimenTypeTwiceCode,
        TimeGoesBackCode, MaskUnclearCode, ExclusionUnknownCode, AxisUnknownCode, BlindUnclearCode, ExclusionTwiceCode,
    ];

    public static Refusal NoCases(SourceSpot where, int count, int limit) => new(
        NoCasesCode, $"the set has {count} cases, and 1 to {limit} are asked for",
        "without cases there is nothing to replay", "put one file per case into the folder cases/ beside set.yaml", where);

    public static Refusal CaseMisnamed(SourceSpot where, string id) => new(
        CaseMisnamedCode, $"the file describes case {id} under another name",
        "a person finds a case by its file", $"rename the file to {id}.json", where);

    public static Refusal FramesChanged(SourceSpot where, string file, Digest expected, Digest got) => new(
        FramesChangedCode, $"the frames in {file} are {got.Brief}..., and the case names {expected.Brief}...",
        "other frames are other evidence", "bring back the original file, or make a new version of the set", where);

    public static Refusal NotInScene(SourceSpot where, string id) => new(
        NotInSceneCode, $"the scene has no case {id}", "a rendered set is drawn again from its seed",
        "mend the seed or the version in set.yaml, or remove the case", where);

    public static Refusal RenderedOtherwise(SourceSpot where, string id, Digest expected, Digest got) => new(
        RenderedOtherwiseCode, $"the frames of {id} are drawn as {got.Brief}..., and the case names {expected.Brief}...",
        "other frames are other evidence", "bring back the case file, the seed or the program that it was written with", where);

    public static Refusal FramesTwice(SourceSpot where, string file, string firstFile, SourceSpot firstCase) => new(
        FramesTwiceCode, $"{file} has the same bytes as {firstFile} of {firstCase}",
        "episodes in them would be counted twice",
        "keep one of the two; leave a still that shows nothing out of both, as a gap, or put each case's stills into one file", where);

    public static Refusal TypeNotRaised(SourceSpot where, string type, int count, IEnumerable<string> known) => new(
        TypeNotRaisedCode, $"{count} {(count == 1 ? "label is" : "labels are")} of type '{type}', which the alert policy does not have",
        "they would never be scored, and their misses would be lost",
        Nearest.Of(type, known) is { } near ? $"write '{near}'" : $"write one of {string.Join(", ", known)}, or add the type to the policy",
        where);

    public static Refusal TimesUnclear(SourceSpot where) => new(
        TimesUnclearCode, "the frames have not just one of the two: start with interval, or time: none",
        "whether a case is a run of frames or a specimen is not to be guessed",
        "write start and interval, or time: none and neither of them", where);

    public static Refusal SetMixed(SourceSpot where, string timed, string untimed) => new(
        SetMixedCode, $"case {timed} has times, and case {untimed} has none",
        "a set is scored by episodes in time, or by specimens", "make a set of its own of the specimens", where);

    public static Refusal LabelsDoNotFit(SourceSpot where, string key, string id, bool hasTimes) => new(
        LabelsDoNotFitCode,
        hasTimes ? $"the frames of {id} have times, and '{key}' labels frames without" : $"the frames of {id} have no times, and '{key}' has some",
        "a label that does not fit its frames cannot be held against them",
        hasTimes ? "label its episodes and quiet time" : "leave the list empty, and say under specimen what is present and what is absent",
        where);

    public static Refusal SpecimenTypeTwice(SourceSpot where, string type) => new(
        SpecimenTypeTwiceCode, $"'{type}' is named twice", "a specimen has the condition, or has it not",
        "name each type once, under present or under absent", where);

    public static Refusal TimeGoesBack(SourceSpot where, string file, Moment start, Moment earliest) => new(
        TimeGoesBackCode, $"{file} starts at {start}, and no frame may come before {earliest}",
        "frames out of order would raise other alerts than the camera's", "put the files in time order, or mend the time", where);

    public static Refusal MaskUnclear(SourceSpot where, string side, bool keepsNothing) => new(
        MaskUnclearCode, keepsNothing ? $"'{side}' stands beside keep: nothing" : $"'{side}' is missing",
        "a picture that shows more than was meant cannot be taken back",
        keepsNothing ? $"remove '{side}', or keep an ellipse or a rectangle" : $"write '{side}', in pixels", where);

    public static Refusal MaskTooLarge(SourceSpot where, FrameShape shape) => new(
        MaskUnclearCode, $"the mask reaches beyond a frame of {shape}", "a mask of other frames hides other things",
        "give the part to keep in pixels of these frames", where);

    public static Refusal ExclusionUnknown(SourceSpot where, string what, IEnumerable<string> known) => new(
        ExclusionUnknownCode, $"there is no {what}", "what was meant to be excluded would count",
        Nearest.Of(what[(what.LastIndexOf(' ') + 1)..], known) is { } near ? $"write '{near}'" : "name a case of the set, or an episode of the case", where);

    public static Refusal ExclusionTwice(SourceSpot where, string what, SourceSpot first) => new(
        ExclusionTwiceCode, $"{what} is excluded already in {first}", "which reason, role and date hold cannot be told",
        "keep one of the two", where);

    public static Refusal AxisUnknown(SourceSpot where, string what, IEnumerable<string> known) => new(
        AxisUnknownCode, $"'{what}' is not declared under axes", "a cell outside the input space is never filled and never missed",
        Nearest.Of(what, known) is { } near ? $"write '{near}'" : $"write one of {string.Join(", ", known)}, or declare it", where);

    public static Refusal BlindUnclear(SourceSpot where, string what, string fix) => new(
        BlindUnclearCode, what, "agreement is measured on what each labeller said alone", fix, where);

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
