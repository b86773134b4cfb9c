using Lifecycle.Formats;

namespace Lifecycle.Refusals;

/// <summary>What can be wrong with alert policies, or between them and a model. LC-A101 to LC-A199.</summary>
public static class AlertRefusals
{
    private static readonly RefusalCode ClearBeyondRaiseCode = new(
        "LC-A101", "an alert would clear before it is raised",
        "The clear level lies on the quiet side of the raise level or on it. Beyond it, an alert would end at the " +
        "frame that raised it, and flap.");

    private static readonly RefusalCode PersistenceImpossibleCode = new(
        "LC-A102", "persistence asks for more hits than frames",
        "Persistence is k hits of the last n frames, so k is at most n: otherwise no alert could ever be raised.");

    private static readonly RefusalCode BandsOutOfOrderCode = new(
        "LC-A103", "the confidence bands are out of order",
        "High begins above medium, and medium above 0, so that undecided has a place below it.");

    private static readonly RefusalCode MaskUnknownCode = new(
        "LC-A104", "a mask names a type that is not there",
        "A misspelt type in a mask would leave the type it was meant for unmasked without anybody noticing.");

    private static readonly RefusalCode MaskTwiceCode = new(
        "LC-A105", "a mask is written twice", "Two masks of one type by one other could differ in their longest time.");

    private static readonly RefusalCode MasksInACircleCode = new(
        "LC-A106", "masks go round in a circle",
        "When types mask each other, directly or through others, which of them is assessable would depend on the " +
        "order in which they are looked at. A type that masks itself could never end.");

    private static readonly RefusalCode ActiveBackwardsCode = new(
        "LC-A107", "the active days end before they begin", "A type that is active on no day could never alert.");

    private static readonly RefusalCode ConfidenceBackwardsCode = new(
        "LC-A108", "confidence falls as the condition grows",
        "Confidence is 0 at 'from' and 1 at 'to'. Going in the alert's direction it must rise, and the two must differ.");

    private static readonly RefusalCode ConfidenceMissingCode = new(
        "LC-A109", "a type that alerts below its level says nothing of confidence",
        "Without a line the measure itself is taken as the confidence. Below a level that would be the wrong way " +
        "round: the lower the measure, the surer the alert.");

    private static readonly RefusalCode OneOfTwoCode = new(
        "LC-A110", "one of two keys is asked for", "The two exclude each other, and with neither nothing is said.");

    private static readonly RefusalCode DoesNotGoWithCode = new(
        "LC-A111", "a key does not go with the others",
        "A key that has no effect would let its reader believe that it has one.");

    private static readonly RefusalCode NeverSettlesCode = new(
        "LC-A112", "a measure would never settle",
        "The samples of a window span less than the window, so a settling time as long as the window is never reached " +
        "and the type would never be assessed.");

    private static readonly RefusalCode ZeroCode = new(
        "LC-A113", "a value may not be zero", "Zero here would switch the rule off, or divide by nothing.");

    private static readonly RefusalCode ScoreMissingCode = new(
        "LC-A114", "a policy names a score that the model does not give",
        "Every alert type reads one score of the model by its name. The names must agree before anything is run.");

    private static readonly RefusalCode EndUnclearCode = new(
        "LC-A115", "an alert's end does not hold together",
        "An alert that has ended says when and by what, and ends no earlier than it starts; an open one says neither.");

    private static readonly RefusalCode AlertTwiceCode = new(
        "LC-A116", "an alert is written twice",
        "An alert's id is derived from what it is, so two lines with one id are one alert counted twice.");

    private static readonly RefusalCode OtherCaseCode = new(
        "LC-A117", "alerts and times are of different cases",
        "The times say when a type could not be assessed; with those of another case, misses would be excused that " +
        "were none.");

    private static readonly RefusalCode StretchBackwardsCode = new(
        "LC-A118", "a stretch of time ends before it begins", "Time that runs backwards cannot be counted.");

    public static IReadOnlyList<RefusalCode> Codes { get; } =
    [
        ClearBeyondRaiseCode, PersistenceImpossibleCode, BandsOutOfOrderCode, MaskUnknownCode, MaskTwiceCode,
        MasksInACircleCode, ActiveBackwardsCode, ConfidenceBackwardsCode, ConfidenceMissingCode, OneOfTwoCode,
        DoesNotGoWithCode, NeverSettlesCode, ZeroCode, ScoreMissingCode, EndUnclearCode, AlertTwiceCode, OtherCaseCode,
        StretchBackwardsCode,
    ];

    public static Refusal ClearBeyondRaise(SourceSpot where, string type, string direction, double raise, double clear) => new(
        ClearBeyondRaiseCode,
        $"{type} alerts {direction} {Scalars.Write(raise)} and clears at {Scalars.Write(clear)}, which is beyond it",
        "an alert would end at the frame that raised it",
        direction == "above" ? "write a clear level at or below the raise level" : "write a clear level at or above the raise level",
        where);

