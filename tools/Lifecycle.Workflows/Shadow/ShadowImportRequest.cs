namespace Lifecycle.Workflows.Shadow;

/// <summary>What <c>shadow import</c> is asked for.</summary>
/// <param name="Plan">The shadow phase.</param>
/// <param name="Files">Files of rows, and what they are rows of.</param>
/// <param name="Run">A promotion file whose replayed run is taken as what was recorded; null for none.</param>
/// <param name="Operators">A plan by which operators are invented, in a demonstration; null for none.</param>
/// <param name="Jobs">Workers of the replay.</param>
public sealed record ShadowImportRequest(string Plan, IReadOnlyList<(string Kind, string Path)> Files, string? Run, string? Operators, int Jobs);
