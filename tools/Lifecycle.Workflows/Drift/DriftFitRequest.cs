namespace Lifecycle.Workflows.Drift;

/// <summary>What is fitted.</summary>
/// <param name="Sources">At least one table, set or run.</param>
/// <param name="Settings">Null for the defaults.</param>
/// <param name="Out">Where the profile goes.</param>
/// <param name="Reading">How.</param>
public sealed record DriftFitRequest(IReadOnlyList<string> Sources, string? Settings, string Out, DriftReading Reading);
