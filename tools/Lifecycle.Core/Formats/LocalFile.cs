namespace Lifecycle.Formats;

/// <summary>A file inside the workspace or a declared data root. Only Storage makes one; the other rooms may open it.</summary>
/// <remarks>
/// The constructor is internal and Core shares its internals with Storage alone, so a path that a person or a file
/// gave cannot reach a native library unchecked.
/// </remarks>
public sealed record LocalFile
{
    internal LocalFile(string fullPath, string name, FilePin? pin = null)
    {
        FullPath = fullPath;
        Name = name;
        Pin = pin;
    }

    /// <summary>Absolute, links resolved. For opening; never printed into evidence.</summary>
    public string FullPath { get; }

    /// <summary>Relative to the workspace or data root, '/' separated: what people and evidence see.</summary>
    public string Name { get; }

    /// <summary>What it was when it was hashed; null when nobody hashed it.</summary>
    public FilePin? Pin { get; }

    public SourceSpot Spot => new(Name);

    public override string ToString() => Name;
}
