using Lifecycle.Formats;

namespace Lifecycle.Workflows.Recording;

/// <summary>What <c>record exception</c> is asked for.</summary>
/// <param name="Cases">SET, or SET@CASE: of one set.</param>
/// <param name="Candidate">The model's folder, or its model.yaml.</param>
/// <param name="Reason">Why.</param>
/// <param name="Until">The last moment at which a run may begin by it.</param>
/// <param name="Role">Of who says so; null for the role whose key signs.</param>
public sealed record ExceptionRequest(IReadOnlyList<string> Cases, string Candidate, string Reason, Moment Until, string? Role);
