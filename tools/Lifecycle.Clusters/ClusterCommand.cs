namespace Lifecycle.Clusters;

/// <summary>What runs on a node: a program with its words, in a folder.</summary>
/// <param name="Words">The program first.</param>
/// <param name="Folder">In which it runs.</param>
public sealed record ClusterCommand(IReadOnlyList<string> Words, string Folder);
