using Lifecycle.Formats;
using Lifecycle.ModelDescriptions;
using Lifecycle.Refusals;
using Lifecycle.Storage.Documents;
using Lifecycle.Storage.Files;
using Lifecycle.Storage.Workspaces;

namespace Lifecycle.Storage.ModelFolders;

/// <summary>Reads a model's folder: <c>model.yaml</c>, <c>model.onnx</c>, and the weights that it keeps in files of their own.</summary>
public static class ModelFolderReader
{
    public static Outcome<ModelFolder> Read(Workspace workspace, LocalFile description) =>
        DocumentFile.Parse(description)
            .Then(ModelDescriptionReader.Read)
            .Then(model => workspace.FileNear(description, ModelFolder.OnnxFile, description.Spot)
                .Then(onnx => Identify(workspace, description, onnx, model)));

    private static Outcome<ModelFolder> Identify(
        Workspace workspace, LocalFile description, LocalFile onnx, ModelDescription model)
    {
        if (!OnnxWeights.Locations(onnx.Spot, File.ReadAllBytes(onnx.FullPath)).TryGet(out var weights, out var unread))
        {
            return new Outcome<ModelFolder>.Refused(unread);
        }

        var faults = new List<Refusal>();
        var parts = new List<FilePart>();
        foreach (var name in weights.Prepend(ModelFolder.OnnxFile))
        {
            if (workspace.FileNear(description, name, description.Spot).TryGet(out var file, out var why))
            {
                parts.Add(new FilePart(name, new FileInfo(file.FullPath).Length, FileHash.Of(file.FullPath)));
            }

            faults.AddRange(why);
        }

        return faults.Count > 0
            ? faults
            : new ModelFolder(
                model, description, onnx, ModelIdentity.Of(model, parts), FileManifest.DigestOf(parts));
    }
}
