namespace Lifecycle.Formats;

/// <summary>One file of several that belong together: its path among them, and what it is.</summary>
public sealed record FilePart(string Path, long Size, Digest Digest);
