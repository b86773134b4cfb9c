namespace Lifecycle.Storage.Builds;

/// <summary>What lies in a build's folder, as it was listed: nothing of it was opened yet.</summary>
/// <param name="Path">Inside the folder, '/' separated.</param>
/// <param name="Size">In bytes; of a folder nothing is said.</param>
/// <param name="IsFolder">A folder, and no link to one.</param>
/// <param name="IsLink">Leads elsewhere; it is not followed.</param>
internal sealed record BuildEntry(string Path, long Size, bool IsFolder, bool IsLink);
