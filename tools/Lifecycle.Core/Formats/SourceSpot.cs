namespace Lifecycle.Formats;

/// <summary>A place in a file: what an editor needs to jump there. Line 0 means the whole file.</summary>
public sealed record SourceSpot(string File, int Line = 0)
{
    public override string ToString() => Line > 0 ? $"{File}:{Line}" : File;
}
