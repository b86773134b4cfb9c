namespace Lifecycle.ModelDescriptions;

/// <summary>What the case says about a frame. Null is unknown, which is not the same as allowed.</summary>
public readonly record struct FrameFacts(string? Camera, string? Medium, double? CultureDay);
