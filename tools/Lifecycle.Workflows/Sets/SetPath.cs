using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Storage.Sets;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;
using Lifecycle.Workflows.Promotion;

namespace Lifecycle.Workflows.Sets;

/// <summary>How a person names a set: its folder, or the set.yaml in it.</summary>
internal static class SetPath
{
    public static string Description(string path) => Directory.Exists(path) ? Path.Combine(path, SetFolder.DescriptionFile) : path;

    /// <summary>The set.yaml; refused when a file of the set is not what was sealed.</summary>
    public static Outcome<LocalFile> Unchanged(Workspace workspace, string path) =>
        workspace.FileAt(Description(path)).Then(file => Faults(workspace, file).Then<LocalFile>(faults =>
            faults.Count > 0 ? new Outcome<LocalFile>.Refused(faults) : new Outcome<LocalFile>.Ok(file)));

    /// <summary>Files of a set that are not what its last seal fixed; none where it was never sealed.</summary>
    public static Outcome<IReadOnlyList<Refusal>> Faults(Workspace workspace, LocalFile set) =>
        Recorder.Open(workspace, TimeProvider.System).Then<IReadOnlyList<Refusal>>(recorder =>
            new Outcome<IReadOnlyList<Refusal>>.Ok([.. new SealedBytes(workspace, recorder).OfSet(set)]));
}
