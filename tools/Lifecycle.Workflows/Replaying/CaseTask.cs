using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.Replay;
using Lifecycle.Storage.Runs;

namespace Lifecycle.Workflows.Replaying;

/// <summary>One case to be replayed.</summary>
/// <param name="Files">Its verified frame files.</param>
/// <param name="Span">Its rows.</param>
/// <param name="Into">Where they are written.</param>
/// <param name="WithCandidate">False when the candidate is known to have failed: its rows are then NaN.</param>
internal sealed record CaseTask(
    CaseEntry Entry, IReadOnlyList<LocalFile> Files, CaseSpan Span, RunWriter Into, bool WithCandidate);
