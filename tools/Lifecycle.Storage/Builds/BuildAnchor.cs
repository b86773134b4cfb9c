namespace Lifecycle.Storage.Builds;

/// <summary>By what a build is known to be the one that was asked for.</summary>
public enum BuildAnchor
{
    /// <summary>Nothing says which build it should be: whoever changed build.json and renamed the folder is not seen.</summary>
    Nothing,

    /// <summary>The folder's name ends in the first twelve digits of the digest.</summary>
    FolderName,

    /// <summary>The whole digest was given.</summary>
    Digest,
}
