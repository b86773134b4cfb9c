using Lifecycle.Formats;

namespace Lifecycle.Drift.Watching;

/// <summary>What is known of one frame besides its values.</summary>
/// <param name="At">When it was taken.</param>
/// <param name="Camera">By which camera; empty where there is but one.</param>
/// <param name="Batch">Of which batch; empty where nothing says so.</param>
/// <param name="Levels">Of the plan's axes, in their order.</param>
public readonly record struct WatchFrame(Moment At, string Camera, string Batch, IReadOnlyList<string> Levels);
