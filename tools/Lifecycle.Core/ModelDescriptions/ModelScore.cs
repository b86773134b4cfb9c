namespace Lifecycle.ModelDescriptions;

/// <summary>A named score: the ONNX output it comes from, and the steps to one number per frame.</summary>
public sealed record ModelScore(string Name, string Output, IReadOnlyList<ScoreStep> Steps);
