using Lifecycle.Formats;
using Lifecycle.Replay;

namespace Lifecycle.Refusals;

/// <summary>What an import cannot take, and why. LC-I201 to LC-I299.</summary>
public static class ImportRefusals
{
    private static readonly RefusalCode MappingUnclearCode = new(
        "LC-I201", "parts of a mapping do not go together",
        "A mapping says once how names, tables and times become cases and labels. Where two of its parts contradict each " +
        "other, or one needs another that is not there, any reading would be a guess about every frame.");

    private static readonly RefusalCode NameOtherCode = new(
        "LC-I202", "a name does not fit the pattern",
        "A name is read from left to right, and a part never holds the character that parts it from its neighbour, so " +
        "that each name has one reading or none. A guessed reading would put a frame into another vessel.");

    private static readonly RefusalCode ClassUnknownCode = new(
        "LC-I203", "the mapping does not say what a class means",
        "Each class is an alert type whose condition is there, normal, to be ignored, or of no alert type. A class that is quietly left out " +
        "would lose episodes, and one that is guessed would make some up.");

    private static readonly RefusalCode FieldNotFilledCode = new(
        "LC-I204", "a field of a case cannot be filled",
        "What the mapping asks for is empty in this row, or does not make a name of letters, digits, '.', '_' and '-'. " +
        "Nothing is filled in for it.");

    private static readonly RefusalCode TimeNotReadCode = new(
        "LC-I205", "a time cannot be read",
        "A frame is scored by when it was taken. A time without a zone, or in another form than the mapping says, would " +
        "be another time on another machine.");

    private static readonly RefusalCode NotNamedCode = new(
        "LC-I206", "a file and a row do not find each other",
        "Either no row names the file, or the file that a row names is not there. Leaving out the one or the other without a word " +
        "would change what the set holds.");

    private static readonly RefusalCode RowTwiceCode = new(
        "LC-I207", "two rows speak of the same frame",
        "A file belongs to one case, a case has one frame at a time, and one frame is not both normal and something else. Which of the two is meant cannot be told.");

    private static readonly RefusalCode CaseDisagreesCode = new(
        "LC-I208", "rows of one case disagree",
        "Images of one case are of one vessel, batch, donor, origin and camera setting, so all rows of it say the same " +
        "and all frames have one shape. One that differs belongs to another case.");

    private static readonly RefusalCode PagesUnclearCode = new(
        "LC-I209", "it is not clear which pages of a stack are the frames",
        "A stack can hold channels, z planes and times in one row of pages. Taking a channel for a time would score " +
        "frames that never were.");

    private static readonly RefusalCode SamplesSignedCode = new(
        "LC-I210", "samples are signed",
        "Frames have samples from 0 on. Signed samples can be lifted by half their range, which keeps their order; the model must " +
        "have been trained on frames that were treated alike, so the mapping has to ask for it.");

    private static readonly RefusalCode StackNotReadCode = new(
        "LC-I211", "what a TIFF says of itself cannot be read",
        "The tags or the OME-XML of the file are broken, larger than the limits, or contradict its pages. They say which " +
        "page is when, so the file is not taken without them.");

    private static readonly RefusalCode CocoNotReadCode = new(
        "LC-I212", "a part of a COCO file cannot be taken",
        "A COCO file has lists of images, categories and annotations that point to each other by id. What is not formed " +
        "so, or points to nothing, is refused by its line.");

    private static readonly RefusalCode EventNotTakenCode = new(
        "LC-I213", "an event cannot be taken",
        "An event has a case, a type, an onset and an end inside what was watched; two of one type do not overlap.");

    private static readonly RefusalCode SameBytesCode = new(
        "LC-I214", "the same frames are in two cases",
        "Equal bytes in two cases are counted twice, and the bound on the result would promise more than the evidence holds.");

    private static readonly RefusalCode SetThereCode = new(
        "LC-I215", "the set is there and is another one",
        "A set never changes, sealed or not: it gets a new version. The same import into the same folder writes nothing; one that comes out " +
        "otherwise needs a folder of its own.");

    private static readonly RefusalCode NothingTakenCode = new(
        "LC-I216", "nothing was taken",
        "A set without cases is none. Either every row was refused, or nothing was found where the mapping looks.");

    private static readonly RefusalCode TooManyCode = new(
        "LC-I217", "there is more than an import takes at once",
        "The limits keep a wrong folder or a hostile file from taking the machine down.");

    private static readonly RefusalCode AllOrNothingCode = new(
        "LC-I218", "rows were refused, and all or nothing was asked for",
        "With --all-or-nothing a set is written only when every row is taken; one that is refused ends in nothing written, and in exit 2.");

    private static readonly RefusalCode SetNameCode = new(
        "LC-I219", "a set's folder is not named after the set and its version",
        "A set lies in <name>/v<number>: people and tools find its name and version there, and set.yaml says the same.");

    public static IReadOnlyList<RefusalCode> Codes { get; } =
    [
        MappingUnclearCode, NameOtherCode, ClassUnknownCode, FieldNotFilledCode, TimeNotReadCode, NotNamedCode, RowTwiceCode,
        CaseDisagreesCode, PagesUnclearCode, SamplesSignedCode, StackNotReadCode, CocoNotReadCode, EventNotTakenCode, SameBytesCode,
        SetThereCode, NothingTakenCode, TooManyCode, AllOrNothingCode, SetNameCode,
    ];

