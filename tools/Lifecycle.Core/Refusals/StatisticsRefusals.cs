using Lifecycle.Formats;

namespace Lifecycle.Refusals;

/// <summary>Input that a statistic refuses instead of answering with a number. LC-Q101 to LC-Q199.</summary>
public static class StatisticsRefusals
{
    private static readonly RefusalCode NonFiniteCode = new(
        "LC-Q101", "a value is not finite (non_finite)",
        "Every value of a sample is a finite number. NaN and the infinities would pass through a formula and come out " +
        "as a number, or as a comparison that is silently false.");

    private static readonly RefusalCode EmptyCode = new(
        "LC-Q102", "a sample is empty (empty)", "Nothing can be said of no values.");

    private static readonly RefusalCode InsufficientCode = new(
        "LC-Q103", "a sample is too small (insufficient)", "A spread needs at least two values.");

    private static readonly RefusalCode LengthMismatchCode = new(
        "LC-Q104", "two lists differ in length (length_mismatch)",
        "Values and their labels belong together one by one; when the counts differ, no pairing can be trusted.");

    private static readonly RefusalCode InvalidArgumentCode = new(
        "LC-Q105", "an argument is outside its range (invalid_argument)",
        "Confidence lies strictly between 0 and 1, counts are at least 0 and hits at most trials, exposure is finite " +
        "and above 0, probabilities lie from 0 to 1.");

    private static readonly RefusalCode NoFunctionCode = new(
        "LC-Q106", "there is no such statistic",
        "The name of a statistic is that of the reference cases. `lifecycle stat --list` names every one with its " +
        "definition in words.");

    private static readonly RefusalCode OtherFunctionCode = new(
        "LC-Q107", "the command line and the document name two statistics",
        "When both name one they must agree: the answer of the wrong one would look like an answer.");

    public static IReadOnlyList<RefusalCode> Codes { get; } =
    [
        NonFiniteCode, EmptyCode, InsufficientCode, LengthMismatchCode, InvalidArgumentCode, NoFunctionCode, OtherFunctionCode,
    ];

    public static Refusal NoFunction(string typed, IEnumerable<string> known) => new(
        NoFunctionCode, $"there is no statistic '{typed}'", "a name that is nearly right may be another statistic",
        Nearest.Of(typed, known) is { } near ? $"write {near}" : "lifecycle stat --list");

    public static Refusal OtherFunction(SourceSpot where, string asked, string written) => new(
        OtherFunctionCode, $"the command line says {asked}, and the document says {written}",
        "one of the two would be ignored", "name the statistic once, or twice the same", where);

    public static Refusal NonFinite(int index, double value) => new(
        NonFiniteCode, $"value {index + 1} of the sample is {Scalars.Write(value)}",
        "non_finite: it would make every result from here on meaningless", "find where the value comes from, and mend it there");

    public static Refusal Empty() => new(
        EmptyCode, "the sample has no values", "empty: nothing can be said of no values", "give at least one value");

    public static Refusal Insufficient(int got, int needed) => new(
        InsufficientCode, $"the sample has {got} values, and at least {needed} are needed",
        "insufficient: a spread cannot be estimated from fewer", $"give at least {needed} values");

    public static Refusal LengthMismatch(int first, int second) => new(
        LengthMismatchCode, $"one list has {first} values and the other {second}",
        "length_mismatch: values and labels belong together one by one", "give lists of one length");

    public static Refusal InvalidArgument(string got, string expected) => new(
        InvalidArgumentCode, $"{got} cannot be used, and {expected} is asked for",
        "invalid_argument: the definition holds in this range alone", $"give {expected}");
}
