using System.Globalization;
using Lifecycle.Formats;
using Lifecycle.Replay;

namespace Lifecycle.Refusals;

/// <summary>What can be wrong when policies are tried on recorded scores. LC-T101 to LC-T199.</summary>
public static class TuningRefusals
{
    private static readonly RefusalCode TypeUnknownCode = new(
        "LC-T101", "no policy raises this alert type", "Tuning varies the policy of a type that the alert policy file has.");

    private static readonly RefusalCode TooManyCode = new(
        "LC-T102", "the grid names too many policies",
        "Every combination of the values is one policy. The best of very many is the best by luck more than by merit, and nobody reads them.");

    private static readonly RefusalCode TooLargeCode = new(
        "LC-T103", "the grid and the run together are too large",
        "For every pair of a smoothing and a measure the measures of all frames are held in memory, 16 bytes each.");

    private static readonly RefusalCode NothingLabelledCode = new(
        "LC-T104", "nothing is labelled to hold policies against",
        "Sensitivity and lead time need episodes of the type, false alarms need quiet time of it, in cases that count.");

    private static readonly RefusalCode SealedCode = new(
        "LC-T105", "the set is sealed for a verdict",
        "Choosing a policy by what it would have come to on a set uses that set up: whatever is chosen looks good on it. A set that " +
        "was sealed is kept for verdicts. Looking all the same is recorded, and consumes its cases for everything made since.");

    private static readonly RefusalCode TunedHereCode = new(
        "LC-T106", "an alert policy was chosen on the frames that it is judged on",
        "A policy that was tuned says on which frames. Judged on these it shows how well it was fitted, and nothing of how it does elsewhere.");

    private static readonly RefusalCode NoTimesCode = new(
        "LC-T107", "frames without times have no alerts to tune", "Smoothing, persistence and re-arming need time.");

    private static readonly RefusalCode CandidateFailedCode = new(
        "LC-T108", "the candidate of the run failed",
        "It did not get through the set, so a part of its scores is missing. No policy shows anything on such a run.");

    public static IReadOnlyList<RefusalCode> Codes { get; } =
        [TypeUnknownCode, TooManyCode, TooLargeCode, NothingLabelledCode, SealedCode, TunedHereCode, NoTimesCode, CandidateFailedCode];

    public static Refusal CandidateFailed(SourceSpot where, ModelFailure failure) => new(
        CandidateFailedCode, failure.Words, "from there on it has no scores, and every policy would be tried on a part of them",
        "mend the model, replay what is mended, and tune on that run", where);

    public static Refusal TypeUnknown(string type, IEnumerable<string> types) => new(
        TypeUnknownCode, $"no policy raises {type}", "there is nothing to vary", $"name one of {string.Join(", ", types)}");

    public static Refusal TooMany(long count, long most) => new(
        TooManyCode, string.Create(CultureInfo.InvariantCulture, $"{count:N0} policies; at most {most:N0}"),
        "the best of so many is best by luck", "name fewer values, those apart first");

    public static Refusal TooLarge(long pairs, long frames, long most) => new(
        TooLargeCode,
        string.Create(CultureInfo.InvariantCulture, $"{pairs:N0} pairs of smoothing and measure over {frames:N0} frames; at most {most:N0} measures"),
        "they are held in memory", "name fewer values of smoothing and measure, or run twice");

    public static Refusal NothingLabelled(string type) => new(
        NothingLabelledCode, $"no episode or no quiet time of {type} is labelled in the cases that count",
        "policies cannot be held beside each other without", "label episodes and quiet time of the type");

    public static Refusal Sealed(SourceSpot where, string set, long act) => new(
        SealedCode, $"cases of {set} were sealed by act {act}", "a policy that is chosen on them cannot be judged on them",
        "tune on cases that were never sealed; or write --consume, which uses these up for everything made since", where);

    public static Refusal TunedHere(SourceSpot where, string type, string set) => new(
        TunedHereCode, $"the policy of {type} was tuned on {set}, whose frames these are",
        "it would be judged by what it was chosen by", "judge it on frames that it was not tuned on", where);

    public static Refusal NoTimes(SourceSpot where, string set) => new(
        NoTimesCode, $"the cases of {set} have no times", "no policy raises an alert there", "tune on cases whose frames have times", where);
}
