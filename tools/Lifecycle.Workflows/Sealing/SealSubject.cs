using Lifecycle.ChallengeSets;
using Lifecycle.Ledger;

namespace Lifecycle.Workflows.Sealing;

/// <summary>One thing to be sealed.</summary>
/// <param name="Named">What it is.</param>
/// <param name="Owners">The roles that must all seal it.</param>
/// <param name="Set">The set, where it is one.</param>
/// <param name="Labels">Its labels, where they are here.</param>
internal sealed record SealSubject(
    NamedDigest Named, IReadOnlyList<string> Owners, ChallengeSet? Set = null, SetLabels? Labels = null);
