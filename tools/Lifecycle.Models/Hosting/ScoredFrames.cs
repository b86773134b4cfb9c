using Lifecycle.Refusals;

namespace Lifecycle.Models.Hosting;

/// <summary>What a model made of the frames of a slot.</summary>
/// <param name="Count">Frames that have scores: all of them, or those before the one that it failed at.</param>
/// <param name="Why">Null when all frames have scores; else what stopped it, at frame <paramref name="Count"/>.</param>
public readonly record struct ScoredFrames(int Count, IReadOnlyList<Refusal>? Why);
