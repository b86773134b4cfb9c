using Lifecycle.Formats;
using Lifecycle.Ledger;

namespace Lifecycle.Workflows.Promotion;

/// <summary>What this ledger holds of a candidate that was run on the same frames: said beside what a log claims of it.</summary>
internal sealed class ReallyRun(IReadOnlyList<Act> acts)
{
    /// <summary>One line for each run that was finished, with what it was judged to be by the same criteria.</summary>
    public IEnumerable<string> Of(PromotionInputs inputs)
    {
        var runs = acts.Where(act => act.Kind is ActKind.Replay or ActKind.Rehearsal && Shows(act, inputs))
            .Select(act => act.Subject(Purpose.Run)?.Digest).OfType<Digest>().ToHashSet();
        for (var index = 0; index < acts.Count; index++)
        {
            if (acts[index].Kind == ActKind.Replayed && acts[index].Subject(Purpose.Run)?.Digest is { } run && runs.Remove(run))
            {
                yield return $"candidate: the same weights were run on these frames by act {index}: {Verdict(run, inputs)}";
            }
        }
    }

    private static bool Shows(Act act, PromotionInputs inputs) =>
        act.Inputs.Contains(new NamedDigest(Purpose.Weights, inputs.Candidate.Weights))
        && act.Inputs.Contains(new NamedDigest(Purpose.Frames, inputs.Set.Frames))
        && act.Inputs.All(input => input.Purpose != Purpose.CandidateLog);

    private string Verdict(Digest run, PromotionInputs inputs)
    {
        for (var index = acts.Count - 1; index >= 0; index--)
        {
            if (acts[index].Kind == ActKind.Score && acts[index].Inputs.Contains(new NamedDigest(Purpose.Run, run))
                && acts[index].Inputs.Any(input => input.Purpose == Purpose.Criteria && input.Digest == inputs.CriteriaDigest))
            {
                return $"{acts[index].Facts.GetValueOrDefault("verdict", "judged")} by act {index}, and that is what counts";
            }
        }

        return "not judged by these criteria";
    }
}
