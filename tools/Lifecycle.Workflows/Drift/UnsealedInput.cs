namespace Lifecycle.Workflows.Drift;

/// <summary>A file that somebody still has to seal.</summary>
/// <param name="Name">As people know it.</param>
/// <param name="Waiting">The owners whose seal is missing; none where it names no owners, and nobody has sealed it.</param>
public sealed record UnsealedInput(string Name, IReadOnlyList<string> Waiting);
