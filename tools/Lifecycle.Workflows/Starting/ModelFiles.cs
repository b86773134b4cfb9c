using Lifecycle.ModelDescriptions;
using Lifecycle.Refusals;

namespace Lifecycle.Workflows.Starting;

/// <summary>Copies a model into a new line: the ONNX file, its weights, and its description if it has one.</summary>
internal static class ModelFiles
{
    public static void Copy(string source, string target, List<Refusal> faults)
    {
        var onnx = Directory.Exists(source) ? Path.Combine(source, ModelFolder.OnnxFile) : source;
        if (!File.Exists(onnx))
        {
            faults.Add(StartRefusals.NoModel(source));
            return;
        }

        Directory.CreateDirectory(target);
        File.Copy(onnx, Path.Combine(target, ModelFolder.OnnxFile));
        var folder = Path.GetDirectoryName(Path.GetFullPath(onnx))!;
        foreach (var beside in Directory.GetFiles(folder).Select(path => Path.GetFileName(path)!))
        {
            var isWeights = Storage.ModelFolders.ModelFolderReader.IsWeights(beside)
                && (Directory.Exists(source) || beside.StartsWith(Path.GetFileName(onnx), StringComparison.Ordinal));
            var isDescription = Directory.Exists(source) && beside == ModelFolder.DescriptionFile;
            if (isWeights || isDescription)
            {
                File.Copy(Path.Combine(folder, beside), Path.Combine(target, beside));
            }
        }
    }
}
