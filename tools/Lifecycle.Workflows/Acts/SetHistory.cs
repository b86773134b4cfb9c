using Lifecycle.ChallengeSets;
using Lifecycle.ChallengeSets.Uses;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Storage.Workspaces;

namespace Lifecycle.Workflows.Acts;

/// <summary>What the ledger of a workspace says about uses of a set.</summary>
internal sealed class SetHistory(Workspace workspace, Recorder recorder)
{
    private readonly ShownCases shown = new(workspace);

    /// <summary>Which cases of the set are spent for who is judged on it.</summary>
    public Outcome<UseJudgement> Judge(SetUse use, ChallengeSet set) =>
        UseRule.Judge(recorder.Acts, use, ShownSet.Of(set), shown.Of, _ => []);

    /// <summary>Which cases are spent for a model that nobody has seen yet.</summary>
    public Outcome<UseJudgement> JudgeNewcomer(ChallengeSet set) => Judge(new SetUse(Nobody, Nobody, set.Digest), set);

    /// <summary>Every act that has to do with the set's cases.</summary>
    public Outcome<IReadOnlyList<UseEntry>> Log(ChallengeSet set) => UseLog.Of(recorder.Acts, ShownSet.Of(set), shown.Of);

    /// <summary>Keeps what the set shows, and how an act names it.</summary>
    public NamedDigest Keep(ChallengeSet set) => shown.Keep(set);

    private static Digest Nobody { get; } = Digest.Of([]);
}
