namespace Lifecycle.Workflows.Importing;

/// <param name="Mapping">The mapping file.</param>
/// <param name="Folder">The version of a set that is to be made.</param>
/// <param name="IsAllOrNothing">Writes nothing when one row is refused.</param>
public sealed record ImportRequest(string Mapping, string Folder, bool IsAllOrNothing);
