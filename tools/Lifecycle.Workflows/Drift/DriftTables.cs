using Lifecycle.Drift;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Storage.Documents;
using Lifecycle.Storage.Workspaces;

namespace Lifecycle.Workflows.Drift;

/// <summary>Brings rows from where people keep them.</summary>
internal sealed class DriftTables(Workspace workspace, DriftSettings settings, IReadOnlyList<string> columns)
{
    /// <summary>The rows, and the digest of the file that they are from.</summary>
    public Outcome<(DriftTable Table, Digest Digest)> Read(string path) => workspace.FileAt(path).Then(file =>
        Path.GetExtension(file.Name) switch
        {
            ".csv" => DocumentFile.Load(file).Then(document => CsvTable.Read(settings, file.Name, document.Bytes)
                .Then<(DriftTable, Digest)>(table => (table, document.Digest))),
            ".npy" => DocumentFile.Load(file).Then(document => ArrayTable.Read(settings, file.Name, document.Bytes, columns)
                .Then<(DriftTable, Digest)>(table => (table, document.Digest))),
            _ => DriftRefusals.NotAWindow(file.Spot),
        });
}