    public static Refusal MappingUnclear(SourceSpot where, string what, string fix) =>
        new(MappingUnclearCode, what, "any reading would be a guess about every frame", fix, where);

    public static Refusal NameOther(SourceSpot where, string name, string pattern, string reason) => new(
        NameOtherCode, $"'{name}' does not fit '{pattern}': {reason}", "a guessed reading would put a frame into another vessel",
        "rename the file, mend the pattern, or add its ending to 'leave'", where);

    public static Refusal ClassUnknown(SourceSpot where, string name, string? near) => new(
        ClassUnknownCode, $"the mapping says nothing of the class '{name}'", "a class that is guessed would make episodes up",
        near is null ? "add it to classes: an alert type, normal, ignore or other" : $"write '{near}', or add it to classes", where);

    public static Refusal FieldNotFilled(SourceSpot where, string field, string template, string reason) => new(
        FieldNotFilledCode, $"{field} is '{template}', and {reason}", "nothing is filled in for it",
        "mend the row or the name; {part:id} makes a part fit for an id", where);

    public static Refusal TimeNotRead(SourceSpot where, string text, string reason) => new(
        TimeNotReadCode, $"'{text}' is {reason}", "a frame is scored by when it was taken",
        "mend the time, or say in the mapping how it is written: times.form and times.offset", where);

    public static Refusal NoRow(SourceSpot where, string file) => new(
        NotNamedCode, $"no row names '{file}'", "what it shows is not known",
        "add a row, or move the file out of the folder", where);

    public static Refusal NoFile(SourceSpot where, string file) => new(
        NotNamedCode, $"there is no file '{file}'", "what the row labels is not there", "mend the path, bring the file, or remove the row", where);

    public static Refusal RowTwice(SourceSpot where, string what, SourceSpot first) => new(
        RowTwiceCode, $"{what}; the other is {first}", "which of the two is meant cannot be told", "keep one of the two", where);

    public static Refusal CaseDisagrees(SourceSpot where, string id, string field, string got, string expected, SourceSpot first) => new(
        CaseDisagreesCode, $"{field} of case {id} is '{got}' here and '{expected}' at {first}", "images of one case are of one vessel and setting",
        "mend the row, or make case.id tell the two apart", where);

    public static Refusal ShapeDiffers(SourceSpot where, string id, FrameShape got, FrameShape expected, SourceSpot first) => new(
        CaseDisagreesCode, $"the frames are {got}, and those of case {id} are {expected} at {first}", "frames of one case have one shape",
        "export them alike, or make case.id tell the two apart", where);

    public static Refusal PagesUnclear(SourceSpot where, string what, string fix) =>
        new(PagesUnclearCode, what, "taking a channel for a time would score frames that never were", fix, where);

    public static Refusal SamplesSigned(SourceSpot where, int bits) => new(
        SamplesSignedCode, $"its samples are signed, of {bits} bits", "the model must have been trained on frames treated alike",
        $"write signed: lift in the mapping, which adds {1 << (bits - 1):N0} to each sample, or export it unsigned", where);

    public static Refusal StackNotRead(SourceSpot where, string reason) => new(
        StackNotReadCode, reason, "without it nobody knows which page is when", "export the file anew, or take the times from elsewhere", where);

    public static Refusal CocoNotRead(SourceSpot where, string what) =>
        new(CocoNotReadCode, what, "a label that points to nothing is lost", "mend the line named", where);

    public static Refusal EventNotTaken(SourceSpot where, string what) =>
        new(EventNotTakenCode, what, "an event outside what was watched cannot be scored", "mend the row, or remove it", where);

    public static Refusal SameBytes(SourceSpot where, string file, string id, string other, SourceSpot first) => new(
        SameBytesCode, $"{file} of case {id} has the same bytes as a file of case {other} at {first}", "episodes in them would be counted twice", "keep one of the two", where);

    public static Refusal SetThere(string folder, int version, IReadOnlyList<string> differing) => new(
        SetThereCode,
        $"'{folder}' is there, and the import would change {differing.Count:N0} of its files: {string.Join(", ", differing.Take(3))}{(differing.Count > 3 ? ", ..." : "")}",
        "a set never changes: it gets a new version", $"import into v{version + 1} beside it, and say in the mapping what changed", new SourceSpot(folder));

    public static Refusal NothingTaken(SourceSpot where, string from) => new(
        NothingTakenCode, $"nothing of '{from}' was taken", "a set without cases is none", "look at the refusals, if any, and at 'from' in the mapping", where);

    public static Refusal TooMany(SourceSpot where, string what, long limit) => new(
        TooManyCode, $"there are more than {limit:N0} {what}", "a wrong folder or a hostile file must not take the machine down",
        "import parts of it into sets of their own", where);

    public static Refusal AllOrNothing(SourceSpot where, int count) => new(
        AllOrNothingCode, $"{count:N0} {(count == 1 ? "row was" : "rows were")} refused, and nothing was written", "all or nothing was asked for",
        "mend them, or import without --all-or-nothing", where);

    public static Refusal SetName(string folder) => new(
        SetNameCode, $"'{folder}' does not end in a set's name and version", "a set is found by both",
        "write --out challenge-sets/<name>/v1, the name in lower-case letters, digits and dashes", new SourceSpot(folder));
}
