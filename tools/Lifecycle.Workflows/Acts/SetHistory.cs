using Lifecycle.ChallengeSets;
using Lifecycle.ChallengeSets.Uses;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Storage.Runs;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Promotion;

namespace Lifecycle.Workflows.Acts;

/// <summary>What the ledger of a workspace says about uses of a set.</summary>
internal sealed class SetHistory(Workspace workspace, Recorder recorder)
{
    /// <summary>The fact of a score that says how many cases were known again by their pictures.</summary>
    public const string CopiesFact = "copies";

    private const string NoCopies = "0 known, 0 runs unknown";

    private readonly ShownCases shown = new(workspace);

    /// <summary>Which cases of the set are consumed for who is judged on it, by what is known without a look at the frames.</summary>
    public Outcome<UseJudgement> Judge(PromotionInputs inputs) => Judge(inputs, _ => UseRule.Copies.NotAsked);

    /// <summary>The same, once a run has looked at the frames: copies of what was shown are known again by how they look.</summary>
    public Outcome<UseJudgement> Judge(PromotionInputs inputs, Digest run)
    {
        // What came before a run does not change any more: a look that found nothing need not be had again.
        if (recorder.Acts.Any(act => act.Kind == ActKind.Score && act.Facts.GetValueOrDefault(CopiesFact) == NoCopies
            && act.Inputs.Contains(new NamedDigest(Purpose.Run, run))))
        {
            return Judge(inputs);
        }

        return Judge(inputs, Copies(inputs.Set, inputs.Labels, run));
    }

    private Outcome<UseJudgement> Judge(PromotionInputs inputs, Func<Act, Outcome<UseRule.Copies>> copies) =>
        Marked(inputs).Then(_ => Dated(UseRule.Judge(
            recorder.Acts, inputs.Use, [new NamedDigest(Purpose.Candidate, inputs.Candidate.Digest), .. inputs.Sealable],
            ShownSet.Of(inputs.Set), shown.Of, copies).Then<UseJudgement>(judged => new CandidateExceptions(workspace, recorder).Lift(judged, inputs.Use))));

    // The file says it itself, also where another ledger holds the look.
    private static Outcome<bool> Marked(PromotionInputs inputs)
    {
        var tuned = inputs.Policies.Policies
            .Where(policy => policy.TunedOn is { } mark && (mark.Set == inputs.Set.Digest || mark.Frames == inputs.Set.Frames))
            .Select(policy => TuningRefusals.TunedHere(inputs.File.Alerts.Spot, policy.Type, policy.TunedOn!.Name)).ToList();
        return tuned.Count > 0 ? tuned : true;
    }

    private Outcome<IReadOnlyList<SoughtCase>> Sought(ChallengeSet set, SetLabels labels, Digest run) => Pictures(run).Then<IReadOnlyList<SoughtCase>>(cases =>
    {
        var frames = (cases ?? []).ToDictionary(one => one.Id, one => one.Frames, StringComparer.Ordinal);
        return new Outcome<IReadOnlyList<SoughtCase>>.Ok([.. set.Cases.Select(entry => SoughtCase.Of(
            entry.Facts, labels.Cases.GetValueOrDefault(entry.Facts.Id), frames[entry.Facts.Id]))]);
    });

    /// <summary>Which cases are consumed for a model that nobody has seen yet.</summary>
    public Outcome<UseJudgement> JudgeNewcomer(ChallengeSet set, SetLabels labels) => Dated(UseRule.Judge(
        recorder.Acts, new SetUse(Nobody, Nobody, set.Digest), [], ShownSet.Of(set), shown.Of, Copies(set, labels)));

    /// <summary>Every act that has to do with the set's cases.</summary>
    public Outcome<IReadOnlyList<UseEntry>> Log(ChallengeSet set, SetLabels labels) =>
        UseLog.Of(recorder.Acts, ShownSet.Of(set), shown.Of, Copies(set, labels));

    /// <summary>A finished run that has looked at the frames of the set; null when there is none, and copies are not known again.</summary>
    public Digest? RunOf(ChallengeSet set) => recorder.Acts
        .Where(act => act.Kind is ActKind.Replay or ActKind.Rehearsal
            && act.Inputs.Any(input => input.Purpose == Purpose.Set && input.Digest == set.Digest))
        .Select(act => act.Subject(Purpose.Run)!.Digest)
        .FirstOrDefault(run => recorder.Acts.Any(act => act.Kind == ActKind.Replayed && act.Subject(Purpose.Run)?.Digest == run));

    private Func<Act, Outcome<UseRule.Copies>> Copies(ChallengeSet set, SetLabels labels) =>
        RunOf(set) is { } run ? Copies(set, labels, run) : _ => UseRule.Copies.NotAsked;

    private Func<Act, Outcome<UseRule.Copies>> Copies(ChallengeSet set, SetLabels labels, Digest run)
    {
        IReadOnlyList<SoughtCase>? now = null;
        return act => (now is null ? Sought(set, labels, run) : new Outcome<IReadOnlyList<SoughtCase>>.Ok(now)).Then(own =>
            Pictures(act.Subject(Purpose.Run)!.Digest).Then<UseRule.Copies>(then =>
            {
                now = own;
                return then is null
                    ? new UseRule.Copies([], "the run was broken off")
                    : new UseRule.Copies(CopiedCases.Find(own, then, run), null);
            }));
    }

    /// <summary>Keeps what the set shows, and how an act names it.</summary>
    public NamedDigest Keep(ChallengeSet set) => shown.Keep(set);

    // A ledger that begins today may hide what was done yesterday. That of a demonstration is thrown away at will.
    private Outcome<UseJudgement> Dated(Outcome<UseJudgement> judged) => judged.Then<UseJudgement>(uses => uses with
    {
        IsUnknown = recorder.IsAway,
        Since = workspace.Settings.IsDemonstration || recorder.Acts.Count == 0 ? null : recorder.Acts[0].At,
    });

    // Null for a run that was never finished: what it showed is known by names and bytes alone.
    private Outcome<IReadOnlyList<PicturedCase>?> Pictures(Digest run)
    {
        var recorded = recorder.Acts.LastOrDefault(act => act.Kind == ActKind.Replayed && act.Subject(Purpose.Run)?.Digest == run)
            ?.Subject(Purpose.Observations)?.Digest;
        return recorded is null
            ? new Outcome<IReadOnlyList<PicturedCase>?>.Ok(null)
            : RunPictures.Read(workspace, run, recorded).Then<IReadOnlyList<PicturedCase>?>(
                cases => new Outcome<IReadOnlyList<PicturedCase>?>.Ok(cases));
    }

    private static Digest Nobody { get; } = Digest.Of([]);
}
