namespace Lifecycle.Builds;

/// <summary>What a signature bundle is about.</summary>
public enum SignedKind
{
    /// <summary>An act, such as an approval.</summary>
    Act,

    /// <summary>The files of a build of ours, and the act that locked it.</summary>
    Build,

    /// <summary>The files of a model that somebody else signed.</summary>
    Model,
}
