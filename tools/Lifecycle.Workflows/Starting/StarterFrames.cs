using Lifecycle.Refusals;
using Lifecycle.Replay;

namespace Lifecycle.Workflows.Starting;

/// <summary>The frames of a new line's set, and the first of them to look at.</summary>
/// <param name="Shape">The shape of the first case's frames; models are guessed for it.</param>
/// <param name="Count">Frames of all cases.</param>
/// <param name="First">The first frames of the first case.</param>
/// <param name="FirstCount">How many they are.</param>
/// <param name="Left">Files that are no frames, with the reason.</param>
internal sealed record StarterFrames(
    FrameShape Shape, long Count, ReadOnlyMemory<byte> First, int FirstCount, IReadOnlyList<Refusal> Left);
