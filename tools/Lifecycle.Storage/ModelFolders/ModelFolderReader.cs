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
        Workspace workspace, LocalFile description, LocalFile onnx, ModelDescription model) =>
        FilePins.Read(onnx).Then(read => OnnxWeights.Locations(onnx.Spot, read.Bytes)
            .Then(weights => Identify(workspace, description, read.File, model, weights)));

    private static Outcome<ModelFolder> Identify(
        Workspace workspace, LocalFile description, LocalFile onnx, ModelDescription model, IReadOnlyList<string> weights)
    {
        var faults = new List<Refusal>();
        var files = new List<LocalFile>();
        foreach (var name in weights)
        {
            if (workspace.FileNear(description, name, description.Spot).Then(file => FilePins.Take(file)).TryGet(out var file, out var why))
            {
                files.Add(file);
            }

            faults.AddRange(why);
        }

        if (faults.Count > 0)
        {
            return faults;
        }

        var parts = new List<FilePart> { Part(ModelFolder.OnnxFile, onnx.Pin!) };
        parts.AddRange(weights.Zip(files, (name, file) => Part(name, file.Pin!)));
        return new ModelFolder(model, description, onnx, ModelIdentity.Of(model, parts), FileManifest.DigestOf(parts))
        {
            WeightFiles = files,
        };
    }

    private static FilePart Part(string name, FilePin pin) => new(name, (long)pin.Identity.Size, pin.Digest);
}
