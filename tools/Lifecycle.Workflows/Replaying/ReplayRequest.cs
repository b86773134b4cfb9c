using Lifecycle.Alerts;
using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.ModelDescriptions;
using Lifecycle.Replay;
using Lifecycle.Replay.Recorded;
using Lifecycle.Storage.Runs;

namespace Lifecycle.Workflows.Replaying;

/// <summary>Everything a replay needs, loaded and checked.</summary>
public sealed record ReplayRequest
{
    public required ChallengeSet Set { get; init; }

    /// <summary>The verified frame files by case id.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<LocalFile>> Frames { get; init; }

    public required ModelFolder Candidate { get; init; }

    /// <summary>Null when there is no model in production yet.</summary>
    public required ModelFolder? Production { get; init; }

    public required AlertPolicySet Policies { get; init; }

    public required Digest PolicyDigest { get; init; }

    public required ExecutionProfile Profile { get; init; }

    /// <summary>Models that were recorded elsewhere, by role: what their logs say stands in place of running them.</summary>
    public IReadOnlyDictionary<ModelRole, RecordedModel> Recorded { get; init; } = new Dictionary<ModelRole, RecordedModel>();

    /// <summary>Workers. Each has processes of its own; the result does not depend on it.</summary>
    public required int Jobs { get; init; }

    /// <summary>Where each case lies in which columns.</summary>
    public RunLayout Layout => new(
        CaseSpan.Lay(Set.Cases.Select(entry => (entry.Facts.Id, entry.Facts.Frames.Count))),
        [.. Models.Select(model => (model.Role, model.Model.Description.ScoreNames))]);

    /// <summary>The act that said, before any frame was shown, that the run begins.</summary>
    public required Digest Begun { get; init; }

    /// <summary>Whether the ledger holds an act: pieces that were begun under another ledger's are not taken up.</summary>
    public required Func<Digest, bool> IsInLedger { get; init; }

    /// <summary>In which order cases are taken; no byte depends on it.</summary>
    public Func<IReadOnlyList<int>, IReadOnlyList<int>> Order { get; init; } = cases => cases;

    public RunIdentity Identity => new(Candidate.Digest, Production?.Digest, Set.Digest, PolicyDigest, Profile.Digest)
    {
        CandidateLog = Recorded.GetValueOrDefault(ModelRole.Candidate)?.Facts.Identity,
        ProductionLog = Recorded.GetValueOrDefault(ModelRole.Production)?.Facts.Identity,
    };

    public IReadOnlyList<(ModelRole Role, ModelFolder Model)> Models => Production is null
        ? [(ModelRole.Candidate, Candidate)]
        : [(ModelRole.Candidate, Candidate), (ModelRole.Production, Production)];
}
