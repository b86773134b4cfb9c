namespace Lifecycle.ModelDescriptions;

/// <summary>What a <c>model.yaml</c> says: how frames become the model's numbers and its numbers become scores.</summary>
public sealed record ModelDescription
{
    public required string Name { get; init; }

    public required string Version { get; init; }

    /// <summary>Prose; no part of the identity.</summary>
    public string? Description { get; init; }

    public ModelSource? Source { get; init; }

    public required IReadOnlyList<ModelInput> Inputs { get; init; }

    public required IReadOnlyList<ModelScore> Scores { get; init; }

    public required RunSettings Run { get; init; }

    public required OperatingRange Range { get; init; }

    public IReadOnlyList<string> ScoreNames => [.. Scores.Select(score => score.Name)];
}
