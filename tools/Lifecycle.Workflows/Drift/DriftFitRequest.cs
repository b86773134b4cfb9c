namespace Lifecycle.Workflows.Drift;

/// <summary>What is fitted.</summary>
/// <param name="Sources">At least one table.</param>
/// <param name="Settings">Null for the defaults.</param>
/// <param name="Out">Where the profile goes.</param>
/// <param name="Columns">The names of the columns of an array; empty where tables name their own.</param>
public sealed record DriftFitRequest(
    IReadOnlyList<string> Sources, string? Settings, string Out, IReadOnlyList<string> Columns);