    public static Refusal PersistenceImpossible(SourceSpot where, string type, long hits, long of) => new(
        PersistenceImpossibleCode, $"{type} asks for {hits} hits of {of} frames", "no alert could ever be raised",
        $"write at most {of} hits, or more frames", where);

    public static Refusal BandsOutOfOrder(SourceSpot where, double high, double medium) => new(
        BandsOutOfOrderCode, $"high begins at {Scalars.Write(high)} and medium at {Scalars.Write(medium)}",
        "a band would be empty", "write 0 < medium < high", where);

    public static Refusal MaskUnknown(SourceSpot where, string type, string masked, IEnumerable<string> known) => new(
        MaskUnknownCode, $"{type} masks {masked}, and there is no such type",
        "the type it was meant for would stay unmasked",
        Nearest.Of(masked, known) is { } near ? $"write {near}, or remove the mask" : "remove the mask, or add the type",
        where);

    public static Refusal MaskTwice(SourceSpot where, string type, string masked) => new(
        MaskTwiceCode, $"{type} masks {masked} twice", "the two could differ", "remove one of them", where);

    public static Refusal MasksInACircle(SourceSpot where) => new(
        MasksInACircleCode, "the masks of the types go round in a circle",
        "which type is assessable would depend on the order of looking", "remove one mask of the circle", where);

    public static Refusal ActiveBackwards(SourceSpot where, string type, double from, double to) => new(
        ActiveBackwardsCode, $"{type} is active from day {Scalars.Write(from)} to day {Scalars.Write(to)}",
        "it could never alert", "write an end after the beginning", where);

    public static Refusal ConfidenceBackwards(SourceSpot where, string type, string direction, double from, double to) => new(
        ConfidenceBackwardsCode,
        $"{type} alerts {direction} its level, and its confidence goes from {Scalars.Write(from)} to {Scalars.Write(to)}",
        "confidence must rise as the condition grows",
        direction == "above" ? "write a 'to' above 'from'" : "write a 'to' below 'from'", where);

    public static Refusal ConfidenceMissing(SourceSpot where, string type) => new(
        ConfidenceMissingCode, $"{type} alerts below its level and has no confidence line",
        "the measure itself would be the wrong way round", "add confidence: {from: ..., to: ...}", where);

    public static Refusal OneOfTwo(SourceSpot where, string type, string key, string first, string second) => new(
        OneOfTwoCode, $"the {key} of {type} has both or neither of '{first}' and '{second}'",
        "which one is meant cannot be known", $"write exactly one of {first} and {second}", where);

    public static Refusal DoesNotGoWith(SourceSpot where, string type, string stray, string kind) => new(
        DoesNotGoWithCode, $"'{stray}' of {type} does not go with '{kind}'", "it would have no effect",
        $"remove {stray}", where);

    public static Refusal NeverSettles(SourceSpot where, string type, TimeSpan settle, TimeSpan window) => new(
        NeverSettlesCode,
        $"{type} settles after {Scalars.Write(settle)} of a window of {Scalars.Write(window)}",
        "samples of a window span less than the window", "write a settling time shorter than the window", where);

    public static Refusal Zero(SourceSpot where, string key) => new(
        ZeroCode, $"'{key}' is zero", "zero has no meaning here", "write a value above 0", where);

    public static Refusal ScoreMissing(string type, string score, IEnumerable<string> known)
    {
        var names = known.ToList();
        return new Refusal(
            ScoreMissingCode, $"{type} reads the score '{score}'; the model gives: {string.Join(", ", names)}",
            "an alert type without its score could never alert",
            Nearest.Of(score, names) is { } near ? $"write score: {near}" : "name one of the model's scores, or remove the type");
    }

    public static Refusal EndUnclear(SourceSpot where, string id) => new(
        EndUnclearCode, $"the end of alert {id} does not hold together",
        "an alert ends no earlier than it starts, and says when and by what", "take the file from the run again", where);

    public static Refusal AlertTwice(SourceSpot where, string id) => new(
        AlertTwiceCode, $"alert {id} is written twice", "it would be counted twice", "take the file from the run again", where);

    public static Refusal OtherCase(SourceSpot where, string id, string got, string expected) => new(
        OtherCaseCode, $"alert {id} is of case {got}, and the times are of {expected}",
        "misses would be excused that were none", "take both files from the same run", where);

    public static Refusal StretchBackwards(SourceSpot where) => new(
        StretchBackwardsCode, "the stretch of time does not begin before it ends", "it cannot be counted",
        "take the file from the run again", where);
}
