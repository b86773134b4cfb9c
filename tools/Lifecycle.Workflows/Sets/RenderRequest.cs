namespace Lifecycle.Workflows.Sets;

/// <summary>What <c>set render</c> is asked for.</summary>
/// <param name="Set">The set's folder, or its set.yaml.</param>
/// <param name="Out">The folder that frame files are written into; null when none are asked for.</param>
/// <param name="Case">The one case; null for all.</param>
/// <param name="Frame">The one frame, as a picture; null for whole files.</param>
/// <param name="Contact">The picture of a case's episodes; null when none is asked for.</param>
public sealed record RenderRequest(string Set, string? Out, string? Case, int? Frame, string? Contact);

/// <summary>A file that is there now.</summary>
/// <param name="Path">As the person wrote it.</param>
/// <param name="What">What it shows, in words.</param>
/// <param name="WasThere">It was there before, with the same bytes.</param>
public sealed record RenderedFile(string Path, string What, bool WasThere);
