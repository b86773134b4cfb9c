using Lifecycle.ChallengeSets;
using Lifecycle.ChallengeSets.Uses;

namespace Lifecycle.Workflows.Sets;

/// <summary>The history of a set.</summary>
/// <param name="Set">The set.</param>
/// <param name="Labels">Its labels, where they are here.</param>
/// <param name="Log">Every act that has to do with its cases.</param>
/// <param name="Uses">What is consumed for a model that nobody has seen yet.</param>
/// <param name="Fresh">By alert type, what is left for it; empty where the labels are elsewhere.</param>
/// <param name="HasBeenSeen">False when no run has looked at its frames yet, so that copies are not known again.</param>
public sealed record SetUses(
    ChallengeSet Set, SetLabels Labels, IReadOnlyList<UseEntry> Log, UseJudgement Uses, IReadOnlyList<FreshCount> Fresh,
    bool HasBeenSeen);
