using Lifecycle.Formats;

namespace Lifecycle.Drift;

/// <summary>From which unit, and which part of it, on every one is out of line.</summary>
public sealed record DriftOnset(string Unit, int Part, Moment? At);
