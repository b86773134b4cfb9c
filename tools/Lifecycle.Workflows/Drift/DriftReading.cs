using Lifecycle.Replay;

namespace Lifecycle.Workflows.Drift;

/// <summary>How rows are read.</summary>
/// <param name="Columns">The names of the columns of an array; empty where tables name their own.</param>
/// <param name="Role">Whose scores are taken from a run.</param>
/// <param name="Jobs">Cases measured at once.</param>
public sealed record DriftReading(IReadOnlyList<string> Columns, ModelRole Role, int Jobs);
