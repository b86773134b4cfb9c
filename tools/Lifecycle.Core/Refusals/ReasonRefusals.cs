using Lifecycle.Formats;

namespace Lifecycle.Refusals;

/// <summary>What can be wrong with a file of experts' reasons. LC-E101 to LC-E199.</summary>
public static class ReasonRefusals
{
    private static readonly RefusalCode OtherScorecardCode = new(
        "LC-E101", "reasons of another scorecard",
        "A file of reasons names the scorecard whose misses and false alarms were looked at, by digest. Judged again with " +
        "other labels, criteria or scores, the misses are others, and what was said of the old ones says nothing of them.");

    private static readonly RefusalCode ItemUnknownCode = new(
        "LC-E102", "a reason for something that is no miss and no false alarm",
        "Each item of a file of reasons is a miss or a false alarm of the scorecard, by the id that its contact sheet has.");

    private static readonly RefusalCode ItemTwiceCode = new(
        "LC-E103", "two reasons for one item",
        "An item is looked at once in a file; with two reasons nobody could say which holds.");

    public static IReadOnlyList<RefusalCode> Codes { get; } = [OtherScorecardCode, ItemUnknownCode, ItemTwiceCode];

    public static Refusal OtherScorecard(SourceSpot where, string got, Digest wanted) => new(
        OtherScorecardCode, $"the reasons are of scorecard {got}, and this one is {wanted}",
        "what was said of other misses says nothing of these",
        "write the page of this scorecard with --html, look at its contact sheets, and save the reasons from there", where);

    public static Refusal ItemUnknown(SourceSpot where, string item, int known) => new(
        ItemUnknownCode, $"'{item}' is none of the {known} misses and false alarms of the scorecard",
        "it would be counted for nothing", "save the reasons again from the scorecard's page, or remove the item", where);

    public static Refusal ItemTwice(SourceSpot where, string item) => new(
        ItemTwiceCode, $"'{item}' has two reasons", "nobody could say which holds", "leave one of the two", where);
}
