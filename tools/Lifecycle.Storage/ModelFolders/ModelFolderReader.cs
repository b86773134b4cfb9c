using Lifecycle.Formats;
using Lifecycle.ModelDescriptions;
using Lifecycle.Refusals;
using Lifecycle.Storage.Documents;
using Lifecycle.Storage.Workspaces;

namespace Lifecycle.Storage.ModelFolders;

/// <summary>Reads a model's folder: <c>model.yaml</c>, <c>model.onnx</c>, and the weights that lie beside it.</summary>
public static class ModelFolderReader
{
    // Weights too large for the ONNX file itself; the names under which exporters put them.
    private static readonly string[] WeightEndings = [".onnx.data", ".onnx_data", ".weights", ".bin"];

    public static Outcome<ModelFolder> Read(Workspace workspace, LocalFile description) =>
        DocumentFile.Parse(description)
            .Then(ModelDescriptionReader.Read)
            .Then(model => workspace.FileNear(description, ModelFolder.OnnxFile, description.Spot)
                .Then(onnx => Identify(workspace, description, onnx, model)));

    private static Outcome<ModelFolder> Identify(
        Workspace workspace, LocalFile description, LocalFile onnx, ModelDescription model)
    {
        var folder = Path.GetDirectoryName(onnx.FullPath)!;
        workspace.Trail.Add(folder);
        var weights = Directory.GetFiles(folder)
            .Select(path => Path.GetFileName(path)!)
            .Where(name => WeightEndings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal);
        var faults = new List<Refusal>();
        var parts = new List<ModelPart>();
        foreach (var name in weights.Prepend(ModelFolder.OnnxFile))
        {
            if (workspace.FileNear(description, name, description.Spot).TryGet(out var file, out var why))
            {
                parts.Add(new ModelPart(name, new FileInfo(file.FullPath).Length, workspace.Digests.Of(file.FullPath)));
            }

            faults.AddRange(why);
        }

        return faults.Count > 0 ? faults : new ModelFolder(model, description, onnx, ModelIdentity.Of(model, parts));
    }
}
