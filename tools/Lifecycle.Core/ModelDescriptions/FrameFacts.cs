namespace Lifecycle.ModelDescriptions;

/// <summary>What the case says about a frame. Null is unknown, which is not the same as allowed.</summary>
public sealed record FrameFacts(string? Camera, string? Medium, double? CultureDay);
