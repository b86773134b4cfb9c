using Lifecycle.Formats;

namespace Lifecycle.Refusals;

/// <summary>Why nothing can be estimated of what drift means for criteria. LC-D151 to LC-D159.</summary>
public static class ConsequenceRefusals
{
    private static readonly RefusalCode OutcomeUnfitCode = new(
        "LC-D151", "an outcome is neither 1 nor 0",
        "An outcome says whether the condition was there: 1, 0, or nothing where nobody knows. A share or a score in its place would be counted as the truth.");

    private static readonly RefusalCode ScoreUnfitCode = new(
        "LC-D152", "a score is no chance",
        "What scores meant is counted in bins from 0 to 1. A score outside of them has no place there.");

    private static readonly RefusalCode NotScoredCode = new(
        "LC-D153", "the run that is weighted was never scored",
        "What became of each case is looked at when a run is scored, which uses its cases up and enters that into the ledger. Looked at here first, nobody would know.");

    private static readonly RefusalCode NoOutcomesCode = new(
        "LC-D154", "the run that is weighted has no outcomes",
        "A challenge result is weighted to another mix of inputs case by case, and that needs the labels of its set and the criteria, which a promotion file names.");

    public static IReadOnlyList<RefusalCode> Codes { get; } = [OutcomeUnfitCode, ScoreUnfitCode, NotScoredCode, NoOutcomesCode];

    public static Refusal OutcomeUnfit(SourceSpot where, string column, double got) => new(
        OutcomeUnfitCode, $"'{column}' holds {Scalars.Write(got)}", "it would be counted as the truth", "write 1, 0 or nothing", where);

    public static Refusal ScoreUnfit(SourceSpot where, string column, double got) => new(
        ScoreUnfitCode, $"'{column}' holds {Scalars.Write(got)}", "scores are counted in bins from 0 to 1",
        "bring the score to 0 to 1 before, the same way for reference and window", where);

    public static Refusal NotScored(SourceSpot where) => new(
        NotScoredCode, "no act of the ledger says that its run was scored", "a look at outcomes is entered before anybody sees them",
        $"lifecycle score {where.File}", where);

    public static Refusal NoOutcomes(SourceSpot where) => new(
        NoOutcomesCode, "it is no promotion whose set has labels", "nothing says what became of its cases", "name the promotion file of a labelled set", where);
}
