namespace Lifecycle.Workflows.Starting;

/// <param name="Folder">The new line's folder; must not be there yet.</param>
/// <param name="Candidate">An ONNX file, or a model's folder.</param>
/// <param name="Production">The same for the model in use; null when there is none.</param>
/// <param name="Frames">A folder of images or feature files.</param>
public sealed record InitRequest(string Folder, string Candidate, string? Production, string Frames);
