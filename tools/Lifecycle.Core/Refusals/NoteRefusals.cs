using Lifecycle.Formats;

namespace Lifecycle.Refusals;

/// <summary>What cannot be recorded of deviations, exceptions and retired builds. LC-H150 to LC-H159.</summary>
public static class NoteRefusals
{
    private static readonly RefusalCode DeviationCode = new(
        "LC-H150", "a deviation cannot be opened or closed",
        "A deviation has one number, is opened once and closed once. What it was about, and who said what, stays in the ledger.");

    private static readonly RefusalCode NothingCode = new(
        "LC-H151", "it is not known what a deviation is about",
        "A deviation is about a file of the workspace, a finished run or a locked build, by its digest.");

    private static readonly RefusalCode ExceptionLateCode = new(
        "LC-H152", "an exception comes too late",
        "An exception to the rule that seen cases do not count is made before anybody knows what it leads to: before the " +
        "candidate was shown the set.", ExitCode.Integrity);

    private static readonly RefusalCode ExceptionOwnCode = new(
        "LC-H153", "nobody excepts his own candidate",
        "Whoever ran or judged a candidate does not decide that cases which were seen count for it, with whatever key.", ExitCode.Integrity);

    private static readonly RefusalCode ExceptionUnsignedCode = new(
        "LC-H154", "an exception is made where nobody signs",
        "An exception counts for who made it. An unsigned ledger does not show who that was, so it takes one in a demonstration " +
        "alone.", ExitCode.Integrity);

    private static readonly RefusalCode ExceptionUnfitCode = new(
        "LC-H155", "an exception is not usable",
        "It names cases of one set, a candidate, a reason, and the last moment at which a run may begin by it.");

    private static readonly RefusalCode RetiredCode = new(
        "LC-H156", "a build is retired already", "A build is retired once, and for ever.");

    private static readonly RefusalCode DeviationOwnCode = new(
        "LC-H157", "nobody closes his own deviation",
        "Whoever opened a deviation does not say that it is over, with whatever key. Nor does it count for a build that he made " +
        "himself. A demonstration has too few people for that.", ExitCode.Integrity);

    public static IReadOnlyList<RefusalCode> Codes { get; } =
        [DeviationCode, NothingCode, ExceptionLateCode, ExceptionOwnCode, ExceptionUnsignedCode, ExceptionUnfitCode, RetiredCode, DeviationOwnCode];

    public static Refusal DeviationKnown(string id, string words) => new(
        DeviationCode, $"there is a deviation of that number: {words}", "a number is used once",
        $"lifecycle record deviation {id} --closes --reason 'WHAT WAS DECIDED' --role ROLE closes an open one");

    public static Refusal DeviationNotOpen(string id) => new(
        DeviationCode, $"no deviation '{id}' is open", "only an open one is closed", "lifecycle history --kind deviation");

    public static Refusal DeviationAbout(string id, string named, string known) => new(
        DeviationCode, $"the deviation '{id}' is about {known}, and this names {named}", "what it is about stays", "leave --about out");

    public static Refusal Nothing(SourceSpot where) => new(
        NothingCode, "this is neither a file, nor a finished run, nor a locked build", "what it is about is named by its digest",
        "name a file, or the folder of a run or build", where);

    public static Refusal ExceptionLate(SourceSpot where, long act) => new(
        ExceptionLateCode, $"act {act} began a run of this candidate on this set", "what an exception leads to could be known",
        "collect cases that no run has shown", where);

    public static Refusal ExceptionOwn(string holder) => new(
        ExceptionOwnCode, $"{holder} ran or judged this candidate", "nobody excepts his own", "ask another holder of the role");

    public static Refusal ExceptionUnsigned() => new(
        ExceptionUnsignedCode, "the ledger of this workspace is unsigned", "an unsigned exception is nobody's",
        "begin a signed ledger: lifecycle trust init roles.yaml");

    public static Refusal ExceptionUnfit(SourceSpot where, string fault) => new(
        ExceptionUnfitCode, $"the exception is not usable: {fault}", "what it lets count must be certain", "name SET, or SET@CASE of one set", where);

    public static Refusal DeviationOwn(string id, string holder) => new(
        DeviationOwnCode, $"{holder} opened the deviation '{id}'", "nobody closes his own", "have another holder close it");

    public static Refusal Retired(string words) => new(RetiredCode, $"the build was retired {words}", "once is for ever", "lifecycle history --kind retire");
}
