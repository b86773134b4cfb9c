using Lifecycle.Formats;
using Lifecycle.Replay;

namespace Lifecycle.ChallengeSets.Importing;

/// <summary>A file whose frames can be taken: where they lie as a case names them, and when they were.</summary>
/// <param name="Plan">Which of its pages they are.</param>
/// <param name="Shape">Of each frame.</param>
/// <param name="Files">The file itself, or what its frames were written to.</param>
public sealed record TakenFile(StackPlan Plan, FrameShape Shape, IReadOnlyList<CaseFile> Files);
