using Lifecycle.Formats;

namespace Lifecycle.Refusals;

/// <summary>What earlier uses of a challenge set leave of it. LC-L301 to LC-L399.</summary>
public static class UseRefusals
{
    private static readonly RefusalCode ConsumedCode = new(
        "LC-L301", "too few fresh cases are left of a challenge set",
        "A result that was seen informs what is changed after it: another model, description, alert policy or set. Its cases " +
        "are consumed for all of these, by their frames and by vessel and batch, whatever they are called now; only fresh ones " +
        "count. Consumed cases never become fresh. Collect new ones and make a new version of the set of them.");

    private static readonly RefusalCode UnknownCode = new(
        "LC-L302", "what an earlier run showed cannot be known",
        "Which cases are fresh is found by what every earlier run showed. A run of which that cannot be looked up may have " +
        "shown any of them, so nothing can be accepted beside it.", ExitCode.Integrity);

    private static readonly RefusalCode ShownChangedCode = new(
        "LC-L303", "a record of what a run showed is missing or was changed",
        "The act of a run names the digest of the cases it showed, which are kept in the records folder. Without these bytes " +
        "nobody can say which cases are fresh.", ExitCode.Integrity);

    private static readonly RefusalCode OtherLedgerCode = new(
        "LC-L304", "the ledger here is not the one that this workspace was used with",
        "ledger-head.txt, beside lifecycle.yaml, says how far the ledger had grown and the root of its tree. The ledger in " +
        "the records folder must go on from there. One that is shorter, or another one, hides what was done before: a clone " +
        "without its records home, a cleaned folder, an older copy put back.", ExitCode.Integrity);

    public static IReadOnlyList<RefusalCode> Codes { get; } = [ConsumedCode, UnknownCode, ShownChangedCode, OtherLedgerCode];

    /// <param name="where">The set.</param>
    /// <param name="consumed">How many of how many cases, and what is left, in words.</param>
    /// <param name="act">The first act that showed any of them.</param>
    /// <param name="criteria">The criteria that the fresh cases are too few for.</param>
    public static Refusal Consumed(SourceSpot where, string consumed, long act, IReadOnlyList<string> criteria) => new(
        ConsumedCode, $"{consumed}; too few are left for {string.Join(", ", criteria)}",
        $"act {act} showed them, and the candidate, its alert policy or the set has changed since: the result could be known",
        "score on fresh episodes: collect cases that no run has shown and make them a new version of the set (lifecycle set use shows what is left)",
        where);

    public static Refusal Unknown(long act) => new(
        UnknownCode, $"act {act} began a run and does not say which cases it showed",
        "it may have shown any case of this set", "use the ledger that holds the whole history of the set; a demonstration's records folder can be removed");

    public static Refusal ShownChanged(SourceSpot where, Digest asked) => new(
        ShownChangedCode, $"the file is missing, or is not {asked.Brief} any more", "which cases are fresh is found by it",
        "bring the records folder back as it was", where);

    public static Refusal OtherLedger(SourceSpot where, string what) => new(
        OtherLedgerCode, what, "what was done before would be hidden",
        "use the records folder that this workspace was used with (records: in lifecycle.yaml)", where);
}
