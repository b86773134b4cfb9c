using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Storage.Runs;

namespace Lifecycle.Workflows.Promotion;

/// <summary>What the ledger holds of proofs that a run comes out the same: the worst of them counts.</summary>
internal static class Proofs
{
    public const string AnswerFact = "answer";
    public const string Same = "the same";
    public const string Otherwise = "otherwise";

    /// <summary>Refused when any proof of this run found a difference, whatever others found.</summary>
    public static Outcome<RunFolder> Hold(IReadOnlyList<Act> acts, RunFolder run, SourceSpot where)
    {
        for (var index = 0; index < acts.Count; index++)
        {
            if (acts[index].Inputs.Contains(new NamedDigest(Purpose.Run, run.Record.Identity)) && IsProof(acts[index])
                && acts[index].Facts.GetValueOrDefault(AnswerFact) == Otherwise)
            {
                return RunRefusals.ProvenOtherwise(where, index);
            }
        }

        return run;
    }

    /// <summary>Whether an act enters this record as a proof of this very run and what it observed.</summary>
    public static bool IsOf(IReadOnlyList<Act> acts, Digest record, RunFolder run) => acts.Any(act => IsProof(act)
        && act.Subjects.Any(subject => subject.Digest == record)
        && act.Inputs.Contains(new NamedDigest(Purpose.Run, run.Record.Identity))
        && act.Inputs.Contains(new NamedDigest(Purpose.Observations, run.RecordDigest)));

    private static bool IsProof(Act act) => act.Kind == ActKind.Check
        && act.Subjects.Any(subject => subject.Name == $"{Purpose.Check}:{ProveStep.CheckName}");
}
